using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>What is a reader's own looks right, works for everyone and leaves the console clean.</summary>
public sealed class PersonalPageTests(PublishedSite site, Chromium chromium)
{
    public static TheoryData<ColorScheme> Schemes => [ColorScheme.Light, ColorScheme.Dark];

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Pages_OfAReader_HaveNoViolationAndNeverScrollSideways(ColorScheme scheme)
    {
        await using var visit = await chromium.VisitAsync(site, new() { ColorScheme = scheme, BypassCSP = true });
        await FillAsync(visit);
        foreach (var path in PageKinds.Personal)
        {
            var answer = await visit.GoAsync(path);
            Assert.True(answer!.Status == 200, $"{answer.Status} {path}");
            Assert.Equal("no-store", await answer.HeaderValueAsync("cache-control"));
            var result = await visit.Page.RunAxe(ReadingTests.Rules);
            Assert.Empty(result.Violations.Select(violation => $"{path} {violation.Id}: {violation.Nodes[0].Html}"));
            foreach (var width in new[] { 320, 360, 768, 1280, 1920 })
            {
                await visit.Page.SetViewportSizeAsync(width, 800);
                Assert.True(await visit.Page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"), $"{path} {width} px");
            }
        }
    }

    [Fact]
    public async Task Pages_OfAReader_LeaveConsolePolicyAndNetworkCleanAndAreValidHtml()
    {
        await using var visit = await chromium.VisitAsync(site);
        await FillAsync(visit);
        var folder = Directory.CreateTempSubdirectory("prism-personal-");
        try
        {
            foreach (var path in PageKinds.Personal.Append("/").Append("/articles/" + SampleArticles.EverythingSlug))
            {
                var answer = await visit.GoAsync(path);
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, path.Replace('/', '-') + ".html"), await answer!.TextAsync());
            }

            await visit.AssertCleanAsync(isSignedIn: true);
            Assert.SkipWhen(!File.Exists(HtmlCheckerTests.Jar), "There is no HTML checker: 'bash eng/test.sh' installs it.");
            Assert.Empty(await HtmlCheckerTests.CheckAsync(folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // A reader who keeps something: empty pages prove little.
    private async Task FillAsync(Visit visit)
    {
        await Readers.BecomeAsync(visit, site, "/articles/" + SampleArticles.EverythingSlug);
        await visit.Page.Locator(".story").GetByRole(AriaRole.Button, new() { Name = "북마크", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".story").GetByRole(AriaRole.Button, new() { Name = "북마크", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.GoAsync("/tags/%ED%95%AD%EA%B5%AC");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "팔로우", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "팔로우", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.GoAsync("/articles/" + SampleArticles.EverythingSlug + "/comments");
        await visit.Page.GetByRole(AriaRole.Textbox, new() { Name = "댓글", Exact = true }).FillAsync($"**읽은 말** {Guid.NewGuid():N}\n\n> 옮긴 말\n\n- 하나\n- 둘");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "댓글 등록" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".comment").First).ToBeVisibleAsync();
    }
}
