using System.Net;
using AngleSharp.Dom;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Layout;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Topics;

/// <summary>A tag in time and beside others.</summary>
public sealed class TopicPageTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
            // In Seoul it is the first of February already.
            TopicDesk.Article("february", new DateTimeOffset(2026, 1, 31, 15, 30, 0, TimeSpan.Zero), ["항구", "배"]),
            TopicDesk.Article("january", new DateTimeOffset(2026, 1, 31, 14, 30, 0, TimeSpan.Zero), ["항구", "배", "바다"]),
            TopicDesk.Article("january2", new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero), ["항구"]),
            TopicDesk.Article("old", new DateTimeOffset(2024, 3, 9, 0, 0, 0, TimeSpan.Zero), ["항구"]),
            TopicDesk.Article("older", new DateTimeOffset(2019, 7, 9, 0, 0, 0, TimeSpan.Zero), ["항구"]),
            TopicDesk.Article("english", new DateTimeOffset(2026, 1, 9, 0, 0, 0, TimeSpan.Zero), ["항구", "fog"], language: "en"));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public void Spans_LeaveNoDayOutAndNoneTwice()
    {
        foreach (var today in new[] { new DateOnly(2026, 3, 2), new DateOnly(2026, 12, 31), new DateOnly(2027, 1, 1), new DateOnly(2028, 2, 29) })
        {
            var spans = TopicTime.Spans(today);

            Assert.Equal(TopicTime.MonthsShown, spans.Count(span => !span.IsYear));
            Assert.All(spans.Zip(spans.Skip(1)), pair => Assert.Equal(pair.First.Until, pair.Second.From));
            Assert.True(spans[^1].From <= today && today < spans[^1].Until);
        }
    }

    [Fact]
    public async Task Page_ShowsMonthsOfTheSitesCalendarAndEarlierYears()
    {
        var page = await _portal.Visitor().PageAsync("/tags/항구");

        var months = page.QuerySelectorAll(".topic-months li");
        Assert.Equal(24, months.Length);
        Assert.Equal(
            ["2026년 1월, 2건|/tags/%ED%95%AD%EA%B5%AC?month=2026-01", "2026년 2월, 1건|/tags/%ED%95%AD%EA%B5%AC?month=2026-02"],
            months.Where(month => month.QuerySelector("a") is not null).Select(month => $"{month.QuerySelector(".visually-hidden")!.TextContent}|{month.QuerySelector("a")!.GetAttribute("href")}"));
        Assert.Equal(
            ["2024년 3월까지 1건|/tags/%ED%95%AD%EA%B5%AC?year=2024", "2019년 1건|/tags/%ED%95%AD%EA%B5%AC?year=2019"],
            page.QuerySelectorAll(".topic-years a").Select(year => $"{year.TextContent}|{year.GetAttribute("href")}"));
        Assert.Single((await _portal.Visitor().PageAsync("/en/tags/항구")).QuerySelectorAll(".topic-months a"));
    }

    [Theory]
    [InlineData("?month=2026-01", "january january2", "항구: 2026년 1월")]
    [InlineData("?month=2026-02", "february", "항구: 2026년 2월")]
    [InlineData("?year=2024", "old", "항구: 2024년")]
    [InlineData("?month=2026-02&year=2024", "february", "항구: 2026년 2월")]
    [InlineData("?month=2026-13", "february january january2 old older", "항구")]
    [InlineData("?month=x&year=0000", "february january january2 old older", "항구")]
    public async Task List_NarrowedToAPeriod_HasItsArticlesAlone(string query, string slugs, string title)
    {
        // From the cache as made anew.
        foreach (var client in new[] { _portal.Visitor(), _portal.Visitor(), (await _portal.SignInAsync()).Browser })
        {
            var page = await client.PageAsync("/tags/항구" + query);

            Assert.Equal(slugs, string.Join(' ', Slugs(page)));
            Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
            Assert.Equal(title != "항구", page.QuerySelector("meta[name=robots]")?.GetAttribute("content")?.Contains("noindex", StringComparison.Ordinal) == true);
            Assert.Equal(title == "항구" ? 0 : 1, page.QuerySelectorAll(".topic [aria-current]").Length);
        }
    }

    [Theory]
    [InlineData("?month=2025-11")]
    [InlineData("?year=2001")]
    public async Task Period_WithoutArticles_LeadsToTheTagAndIsNotKept(string query)
    {
        var pages = _portal.Get<PageCache>();
        await _portal.Visitor().GetAsync("/tags/항구");
        var before = pages.Count;

        var answer = await _portal.Visitor().GetAsync("/tags/항구" + query);

        Assert.Equal((HttpStatusCode.Redirect, "/tags/%ED%95%AD%EA%B5%AC"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(before, pages.Count);
    }

    [Fact]
    public async Task Queries_OfOtherKinds_MakeNoEntryOfTheirOwn()
    {
        var pages = _portal.Get<PageCache>();
        await _portal.Visitor().GetAsync("/tags/항구?month=2026-01");
        var before = pages.Count;

        foreach (var query in new[] { "?month=2026-01&x=1", "?x=1&month=2026-01&page=1", "?month=2026-01&page=0", "?year=1&month=2026-01" })
        {
            Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/tags/항구" + query)).StatusCode);
        }

        Assert.Equal(before, pages.Count);
        await _portal.Visitor().GetAsync("/authors/정다온?month=2026-01");
        await _portal.Visitor().GetAsync("/authors/정다온");
        Assert.Equal(before + 1, pages.Count);
    }

    [Theory]
    [InlineData("2026-01", null, "month=2026-01")]
    [InlineData(null, "2024", "year=2024")]
    [InlineData("2026-1", null, null)]
    [InlineData("2026-00", null, null)]
    [InlineData("0001-01", "99999", null)]
    [InlineData("٢٠٢٦-٠١", "٢٠٢٤", null)]
    public void Period_Read_IsWrittenAsItStands(string? month, string? year, string? written) =>
        Assert.Equal(written, Period.Parse(month, year)?.Query is var (key, value) ? $"{key}={value}" : null);

    [Fact]
    public async Task Related_AreTagsThatStandTogetherMoreThanTheirFrequencyExplains()
    {
        await _portal.ImportAsync(
        [
            // "소식" is on everything, "등대" on what has the harbour alone.
            .. Enumerable.Range(1, 30).Select(number => TopicDesk.Article($"h{number}", TestPortal.Start.AddHours(-number), number <= 12 ? ["항구", "소식", "등대"] : ["항구", "소식"])),
            .. Enumerable.Range(1, 120).Select(number => TopicDesk.Article($"n{number}", TestPortal.Start.AddHours(-number), ["소식", $"하나뿐{number}"])),
            TopicDesk.Article("once", TestPortal.Start.AddHours(-3), ["항구", "한번"]),
        ]);

        var page = await _portal.Visitor().PageAsync("/tags/항구");

        var related = page.QuerySelectorAll(".topic-related a").Select(link => link.TextContent).ToArray();
        // The rest stood with it once, or not at all.
        Assert.Equal(["등대", "소식", "배"], related);
        Assert.All(page.QuerySelectorAll(".topic-related a"), link => Assert.Equal("tag", link.GetAttribute("rel")));
        Assert.Equal(["fog"], (await _portal.Visitor().PageAsync("/en/tags/항구")).QuerySelectorAll(".topic-related a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Page_OfManyArticles_CostsTheSameQueries()
    {
        await using var portal = await TestPortal.StartAsync(("Cache:Enabled", "false"));
        await portal.ImportAsync(TopicDesk.Article("a", TestPortal.Start, ["항구", "배"]));
        var few = await CostAsync();
        await portal.ImportAsync([.. Enumerable.Range(1, 600).Select(number => TopicDesk.Article($"m{number}", TestPortal.Start.AddDays(-number), ["항구", $"t{number % 9}"]))]);

        Assert.Equal((5, 5), (few, await CostAsync()));
        Assert.Equal(8, (await portal.Visitor().PageAsync("/tags/항구")).QuerySelectorAll(".topic-related a").Length);

        async Task<int> CostAsync()
        {
            await portal.Visitor().GetAsync("/tags/항구");
            portal.Queries.Clear();
            Assert.Equal(HttpStatusCode.OK, (await portal.Visitor().GetAsync("/tags/항구")).StatusCode);
            return portal.Queries.Commands.Count;
        }
    }

    [Fact]
    public async Task Page_BeyondTheFirst_HasItsListAlone()
    {
        await _portal.ImportAsync([.. Enumerable.Range(1, 25).Select(number => TopicDesk.Article($"m{number}", TestPortal.Start.AddHours(-number), ["항구"]))]);

        var page = await _portal.Visitor().PageAsync("/tags/항구?page=2");
        var month = await _portal.Visitor().PageAsync("/tags/항구?month=2026-03&page=2");

        Assert.Null(page.QuerySelector(".topic"));
        Assert.NotNull(page.QuerySelector(".follow"));
        Assert.Null(month.QuerySelector(".topic"));
        Assert.Equal("/tags/%ED%95%AD%EA%B5%AC?month=2026-03", month.QuerySelector(".paging a")!.GetAttribute("href"));
    }

    private static IEnumerable<string> Slugs(IParentNode page) =>
        page.QuerySelectorAll(".card-list .card-title a").Select(link => link.GetAttribute("href")!["/articles/".Length..]);
}
