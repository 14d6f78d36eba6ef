using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>What a page weighs, that nothing on it jumps, and that it bears zoom, forced colours and a keyboard alone.</summary>
public sealed class DesignTests(PublishedSite site, DemoSite demo, Chromium chromium)
{
    private const int Kilobyte = 1024;

    // What moved, from where to where: an empty text when nothing did.
    private const string NoteShifts = """
        window.shifts = '';
        const box = rectangle => [rectangle.x, rectangle.y, rectangle.width, rectangle.height].map(Math.round).join(' ');
        new PerformanceObserver(list => list.getEntries().forEach(entry => {
          window.shifts += `${entry.value} at ${Math.round(entry.startTime)} ms: `
            + entry.sources.map(source => `${source.node?.nodeName}.${source.node?.className} ${box(source.previousRect)} > ${box(source.currentRect)}`).join(', ') + '; ';
        })).observe({ type: 'layout-shift', buffered: true });
        """;

    [Theory]
    [InlineData("/articles/international-age-law")]
    [InlineData("/articles/how-korea-counts-age")]
    public async Task Article_Cold_IsLightInFewRequests(string path)
    {
        await using var visit = await chromium.VisitAsync(demo);
        await visit.GoAsync(path);

        var files = await visit.Page.EvaluateAsync<Weight[]>(
            "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].filter(entry => entry.initiatorType !== 'img').map(entry => ({ Name: entry.name, Bytes: entry.transferSize }))");

        Assert.InRange(files.Length, 4, 6);
        Assert.True(files.Sum(file => file.Bytes) <= 35 * Kilobyte, string.Join('\n', files.Select(file => $"{file.Bytes} {file.Name}")));
        Assert.True(files.Where(file => file.Name.Contains("/js/", StringComparison.Ordinal)).Sum(file => file.Bytes) <= 10 * Kilobyte);
    }

    [Theory]
    [InlineData("/", 360)]
    [InlineData("/", 1280)]
    [InlineData("/articles/international-age-law", 360)]
    [InlineData("/articles/international-age-law", 1280)]
    [InlineData("/en", 412)]
    public async Task Page_Loaded_MovesNothing(string path, int width)
    {
        await using var visit = await chromium.VisitAsync(demo, new() { ViewportSize = new() { Width = width, Height = 800 } });
        await visit.Page.AddInitScriptAsync(NoteShifts);
        await visit.GoAsync(path);
        await visit.Page.EvaluateAsync("new Promise(async done => { for (let y = 0; y < document.body.scrollHeight; y += 400) { scrollTo(0, y); await new Promise(next => setTimeout(next, 40)); } done(); })");

        Assert.Equal("", await visit.Page.EvaluateAsync<string>("window.shifts"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/articles/" + SampleArticles.EverythingSlug)]
    [InlineData("/search?q=%ED%95%AD%EA%B5%AC")]
    public async Task Page_AtTwiceTheTextSize_NeverScrollsSideways(string path)
    {
        await using var visit = await chromium.VisitAsync(site);
        foreach (var width in new[] { 320, 640, 1280 })
        {
            await visit.Page.SetViewportSizeAsync(width, 800);
            await visit.GoAsync(path);
            await visit.Page.EvaluateAsync("document.documentElement.style.fontSize = innerWidth > 400 ? '200%' : '100%'");
            Assert.Equal("", await visit.Page.EvaluateAsync<string>(
                "document.scrollingElement.scrollWidth <= innerWidth ? '' : innerWidth + ': ' + [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className).slice(0, 5)"));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/articles/" + SampleArticles.EverythingSlug)]
    public async Task Page_InForcedColours_KeepsEdgesAndChoicesVisible(string path)
    {
        await using var visit = await chromium.VisitAsync(site, new() { ForcedColors = ForcedColors.Active, BypassCSP = true });
        await visit.GoAsync(path);
        await visit.Page.Locator("[data-settings] summary").ClickAsync();

        var chosen = visit.Page.Locator("label:has([value=auto])");
        Assert.NotEqual(
            await chosen.EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"),
            await visit.Page.Locator("label:has([value=dark])").EvaluateAsync<string>("e => getComputedStyle(e).backgroundColor"));
        Assert.NotEqual("0px", await visit.Page.Locator(".search-form button").First.EvaluateAsync<string>("e => getComputedStyle(e).borderTopWidth"));
        Assert.NotEqual("none", await visit.Page.Locator(".prism-line").EvaluateAsync<string>("e => getComputedStyle(e).backgroundImage"));
        await visit.Page.ScreenshotAsync(new() { Path = Repository.Artifact("screenshots", $"forced-{(path == "/" ? "home" : "article")}.png"), FullPage = true });
        Assert.Empty((await visit.Page.RunAxe()).Violations.Select(violation => violation.Id + " " + string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))));
    }

    [Fact]
    public async Task Journey_ByKeyboardAlone_LeadsFromTheFrontToARelatedArticle()
    {
        await using var visit = await chromium.VisitAsync(demo, new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        await visit.GoAsync("/");
        await TabToAsync(visit, ".lead .card-title a");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator(".story h1")).ToBeVisibleAsync();

        await TabToAsync(visit, ".contents li:nth-child(2) a");
        await visit.Page.Keyboard.PressAsync("Enter");
        Assert.Contains("#", visit.Page.Url, StringComparison.Ordinal);
        await TabToAsync(visit, ".related .card-title a");
        var title = await visit.Page.Locator(".related .card-title a").First.TextContentAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(visit.Page.Locator(".story h1")).ToHaveTextAsync(title!);
    }

    [Fact]
    public async Task Article_LeftAndComeBackTo_IsThereAtOnce()
    {
        await using var visit = await chromium.VisitWithMemoryAsync(demo);
        await visit.GoAsync("/articles/international-age-law");
        await visit.Page.EvaluateAsync("addEventListener('pageshow', event => window.restored = event.persisted)");
        await visit.GoAsync("/latest");

        await visit.Page.GoBackAsync(new() { WaitUntil = WaitUntilState.Commit });

        await visit.UntilAsync("window.restored === true");
    }

    private static async Task TabToAsync(Visit visit, string target)
    {
        for (var press = 0; press < 120; press++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await visit.Page.EvaluateAsync<bool>("target => document.activeElement === document.querySelector(target)", target))
            {
                Assert.NotEqual("none", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
                return;
            }
        }

        Assert.Fail($"The Tab key does not reach {target}.");
    }

    private sealed class Weight
    {
        public string Name { get; set; } = "";

        public double Bytes { get; set; }
    }
}
