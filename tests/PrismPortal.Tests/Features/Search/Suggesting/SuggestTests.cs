using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search;
using PrismPortal.Features.Search.Index;
using PrismPortal.Features.Search.Suggesting;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Search.Suggesting;

public sealed class SuggestTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(("Limits:SuggestPerAddress", "60"));
        await _portal.ImportAsync(
            new { id = "one", title = "삼성전자, 새 반도체를 내다", body = "본문", category = "경제", slug = "one", tags = new[] { "삼성전자", "반도체" }, author = "정다온", publishedAt = "2026-01-01" },
            new { id = "two", title = "반도체 수출이 늘다", body = "본문", category = "경제", slug = "two", tags = new[] { "반도체" }, author = "정다온", publishedAt = "2026-01-02" },
            new { id = "three", title = "Semiconductor exports rise", body = "body", language = "en", category = "경제", slug = "three", tags = new[] { "chips" }, author = "Ann Lee", publishedAt = "2026-01-03" });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("/search/suggest?q=반도", "태그 반도체|기사 반도체 수출이 늘다|기사 삼성전자, 새 반도체를 내다")]
    [InlineData("/search/suggest?q=삼서", "태그 삼성전자|기사 삼성전자, 새 반도체를 내다")]
    [InlineData("/search/suggest?q=ㅅㅅㅈㅈ", "태그 삼성전자|기사 삼성전자, 새 반도체를 내다")]
    [InlineData("/search/suggest?q=ㅅㅅ전", "태그 삼성전자|기사 삼성전자, 새 반도체를 내다")]
    [InlineData("/search/suggest?q=삼ㅅ", "태그 삼성전자|기사 삼성전자, 새 반도체를 내다")]
    [InlineData("/search/suggest?q=경", "섹션 경제")]
    [InlineData("/search/suggest?q=ㅈㄷㅇ", "글쓴이 정다온")]
    [InlineData("/search/suggest?q=semi", "")]
    [InlineData("/search/suggest?q=없는", "")]
    [InlineData("/search/suggest?q=", "")]
    [InlineData("/search/suggest", "")]
    [InlineData("/en/search/suggest?q=semi", "Article Semiconductor exports rise")]
    [InlineData("/en/search/suggest?q=ann", "Author Ann Lee")]
    [InlineData("/en/search/suggest?q=반도", "")]
    [InlineData("/ja/search/suggest?q=반도", "")]
    public async Task Suggest_WhatIsTyped_AnswersNamesThenTitlesOfTheEdition(string path, string offered)
    {
        var answer = await AnswerAsync(path);

        Assert.Equal(offered, string.Join('|', answer.Items.Select(item => $"{item.Kind} {item.Text}")));
        Assert.Equal(offered.Length == 0, answer.Said.Length == 0);
    }

    [Fact]
    public async Task Suggest_Items_LeadToTheirPagesAndSayWhatMatched()
    {
        var answer = await AnswerAsync("/search/suggest?q=반도");

        foreach (var item in answer.Items)
        {
            Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync(item.Url)).StatusCode);
            Assert.Equal("반도", item.Text.Substring(item.Start, item.Length));
        }
    }

    [Fact]
    public async Task Suggest_ForOpenSearch_AnswersFourLists()
    {
        var response = await _portal.Visitor().GetAsync("/search/suggest?format=opensearch&q=반도");

        Assert.Equal("application/x-suggestions+json", response.Content.Headers.ContentType!.MediaType);
        var parts = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.EnumerateArray().ToArray();
        Assert.Equal("반도", parts[0].GetString());
        Assert.Equal([3, 3, 3], parts[1..].Select(part => part.GetArrayLength()));
        Assert.Equal("http://localhost/articles/two", parts[3][1].GetString());
    }

    [Fact]
    public async Task Suggest_Answers_MayBeKeptForAMinuteAndSetNoCookie()
    {
        var response = await _portal.Visitor().GetAsync("/search/suggest?q=반도");

        Assert.Equal("public, max-age=60", response.Headers.CacheControl!.ToString());
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Suggest_TooOften_AnswersNothingAndSaysHowLongToWait()
    {
        HttpResponseMessage response;
        var asked = 0;
        do
        {
            response = await _portal.Visitor().GetAsync("/search/suggest?q=반");
            asked++;
        }
        while (response.IsSuccessStatusCode && asked <= 61);

        Assert.Equal((61, HttpStatusCode.TooManyRequests), (asked, response.StatusCode));
        Assert.NotNull(response.Headers.RetryAfter);
        Assert.Empty(JsonSerializer.Deserialize<SuggestAnswerRead>(await response.Content.ReadAsStringAsync(), JsonSerializerOptions.Web)!.Items);
        _portal.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/search/suggest?q=반")).StatusCode);
    }

    [Theory]
    [InlineData("%ED%A0%80")]
    [InlineData("%00%01")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("반도*")]
    [InlineData("%E2%80%AE반도")]
    [InlineData("' UNION SELECT * FROM AspNetUsers")]
    [InlineData("ㄳㄵㅏㅑ")]
    [InlineData("%F0%9F%98%80")]
    [InlineData("%EF%BF%BF")]
    public async Task Suggest_HostileText_IsAnswered(string text) =>
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/search/suggest?q=" + text)).StatusCode);

    [Fact]
    public async Task Suggest_TenThousandSigns_IsAnswered() =>
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/search/suggest?q=" + new string('a', 7_000))).StatusCode);

    [Fact]
    public async Task TitleWords_FollowWhatBecomesOfAnArticle()
    {
        await MatchAsync("two", "반도체 수출이 늘다");
        await ChangeAsync("two", article => article.Archive());
        await MatchAsync("two", null);
        Assert.DoesNotContain((await AnswerAsync("/search/suggest?q=반도")).Items, item => item.Text.StartsWith("반도체 수출", StringComparison.Ordinal));
        await ChangeAsync("two", article => article.Unarchive());
        await MatchAsync("two", "반도체 수출이 늘다");
        await _portal.ImportAsync(new { id = "two", title = "나라 밖으로 나간 칩", body = "본문", category = "경제", slug = "two" });
        await MatchAsync("two", "나라 밖으로 나간 칩");
        await ChangeAsync("two", article => article.Redate(new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        await MatchAsync("two", "나라 밖으로 나간 칩");
        Assert.Contains((await AnswerAsync("/search/suggest?q=나라")).Items, item => item.Text == "나라 밖으로 나간 칩");
    }

    [Fact]
    public async Task TitleWords_MadeAnew_AreWhatTheyShouldBe()
    {
        var before = await RowsAsync();
        await _portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            await db.TitleWords.OrderBy(word => word.Key).Take(3).ExecuteDeleteAsync();
            db.TitleWords.Add(new TitleWord("ko", "어디에도없는말", 1, 1));
            db.TitleWords.Add(new TitleWord("ko", "없는글", 1, 4_711));
        });

        Assert.Equal(3, await _portal.Get<ReindexArticles>().RunAsync(null));

        Assert.Equal(before, await RowsAsync());
    }

    [Fact]
    public async Task DidYouMean_ReadsTheWordsOfTheSite()
    {
        var suggestions = _portal.Get<Suggestions>();

        Assert.Equal("반도체", await suggestions.DidYouMeanAsync(new SearchQuery("반도쳬"), CancellationToken.None));
        Assert.Equal("삼성전자", await suggestions.DidYouMeanAsync(new SearchQuery("tkatjdwjswk"), CancellationToken.None));
        Assert.Null(await suggestions.DidYouMeanAsync(new SearchQuery("반도체"), CancellationToken.None));
        Assert.Null(await suggestions.DidYouMeanAsync(new SearchQuery("\"반도쳬\""), CancellationToken.None));
    }

    [Fact]
    public async Task DidYouMean_KnowsNoNameOfDraftsAlone()
    {
        await _portal.ImportAsync(
            new { id = "draft", title = "아직 쓰는 글", body = "본문", slug = "draft", tags = new[] { "태양돛" }, author = "한가온", publishedAt = "2026-01-01" },
            new { id = "sun", title = "다 쓴 글", body = "본문", slug = "sun", tags = new[] { "바람개비" }, author = "한서진", publishedAt = "2026-01-01" });
        await ChangeAsync("draft", article => article.Unpublish());
        var suggestions = _portal.Get<Suggestions>();

        Assert.Equal("바람개비", await suggestions.DidYouMeanAsync(new SearchQuery("바람개베"), CancellationToken.None));
        Assert.Null(await suggestions.DidYouMeanAsync(new SearchQuery("태양돗"), CancellationToken.None));
    }

    private async Task<SuggestAnswerRead> AnswerAsync(string path) =>
        JsonSerializer.Deserialize<SuggestAnswerRead>(await _portal.Visitor().GetStringAsync(path), JsonSerializerOptions.Web)!;

    private Task ChangeAsync(string slug, Action<Article> change) =>
        _portal.Get<PortalWriter>().WriteAsync(async db => change(await db.Articles.SingleAsync(article => article.Slug == slug)));

    private Task<string[]> RowsAsync() => _portal.ReadAsync(async db =>
        (await db.TitleWords.AsNoTracking().OrderBy(word => word.Key).ToListAsync()).Select(word => $"{word.Language} {word.Key} {word.Minute} {word.ArticleId}").Order(StringComparer.Ordinal).ToArray());

    private async Task MatchAsync(string slug, string? title)
    {
        var article = await _portal.ReadAsync(db => db.Articles.AsNoTracking().SingleAsync(article => article.Slug == slug));
        var rows = await _portal.ReadAsync(db => db.TitleWords.AsNoTracking().Where(word => word.ArticleId == article.Id).OrderBy(word => word.Key).ToListAsync());

        Assert.Equal((title is null ? [] : TitleKeys.Of(title)).Order(StringComparer.Ordinal), rows.Select(row => row.Key).Order(StringComparer.Ordinal));
        Assert.All(rows, row => Assert.Equal(article.PublishedAt!.Value.ToUnixTimeSeconds() / 60, row.Minute));
    }

    private sealed record SuggestAnswerRead(string Said, IReadOnlyList<ItemRead> Items);

    private sealed record ItemRead(string Kind, string Text, string Url, int Start, int Length);
}
