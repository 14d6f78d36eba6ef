using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Search;

public sealed class SearchPageTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
        [
            .. Enumerable.Range(1, 45).Select(number => (object)new
            {
                id = $"n{number}",
                title = $"반도체 소식 {number}",
                body = "공장이 들어선다. <b>굵은</b> 글씨가 아니다.",
                publishedAt = $"{2023 + (number % 3)}-05-{(number % 28) + 1:D2}",
                category = number % 2 == 0 ? "경제" : "과학",
                tags = number % 5 == 0 ? new[] { "수출", "공장" } : ["공장"],
                author = number % 3 == 0 ? "정다온" : "한서진",
            }),
            new { id = "one", title = "고래의 <b>노래</b>", body = "바다에서 산다", publishedAt = "2026-01-02", category = "과학" },
        ]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Search_Found_IsCountedAndDivided()
    {
        var page = await PageAsync("/search?q=반도체");

        Assert.Equal("45건", Text(page.QuerySelector(".search-count")));
        Assert.Equal(["과학 23건", "경제 22건"], Facets(page, "section"));
        Assert.Equal(["공장 45건", "수출 9건"], Facets(page, "tag"));
        Assert.Equal(["한서진 30건", "정다온 15건"], Facets(page, "author"));
        Assert.Equal(["2025 15건", "2024 15건", "2023 15건"], Facets(page, "year"));
        Assert.Equal(20, page.QuerySelectorAll(".hit").Length);
    }

    [Theory]
    [InlineData("section", "경제", "22건", "경제")]
    [InlineData("tag", "수출", "9건", "수출")]
    [InlineData("author", "정다온", "15건", "정다온")]
    [InlineData("year", "2024", "15건", "2024")]
    public async Task Search_FacetFollowed_NarrowsAndCanBeTakenOff(string group, string name, string count, string chip)
    {
        var page = await PageAsync("/search?q=반도체&sort=newest&page=2");
        var link = page.QuerySelectorAll($"[aria-labelledby=facet-{group}] a").Single(each => Text(each).StartsWith(name + " ", StringComparison.Ordinal));

        var narrowed = await PageAsync(link.GetAttribute("href")!);
        var off = narrowed.QuerySelector(".chips a")!;
        var wide = await PageAsync(off.GetAttribute("href")!);

        Assert.Equal(count, Text(narrowed.QuerySelector(".search-count")));
        Assert.Contains(chip, Text(off), StringComparison.Ordinal);
        Assert.StartsWith(name + " ", Text(narrowed.QuerySelector($"[aria-labelledby=facet-{group}] a[aria-current=true]")), StringComparison.Ordinal);
        Assert.Equal("newest", Query(link, "sort"));
        Assert.Null(Query(link, "page"));
        Assert.Equal("45건", Text(wide.QuerySelector(".search-count")));
        Assert.Null(wide.QuerySelector(".chips"));
    }

    [Fact]
    public async Task Search_OperatorTyped_IsAChipWhoseRemovalTakesItOutOfTheText()
    {
        var page = await PageAsync("/search?q=반도체 태그:수출 이후:2024");
        var chips = page.QuerySelectorAll(".chips a:not(.chip-all)");

        Assert.Equal(["반도체 이후:2024", "반도체 태그:수출"], chips.Select(chip => Query(chip, "q")));
        Assert.Equal("반도체", Query(page.QuerySelector(".chip-all")!, "q"));
        Assert.Equal("반도체 태그:수출 이후:2024", page.QuerySelector("#search-text")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Search_PagesAndOrder_GoOnWithTheFilters()
    {
        var first = await PageAsync("/search?q=반도체&category=과학&sort=oldest");
        var second = await PageAsync(first.QuerySelector("[rel=next]")!.GetAttribute("href")!);
        var beyond = await PageAsync("/search?q=반도체&page=99");

        Assert.Equal(3, second.QuerySelectorAll(".hit").Length);
        Assert.Null(second.QuerySelector("[rel=next]"));
        Assert.Empty(Titles(first).Intersect(Titles(second)));
        Assert.Equal("오래된순", Text(second.QuerySelector(".search-sort [aria-current=true]")));
        Assert.Empty(beyond.QuerySelectorAll(".hit"));
        Assert.Equal("45건", Text(beyond.QuerySelector(".search-count")));
    }

    [Fact]
    public async Task Search_SecondPage_RanksNothingAgainUntilSomethingChanges()
    {
        await PageAsync("/search?q=반도체");
        _portal.Queries.Clear();
        await PageAsync("/search?q=반도체&page=2");
        var paging = _portal.Queries.Commands.Count;
        await _portal.ImportAsync(new { id = "new", title = "반도체 새 소식", body = "새", publishedAt = "2026-02-02" });

        Assert.True(paging <= 3, $"{paging} queries");
        Assert.Equal("46건", Text((await PageAsync("/search?q=반도체")).QuerySelector(".search-count")));
    }

    [Fact]
    public async Task Search_Hit_MarksWhatMatchedAndEscapesTheRest()
    {
        var page = await PageAsync("/search?q=공장");
        var hit = page.QuerySelector(".hit")!;

        Assert.Equal("공장", hit.QuerySelector(".card-standfirst mark")!.TextContent);
        Assert.Contains("공장이 들어선다.", hit.QuerySelector(".card-standfirst")!.TextContent, StringComparison.Ordinal);
        var whale = (await PageAsync("/search?q=고래")).QuerySelector(".hit .card-title")!;

        Assert.Equal("고래의 <b>노래</b>", whale.TextContent);
        Assert.Equal("고래", whale.QuerySelector("mark")!.TextContent);
        Assert.Null(whale.QuerySelector("b"));
    }

    [Fact]
    public async Task Search_MarkupInTheQuery_IsText()
    {
        var page = await PageAsync("/search?q=<b>반도체</b><script>");

        Assert.Null(page.QuerySelector("main b"));
        Assert.Null(page.QuerySelector("main script"));
        Assert.Equal("<b>반도체</b><script>", page.QuerySelector("#search-text")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Search_NoArticleHoldsAll_ShowsTheNearestAndSaysSo()
    {
        var page = await PageAsync("/search?q=고래 반도체");

        Assert.NotNull(page.QuerySelector(".search-loose"));
        Assert.NotEmpty(page.QuerySelectorAll(".hit"));
    }

    [Fact]
    public async Task Search_NothingFound_OffersWaysThatLeadSomewhere()
    {
        var page = await PageAsync("/search?q=\"반도체 없는말\"&tag=수출");
        var tips = page.QuerySelectorAll(".search-tips a");

        Assert.Contains("반도체 없는말", Text(page.QuerySelector("[role=status]")), StringComparison.Ordinal);
        Assert.Null(Query(tips[0], "tag"));
        Assert.Equal("반도체 없는말", Query(tips[1], "q"));
        Assert.Equal("수출", Query(tips[1], "tag"));
        Assert.Equal(4, page.QuerySelectorAll("[aria-labelledby=search-latest] li").Length);
        Assert.Equal("공장", Text(page.QuerySelector("[aria-labelledby=search-tags] a")));
        foreach (var link in page.QuerySelectorAll("main a[href^='/']"))
        {
            Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync(link.GetAttribute("href"))).StatusCode);
        }
    }

    [Fact]
    public async Task Search_NothingAsked_ExplainsTheOperators()
    {
        var page = await PageAsync("/search");

        Assert.NotNull(page.QuerySelector(".search-help[open]"));
        Assert.Null(page.QuerySelector(".hits"));
        Assert.NotEmpty(page.QuerySelectorAll("[aria-labelledby=search-tags] a"));
    }

    [Fact]
    public async Task Search_TagAlone_ListsItsArticlesTheNewestFirst()
    {
        var page = await PageAsync("/search?q=tag:수출");

        Assert.Equal("9건", Text(page.QuerySelector(".search-count")));
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\"\"\"\"")]
    [InlineData("* OR NEAR(a b) AND NOT c")]
    [InlineData("title:^a {b c}: + - ")]
    [InlineData("'; DROP TABLE Articles; --")]
    [InlineData("%_\\%%")]
    [InlineData("\0\u0001\u202E\u2066반도체\u200F")]
    [InlineData("tag:' author:\" before:9999-99-99 after:-1")]
    [InlineData("-반도체")]
    [InlineData("\uFFFE\uFFFF")]
    [InlineData("😀👩‍👩‍👧‍👦")]
    [InlineData("ㄱㄴㄷ")]
    [InlineData("( ( ( ( ) ^ * : ; { }")]
    public async Task Search_HostileText_AnswersAReadablePageAndJson(string text)
    {
        foreach (var query in new[] { text, text + new string('가', 10_000), string.Concat(Enumerable.Repeat(text + " ", 500)) })
        {
            foreach (var path in new[] { "/search", "/en/search", "/api/v1/search" })
            {
                await AssertReadableAsync($"{path}?q={Uri.EscapeDataString(query)}");
            }
        }
    }

    [Theory]
    [InlineData("q=%ED%A0%80")]
    [InlineData("q=%ED%A0%80%ED%B0%80%ED%B0%80")]
    [InlineData("q=%FF%FE%00")]
    [InlineData("q=%")]
    [InlineData("q=%zz&q=%00")]
    [InlineData("q=a&q=b&page=2&page=3")]
    [InlineData("q=a&sort=%27&from=x&to=%00&category=%22&tag=%5C&author=*")]
    [InlineData("q=a&category=%ED%A0%80&page=999999999999999999999")]
    public async Task Search_BrokenEncoding_AnswersAReadablePageAndJson(string query)
    {
        await AssertReadableAsync("/search?" + query);
        await AssertReadableAsync("/api/v1/search?" + query);
    }

    [Fact]
    public async Task Search_MoreThanAReaderAsks_WaitsAndKeepsTheWords()
    {
        await using var portal = await TestPortal.StartAsync(("Limits:Searches", "3"));
        for (var search = 0; search < 3; search++)
        {
            Assert.Equal(HttpStatusCode.OK, (await portal.Visitor().GetAsync("/search?q=a")).StatusCode);
        }

        var answer = await portal.Visitor().GetAsync("/search?q=경제");
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal("경제", page.QuerySelector("#search-text")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("[role=status]"));
        var refused = await portal.Visitor().GetAsync("/api/v1/search?q=a");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("3 searches a minute", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await portal.Visitor().GetAsync("/search")).StatusCode);
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await portal.Visitor().GetAsync("/search?q=a")).StatusCode);
    }

    [Fact]
    public async Task OpenSearch_OfALongName_IsCutBetweenItsSigns()
    {
        await using var portal = await TestPortal.StartAsync(("Site:Name", "PRISM 바다 소식지 제1\U0001F30A 호"));

        Assert.Contains("<ShortName>PRISM 바다 소식지 제1</ShortName>", await portal.Visitor().GetStringAsync("/opensearch.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenSearch_Description_LeadsToTheEditionsSearch()
    {
        var page = await PageAsync("/en");
        var path = page.QuerySelector("link[rel=search]")!.GetAttribute("href")!;

        var description = System.Xml.Linq.XDocument.Parse(await _portal.Visitor().GetStringAsync(path)).Root!;
        var urls = description.Elements().Where(each => each.Name.LocalName == "Url").ToDictionary(url => url.Attribute("type")!.Value, url => url.Attribute("template")!.Value);

        Assert.Equal("/en/opensearch.xml", path);
        Assert.Equal("http://localhost/en/search?q={searchTerms}", urls["text/html"]);
        Assert.Equal("http://localhost/en/search/suggest?format=opensearch&q={searchTerms}", urls["application/x-suggestions+json"]);
        Assert.Equal("application/opensearchdescription+xml", (await _portal.Visitor().GetAsync("/opensearch.xml")).Content.Headers.ContentType!.MediaType);
    }

    private async Task AssertReadableAsync(string path)
    {
        var answer = await _portal.Visitor().GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.BadRequest, $"{answer.StatusCode} {path}");
        if (answer.StatusCode == HttpStatusCode.OK && answer.Content.Headers.ContentType!.MediaType == "text/html")
        {
            Assert.NotNull(Html.Parse(text).QuerySelector("main h1"));
        }
    }

    private Task<IHtmlDocument> PageAsync(string path) => _portal.Visitor().PageAsync(path);

    private static IEnumerable<string> Facets(IParentNode page, string group) => page.QuerySelectorAll($"[aria-labelledby=facet-{group}] a").Select(Text);

    private static IEnumerable<string> Titles(IParentNode page) => page.QuerySelectorAll(".hit .card-title").Select(Text);

    private static string Text(IElement? element) => string.Join(' ', element!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string? Query(IElement link, string name) =>
        Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri("http://localhost" + link.GetAttribute("href")).Query).TryGetValue(name, out var value) ? value.ToString() : null;
}
