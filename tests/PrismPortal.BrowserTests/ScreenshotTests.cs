using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>
/// Pictures of the demo edition for people to look at: in artifacts/screenshots, or in the folder PRISM_SCREENSHOTS
/// names (<c>eng/screenshots.sh</c> renews docs/screenshots).
/// </summary>
public sealed class ScreenshotTests(DemoSite site, Chromium chromium)
{
    // A longer page tells nothing more about the design.
    private const int Tallest = 3200;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("PRISM_SCREENSHOTS");

    public static TheoryData<string, string, string> Pages => new()
    {
        { "home", "/", "/en" },
        { "article", "/articles/international-age-law", "/articles/how-korea-counts-age" },
        { "category", "/categories/%EC%A0%95%EC%B1%85", "/en/categories/%EC%A0%95%EC%B1%85" },
        { "search-empty", "/search?q=%EC%97%86%EB%8A%94%EB%A7%90", "/en/search?q=nothing+here" },
        { "not-found", "/nope", "/en/nope" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_AtEveryWidthInBothModes_IsPictured(string name, string korean, string english)
    {
        foreach (var (language, path) in new[] { ("ko", korean), ("en", english) })
        {
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                foreach (var width in new[] { 360, 768, 1280 })
                {
                    await using var visit = await chromium.VisitAsync(
                        site, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 }, Locale = language });
                    await visit.GoAsync(path);
                    // Covers below the fold load when they come near.
                    await visit.Page.EvaluateAsync("Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}); }))");
                    var height = await visit.Page.EvaluateAsync<float>("document.documentElement.scrollHeight");
                    var file = $"{name}-{width}-{scheme.ToString().ToLowerInvariant()}-{language}.jpg";
                    var picture = await visit.Page.ScreenshotAsync(new()
                    {
                        Path = Folder is null ? Repository.Artifact("screenshots", file) : Path.Combine(Folder, file),
                        FullPage = true,
                        Type = ScreenshotType.Jpeg,
                        Quality = 70,
                        Clip = new() { X = 0, Y = 0, Width = width, Height = Math.Min(height, Tallest) },
                    });
                    Assert.True(picture.Length > 5_000);
                }
            }
        }
    }
}
