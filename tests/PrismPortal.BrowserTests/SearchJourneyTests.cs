using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>The ways readers search, with and without scripts.</summary>
public sealed class SearchJourneyTests(PublishedSite site, Chromium chromium)
{
    public static TheoryData<bool> Scripts => [true, false];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Reader_FromTheHeaderToANarrowedOrderedSecondPage(bool scripts)
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        await visit.GoAsync("/");
        await visit.Page.Locator(".masthead .search-form:visible input[name=q]").FillAsync("컨테이너");
        if (scripts)
        {
            // Whoever is quicker than the offers cancels them, which a browser notes as a request that failed.
            await Assertions.Expect(visit.Page.Locator(".suggestions:visible [role=option]").First).ToBeVisibleAsync();
        }

        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator(".hit mark").First).ToBeVisibleAsync();

        await visit.Page.Locator("[aria-labelledby=facet-section] a").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".chips a")).ToHaveCountAsync(1);
        await visit.Page.Locator(".search-sort a").Nth(1).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".search-sort [aria-current=true]")).ToHaveTextAsync("최신순");
        await visit.Page.Locator(".chips a").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".chips")).ToHaveCountAsync(0);
        Assert.Contains("sort=newest", visit.Page.Url, StringComparison.Ordinal);

        await visit.GoAsync("/search?q=이다&sort=oldest");
        if (await visit.Page.Locator(".paging [rel=next]").CountAsync() > 0)
        {
            await visit.Page.Locator(".paging [rel=next]").ClickAsync();
            await Assertions.Expect(visit.Page.Locator(".hit").First).ToBeVisibleAsync();
        }

        await visit.AssertCleanAsync();
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Reader_OnAPhone_OpensTheFiltersByTheirSummary(bool scripts)
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts, ViewportSize = new() { Width = 360, Height = 740 } });
        await visit.GoAsync("/search?q=%ED%95%AD%EA%B5%AC");
        await Assertions.Expect(visit.Page.Locator("#facet-section")).ToBeHiddenAsync();

        await visit.Page.Locator(".facets summary").ClickAsync();

        await Assertions.Expect(visit.Page.Locator("#facet-section")).ToBeVisibleAsync();
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Search_InVain_SendsOneNoteOfTheWords()
    {
        await using var visit = await chromium.VisitAsync(site);
        var note = visit.Page.WaitForRequestAsync(request => request.Url.EndsWith("/beacon/search-miss", StringComparison.Ordinal));

        await visit.GoAsync("/search?q=%EB%BF%A1%EB%A0%9D%EC%A3%B9");

        Assert.Equal("ko\n뿡렝죹", (await note).PostData);
        await visit.AssertCleanAsync();
    }
}
