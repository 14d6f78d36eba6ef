using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Pictures of the site for people to look at, in artifacts/screenshots.</summary>
public sealed class ScreenshotTests(PublishedSite site, Chromium chromium)
{
    [Theory]
    [InlineData("home", "/")]
    [InlineData("article", "/articles/" + SampleArticles.EverythingSlug)]
    [InlineData("latest", "/latest")]
    [InlineData("search-empty", "/search?q=%EC%97%86%EB%8A%94%EB%A7%90")]
    [InlineData("not-found", "/nope")]
    public async Task Page_AtEveryWidth_IsPictured(string name, string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var width in new[] { 360, 768, 1280 })
            {
                await using var visit = await chromium.VisitAsync(site, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 900 } });
                await visit.GoAsync(path);
                var picture = await visit.Page.ScreenshotAsync(new()
                {
                    Path = Repository.Artifact("screenshots", $"{name}-{width}-{scheme}.png"),
                    FullPage = true,
                });
                Assert.True(picture.Length > 5_000);
            }
        }
    }
}
