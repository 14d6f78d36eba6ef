using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages;

public sealed class PublicPageTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public static TheoryData<string, int> Pages => new()
    {
        // Address and the number of queries its page may cost while nothing is edited (the navigation is kept). A list asks
        // what is in it and then for the cards; the front asks what is newest, what each of at most eight sections has
        // (here: one), for the cards, the lead's takeaways, insights and the newest correction.
        { "/", 7 },
        { "/en", 7 },
        { "/ja", 4 },
        { "/latest", 2 },
        { "/latest?page=2", 2 },
        { "/en/latest", 2 },
        { "/categories/tech", 3 },
        { "/tags/%EC%BC%80%EC%9D%B4%EB%B8%94", 5 },
        { "/authors/%EC%A0%95%EB%8B%A4%EC%98%A8", 4 },
        { "/insights", 1 },
        { "/archive/2026/03", 4 },
        { "/corrections", 1 },
        { "/about", 1 },
        { "/en/terms", 1 },
        { "/ja/privacy", 1 },
        { "/search?q=%EB%B3%B8%EB%AC%B8", 2 },
        { "/search", 0 },
        { "/articles/cable", 5 },
    };

    public static TheoryData<string> OddQueries =>
    [
        "/latest?page=0", "/latest?page=-5", "/latest?page=abc", "/latest?page=99999999999999999999", "/latest?page=1&page=2", "/search?q=%00%01",
        "/search?q=%25_%5C'%22--", "/search?q=" + "a b c d e f g h i j", "/search?q=x&from=2026-99-99&to=x&sort=evil", "/search?q=%ED%A0%80",
        "/search?q=x&page=100000", "/insights?page=77", "/corrections?page=77", "/archive/0000/01", "/archive/9999/12", "/categories/%2e%2e%2f",
        "/articles/" + "가나다", "/tags/'%20OR%201=1", "/search?from=0001-01-01&to=9999-12-31&q=x",
    ];

    public async ValueTask InitializeAsync()
    {
        // Without the page cache: what is tested is how a page is made.
        _portal = await TestPortal.StartAsync(("Cache:Enabled", "false"));
        await _portal.ImportAsync(
        [
            .. Newsroom.Many(25),
            .. Newsroom.Many(3, "Tech", "en"),
            new { id = "cable", title = "바다 밑의 길", body = Newsroom.Everything, category = "Tech", slug = "cable", tags = new[] { "케이블" }, author = "정다온" },
        ]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Visited_AnswersWithAFixedNumberOfQueriesAndNoCookie(string path, int queries)
    {
        await _portal.Visitor().GetAsync(path);
        _portal.Queries.Clear();

        var answer = await _portal.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Equal(queries, _portal.Queries.Commands.Count);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Read_IsSemanticHtmlWithoutInlineStyleOrScript(string path, int queries)
    {
        _ = queries;
        var page = await _portal.Visitor().PageAsync(path);

        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        Assert.Empty(page.QuerySelectorAll("[style], style"));
        Assert.All(
            page.QuerySelectorAll("script:not([type='application/ld+json'])"),
            script => Assert.True(script.TextContent.Length == 0 && script.GetAttribute("src")!.StartsWith("/js/", StringComparison.Ordinal)));
        Assert.Equal(page.QuerySelectorAll("[id]").Select(element => element.Id), page.QuerySelectorAll("[id]").Select(element => element.Id).Distinct());
        Assert.NotNull(page.DocumentElement.GetAttribute("lang"));
        Assert.All(
            page.QuerySelectorAll("a[href], form[action], img[src]").Select(element => element.GetAttribute("href") ?? element.GetAttribute("action") ?? element.GetAttribute("src")!),
            address => Assert.True(address is ['/', ..] or ['#', ..] || address.StartsWith("https://www.", StringComparison.Ordinal), address));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_Head_TellsOtherSitesWhatItIs(string path, int queries)
    {
        _ = queries;
        var page = await _portal.Visitor().PageAsync(path);

        Assert.All(
            ["og:title", "og:description", "og:url", "og:image", "og:type", "og:locale"],
            name => Assert.False(string.IsNullOrEmpty(page.QuerySelector($"meta[property='{name}']")?.GetAttribute("content")), name));
        Assert.False(string.IsNullOrEmpty(page.QuerySelector("meta[name=description]")!.GetAttribute("content")));
        Assert.StartsWith("http://localhost/", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.EndsWith("PRISM", page.Title, StringComparison.Ordinal);
        var image = new Uri(page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!).AbsolutePath;
        Assert.Equal("image/png", (await _portal.Visitor().GetAsync(image)).Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Page_InKorean_IsWrittenAsHangulNotAsEntities()
    {
        var bytes = await _portal.Visitor().GetByteArrayAsync("/articles/cable");

        Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("<h1 class=\"mud-typography mud-typography-h1\">바다 밑의 길</h1>")) > 0);
        Assert.DoesNotContain("&#xB", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OddQueries))]
    public async Task Page_OddAddress_IsAnsweredWithoutAnError(string path)
    {
        var answer = await _portal.Visitor().GetAsync(path);

        Assert.InRange((int)answer.StatusCode, 200, 404);
    }

    [Fact]
    public async Task List_PageBeyondTheEnd_LeadsToTheLast()
    {
        var answer = await _portal.Visitor().GetAsync("/latest?page=50");

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/latest?page=2", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task List_SecondPage_GoesOnWhereTheFirstEnded()
    {
        var first = (await _portal.Visitor().PageAsync("/latest")).QuerySelectorAll(".card-title").Select(title => title.TextContent).ToArray();
        var second = (await _portal.Visitor().PageAsync("/latest?page=2")).QuerySelectorAll(".card-title").Select(title => title.TextContent).ToArray();

        Assert.Equal((20, 6), (first.Length, second.Length));
        Assert.Empty(first.Intersect(second));
    }

    [Theory]
    [InlineData("/nope", "ko", "찾으시는 페이지가 없습니다")]
    [InlineData("/en/nope", "en", "Page not found")]
    [InlineData("/ja/nope", "ja", "お探しのページはありません")]
    [InlineData("/categories/nope", "ko", "찾으시는 페이지가 없습니다")]
    [InlineData("/en/series/nope", "en", "Page not found")]
    [InlineData("/archive/2026/13", "ko", "찾으시는 페이지가 없습니다")]
    public async Task Address_Unknown_Answers404WithLatestAndSearch(string path, string language, string title)
    {
        var answer = await _portal.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal((language, title), (page.DocumentElement.GetAttribute("lang"), page.QuerySelector("h1")!.TextContent));
        Assert.NotNull(page.QuerySelector("main form[role=search]"));
        Assert.True(language == "ja" || page.QuerySelector("main .card") is not null);
    }

    [Fact]
    public async Task Insights_Stream_ShowsEachInsightWithItsArticle()
    {
        var page = await _portal.Visitor().PageAsync("/insights");

        Assert.Equal(["선은 누구의 것인가", "바다 밑의 길"], page.QuerySelectorAll(".insight-item .card-title").Select(title => title.TextContent.Trim()));
        Assert.Equal(["투자 관점", "비즈니스 관점"], page.QuerySelectorAll(".insight-item .perspective").Select(title => title.TextContent));
        var link = page.QuerySelector(".insight-item .card-title a")!.GetAttribute("href")!.Split('#');
        Assert.NotNull((await _portal.Visitor().PageAsync(link[0])).GetElementById(link[1]));
    }

    [Fact]
    public async Task Head_OfAPage_IsAnsweredWithoutABody()
    {
        var answer = await _portal.Visitor().SendAsync(new HttpRequestMessage(HttpMethod.Head, "/latest"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Error_OfTheDatabase_IsAPageWithATraceId()
    {
        await _portal.Get<PortalWriter>().WriteAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Articles RENAME TO Lost"));

        var answer = await _portal.Visitor().GetAsync("/latest");

        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.NotEmpty(page.QuerySelector("main code")!.TextContent);
        Assert.DoesNotContain("SqliteException", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Navigation_AfterAnEdit_HasTheNewSection()
    {
        Assert.DoesNotContain("/categories/culture", await _portal.Visitor().GetStringAsync("/about"), StringComparison.Ordinal);

        await _portal.ImportAsync(new { id = "new", title = "새 글", body = "본문", category = "Culture", slug = "new" });

        Assert.Contains("/categories/culture", await _portal.Visitor().GetStringAsync("/about"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    public async Task Page_OfLongTextBeyondTheBasicPlane_IsWrittenWhole(string shift)
    {
        // Two chars each: whatever is cut at a whole number of chars falls between them for one of the two.
        var text = shift + string.Concat(Enumerable.Repeat("😀", 9_000));
        await _portal.ImportAsync(new { id = "long", title = "긴 글", body = text, category = "Tech", slug = "long" });

        Assert.Contains(text, await _portal.Visitor().GetStringAsync("/articles/long"), StringComparison.Ordinal);
    }
}
