using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

public sealed class ReadingTests(PublishedSite site, Chromium chromium)
{
    internal static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
        // What passed is not looked into: half the time on a page of cards.
        ResultTypes = [ResultType.Violations],
    };

    public static TheoryData<string> Pages => PageKinds.All;

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Visited_LeavesConsolePolicyAndNetworkClean(string path)
    {
        await using var visit = await chromium.VisitAsync(site);

        var answer = await visit.GoAsync(path);

        Assert.Equal(200, answer!.Status);
        // Where one signs in, a passkey's question is kept in a cookie of minutes.
        await visit.AssertCleanAsync(isSignedIn: path.StartsWith("/account/login", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_LightAndDark_HasNoAccessibilityViolation(string path)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            // Only for the checker's own script; the policy itself is tested above.
            await using var visit = await chromium.VisitAsync(site, new() { ColorScheme = scheme, BypassCSP = true });
            await visit.GoAsync(path);

            var result = await visit.Page.RunAxe(Rules);

            Assert.Empty(result.Violations.Select(violation => $"{scheme} {violation.Id}: {violation.Nodes[0].Html}"));
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_FromPhoneToDesktop_NeverScrollsSideways(string path)
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.GoAsync(path);
        foreach (var width in new[] { 320, 360, 768, 1280, 1920 })
        {
            await visit.Page.SetViewportSizeAsync(width, 800);
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.scrollingElement.scrollWidth <= innerWidth"), $"{width} px");
        }
    }

    [Fact]
    public async Task NotFound_Page_HasNoAccessibilityViolation()
    {
        await using var visit = await chromium.VisitAsync(site, new() { BypassCSP = true });
        await visit.GoAsync("/nope");

        Assert.Empty((await visit.Page.RunAxe(Rules)).Violations.Select(violation => violation.Id));
    }

    [Fact]
    public async Task Article_WithoutJavaScript_IsCompleteAndLeadsOn()
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = false });
        await visit.GoAsync("/articles/" + SampleArticles.EverythingSlug);

        foreach (var part in new[] { "h1", ".standfirst", ".takeaways li", ".insight", ".timeline", ".tags a", ".related .card", "table", "pre", ".footnotes" })
        {
            Assert.True(await visit.Page.Locator(part).First.IsVisibleAsync(), part);
        }

        await visit.Page.Locator(".related .card-title a").First.ClickAsync();
        Assert.Contains("/articles/", visit.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_ByKeyboardWithoutJavaScript_Finds()
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = false });
        await visit.GoAsync("/");

        await visit.Page.GetByRole(AriaRole.Searchbox, new() { Name = "검색" }).FillAsync("케이블");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator(".hit .card-title")).ToHaveTextAsync(["바다 밑의 길"]);
    }

    [Fact]
    public async Task SkipLink_FirstTab_LeadsToTheContent()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.GoAsync("/");

        await visit.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(visit.Page.Locator(":focus")).ToHaveTextAsync("본문으로 건너뛰기");
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator("main")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Insight_InTheStream_LeadsToItsBlock()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.GoAsync("/insights");

        await visit.Page.Locator(".insight-item .card-title a").First.ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".insight:target")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Article_ThatAttacks_RunsNothingAndLooksLikeAnArticle()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.Page.RouteAsync(url => url.Contains("/articles/x", StringComparison.Ordinal), route => route.FulfillAsync(new() { Status = 200, ContentType = "image/png" }));
        await visit.GoAsync("/articles/" + SampleArticles.HostileSlug);

        Assert.False(await visit.Page.EvaluateAsync<bool>("'canary' in window"));
        // The buttons to keep an article are the site's own, and so is the form for comments.
        Assert.Equal(0, await visit.Page.Locator("main :is(iframe, form:not(.keep), style, svg, input, base, link, meta, [style], [onerror], [ontoggle], a[href^=javascript]):not(form.keep *):not(.talk *)").CountAsync());
        Assert.True(await visit.Page.EvaluateAsync<bool>("[...document.scripts].every(s => s.type === 'application/ld+json' || s.src.startsWith(location.origin + '/js/'))"));
        Assert.True(await visit.Page.Locator("footer.colophon").IsVisibleAsync());
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Article_Printed_LeavesTheFrameOut()
    {
        await using var visit = await chromium.VisitAsync(site);
        await visit.GoAsync("/articles/" + SampleArticles.EverythingSlug);

        await visit.Page.EmulateMediaAsync(new() { Media = Media.Print });

        Assert.True(await visit.Page.Locator("h1").IsVisibleAsync());
        Assert.False(await visit.Page.Locator(".search-form").First.IsVisibleAsync());
    }
}
