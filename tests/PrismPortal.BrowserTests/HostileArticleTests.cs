using System.Text.Json;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Two walls, each tested alone: what the portal writes is harmless without the policy, and the policy never has to act.</summary>
public sealed class HostileArticleTests(PublishedSite site, Chromium chromium)
{
    private const string Canary = "window.canary = () => { window.canaryRan = true; };";

    private const string ForeignParts = """
        [...document.querySelectorAll('*')].flatMap(element => [
            ...[...element.attributes].filter(a => /^on/i.test(a.name) || /^(javascript|vbscript|data):/i.test(a.value.replace(/[\s\x00-\x1f]/g, ''))),
            ...(element.localName === 'script' && element.type !== 'application/ld+json' && !element.matches('head > script[src^="/js/"]') ? [element] : []),
            ...(!element.closest('form.keep[action="/me/bookmarks"]') && !(element.closest('#comments') && !element.closest('article.story')) && element.matches('main :is(iframe, object, embed, form, style, svg, math, template:not(#reader), base, link, meta, textarea, plaintext)') ? [element] : []),
        ].map(found => `${element.localName} ${found.name ?? ''} ${found.value ?? ''}`.trim()))
        """;

    public static TheoryData<string> Tricks => HostileArticles.All;

    [Fact]
    public void HostileArticles_EachLine_IsAnArticle() => Assert.All(HostileArticles.Lines().Split('\n'), line =>
    {
        using var article = JsonDocument.Parse(line);
        Assert.NotEmpty(article.RootElement.GetProperty("id").GetString()!);
        Assert.NotEmpty(article.RootElement.GetProperty("title").GetString()!);
        Assert.NotEmpty(article.RootElement.GetProperty("body").GetString()!);
    });

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Trick_WithoutThePolicy_StillRunsNothing(string trick)
    {
        await using var visit = await VisitAsync(trick, bypassPolicy: true);

        Assert.False(await visit.Page.EvaluateAsync<bool>("'canaryRan' in window"));
    }

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Trick_OnThePage_LeavesNoForeignPart(string trick)
    {
        await using var visit = await VisitAsync(trick, bypassPolicy: true);

        Assert.Empty(await visit.Page.EvaluateAsync<string[]>(ForeignParts));
    }

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Trick_UnderThePolicy_IsNotEvenReported(string trick)
    {
        await using var visit = await VisitAsync(trick, bypassPolicy: false);

        Assert.Empty(await visit.Page.EvaluateAsync<string[]>("window.reports"));
    }

    [Theory]
    [MemberData(nameof(Tricks))]
    public async Task Trick_AroundTheArticle_LeavesTheFrameWhole(string trick)
    {
        await using var visit = await VisitAsync(trick, bypassPolicy: false);

        Assert.Equal(1, await visit.Page.Locator("body > main#main > article.story").CountAsync());
        Assert.Equal(1, await visit.Page.Locator("body > footer.colophon").CountAsync());
    }

    [Fact]
    public async Task Canary_LetThrough_IsSeen()
    {
        await using var visit = await VisitAsync("notes", bypassPolicy: true);

        await visit.Page.EvaluateAsync("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=x1 onerror=canary()>')");

        await visit.Page.WaitForFunctionAsync("'canaryRan' in window");
        Assert.Single(await visit.Page.EvaluateAsync<string[]>(ForeignParts));
    }

    private async Task<Visit> VisitAsync(string trick, bool bypassPolicy)
    {
        var visit = await chromium.VisitAsync(site, new BrowserNewContextOptions { BypassCSP = bypassPolicy });
        await visit.Page.AddInitScriptAsync(Canary);
        var answer = await visit.GoAsync(HostileArticles.Path(trick));
        Assert.Equal(200, answer!.Status);
        return visit;
    }
}
