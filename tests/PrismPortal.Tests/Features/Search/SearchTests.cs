using PrismPortal.Features.Search;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Search;

public sealed class SearchTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
            new { id = "title", title = "경제 전망", body = "본문이다", publishedAt = "2026-01-01", category = "경제", author = "정다온" },
            new { id = "summary", title = "전망", summary = "올해 경제는", body = "본문이다", publishedAt = "2026-01-02", tags = new[] { "물가" } },
            new { id = "body", title = "소식", body = "긴 글 속에 경제의 말이 있다. 100% 맞는_말", publishedAt = "2026-01-03" },
            new { id = "english", title = "The economy", body = "economy", language = "en", publishedAt = "2026-01-04" });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("q=경제", "경제 전망|전망|소식")]
    [InlineData("q=경제&sort=newest", "소식|전망|경제 전망")]
    [InlineData("q=경제&sort=oldest", "경제 전망|전망|소식")]
    [InlineData("q=경제 -본문", "소식")]
    [InlineData("q=tag:물가", "전망")]
    [InlineData("q=경제 태그:물가", "전망")]
    [InlineData("q=경제 author:정다온", "경제 전망")]
    [InlineData("q=경제 section:경제", "경제 전망")]
    [InlineData("q=경제 after:2026-01-02", "전망|소식")]
    [InlineData("q=경제 before:2026-01-02", "경제 전망")]
    [InlineData("q=경제 tag:없는태그", "")]
    [InlineData("q=경제 전망", "경제 전망|전망")]
    [InlineData("q=경제&from=2026-01-02&to=2026-01-02", "전망")]
    [InlineData("q=경제&category=경제", "경제 전망")]
    [InlineData("q=경제&tag=물가", "전망")]
    [InlineData("q=경제&author=정다온", "경제 전망")]
    [InlineData("q=100%25", "소식")]
    [InlineData("q=는_말", "소식")]
    [InlineData("q=x_x", "")]
    [InlineData("q=없는말", "")]
    [InlineData("q=economy", "")]
    public async Task Search_Words_FindsTitleThenStandfirstThenBody(string query, string titles)
    {
        var page = await _portal.Visitor().PageAsync("/search?" + query);

        Assert.Equal(titles, string.Join('|', page.QuerySelectorAll(".hit .card-title").Select(title => title.TextContent)));
    }

    [Fact]
    public async Task Search_NothingFound_SaysSoAndKeepsTheWords()
    {
        var page = await _portal.Visitor().PageAsync("/search?q=%3Cb%3E없는말");

        Assert.Contains("<b>없는말", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("<b>없는말", page.QuerySelector("#search-text")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Search_InEnglish_SearchesTheEnglishEdition() =>
        Assert.Single((await _portal.Visitor().PageAsync("/en/search?q=ECONOMY")).QuerySelectorAll(".hit"));
}
