using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Highlights;

public sealed class HighlightTests : IAsyncLifetime
{
    private const string First = "대륙 사이의 데이터는 바다 밑 케이블을 지난다.";
    private const string Second = "위성이 나르는 양은 백분의 일도 되지 않는다.";

    private TestPortal _portal = null!;
    private Person _reader = null!;
    private long _article;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await WriteAsync($"{First} {Second}\n\n다음 문단은 다른 이야기를 한다.");
        _article = await _portal.ReadAsync(db => db.Articles.Select(article => article.Id).SingleAsync());
        _reader = await _portal.SignInAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("/me/highlights")]
    [InlineData("/me/highlights.md")]
    [InlineData("/me/highlights/1")]
    public async Task Pages_ForAVisitor_LeadToSigningIn(string path)
    {
        var answer = await _portal.Visitor().GetAsync(path);

        Assert.Equal((HttpStatusCode.SeeOther, "/account/login"), (answer.StatusCode, answer.Headers.Location!.IsAbsoluteUri ? answer.Headers.Location.AbsolutePath : answer.Headers.Location.OriginalString.Split('?')[0]));
    }

    [Theory]
    [InlineData("/me/highlights")]
    [InlineData("/me/highlights/change")]
    [InlineData("/me/highlights/delete")]
    public async Task Forms_FromAVisitor_ChangeNothing(string path)
    {
        await KeepAsync(Second);

        var answer = await _portal.Visitor().PostFormAsync(path, ("id", "1"), ("article", $"{_article}"), ("quote", First), ("colour", "3"), ("note", "x"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal([(Second, "")], await RowsAsync());
    }

    [Fact]
    public async Task Keep_WordsOfTheArticle_StoresThemWithTheirPlaceAndContext()
    {
        var answer = await KeepAsync(Second, start: 0, note: "다시 볼 것");

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        var kept = await _portal.ReadAsync(db => db.Highlights.SingleAsync());
        Assert.Equal((First.Length + 1, Second, "", 1, "다시 볼 것", true), (kept.Start, kept.Quote, kept.Suffix, kept.Revision, kept.Note, kept.StoodAlone));
        Assert.Equal((_reader.Id, $"{First} "[^Math.Min(Highlight.ContextLength, First.Length + 1)..]), (kept.UserId, kept.Prefix));
    }

    [Theory]
    [InlineData("이 기사에 없는 말이다.", "0", "1", HttpStatusCode.BadRequest)]
    [InlineData("", "0", "1", HttpStatusCode.BadRequest)]
    [InlineData("다.", "0", "1", HttpStatusCode.BadRequest)]
    [InlineData(First, "4", "1", HttpStatusCode.BadRequest)]
    [InlineData(First, "-1", "1", HttpStatusCode.BadRequest)]
    [InlineData(First, "0", "-1", HttpStatusCode.BadRequest)]
    [InlineData(First, "0", "", HttpStatusCode.BadRequest)]
    [InlineData("<script>alert(1)</script>", "0", "1", HttpStatusCode.BadRequest)]
    public async Task Keep_WhatTheArticleDoesNotHold_IsRefused(string quote, string colour, string revision, HttpStatusCode expected)
    {
        var answer = await _reader.PostAsync("/me/highlights", ("article", $"{_article}"), ("revision", revision), ("block", await BlockAsync()), ("start", "3"), ("quote", quote), ("colour", colour));

        Assert.Equal(expected, answer.StatusCode);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Keep_WordsOfAnotherArticleOrBlock_IsRefused()
    {
        await _portal.ImportAsync(new { id = "other", title = "다른 기사", body = "다른 글이다.", slug = "other" });

        Assert.Equal(HttpStatusCode.BadRequest, (await KeepAsync("다른 글이다.")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await KeepAsync("다음 문단은")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await KeepAsync(First, article: 999)).StatusCode);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Keep_FromAPageOpenedBeforeAnEdit_IsOfTheRevisionItShowed()
    {
        var block = await BlockAsync();
        await WriteAsync($"{First} 이제는 위성이 거의 다 나른다.\n\n다음 문단은 다른 이야기를 한다.");

        var answer = await KeepAsync(Second, block: block);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Highlights.Select(h => h.Revision).SingleAsync()));
        Assert.Equal("changed", (await ListAsync()).Single().GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Keep_TooOftenInAMinute_IsPutOffUntilItIsOver()
    {
        for (var turn = 0; turn < HighlightStore.Marking.Permits; turn++)
        {
            Assert.Equal(HttpStatusCode.Created, (await KeepAsync(First)).StatusCode);
        }

        var refused = await KeepAsync(First);
        _portal.Clock.Advance(HighlightStore.Marking.Window);

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(HttpStatusCode.Created, (await KeepAsync(First)).StatusCode);
    }

    [Fact]
    public async Task Keep_MoreThanAnArticleMayHave_IsRefused()
    {
        for (var turn = 0; turn < HighlightStore.MostInAnArticle; turn++)
        {
            _portal.Clock.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(HttpStatusCode.Created, (await KeepAsync(First)).StatusCode);
        }

        _portal.Clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.Conflict, (await KeepAsync(First)).StatusCode);
    }

    [Fact]
    public async Task OfArticle_AfterEdits_SaysWhatBecameOfEach()
    {
        await KeepAsync(First);
        await KeepAsync(Second);
        await WriteAsync($"새 문장이 먼저 온다. {First} 위성이 나르는 양은 이제 백분의 삼이다.\n\n다음 문단은 다른 이야기를 한다.");

        var items = await ListAsync();

        Assert.Equal(["moved", "changed"], items.Select(item => item.GetProperty("verdict").GetString()));
        Assert.Equal(("새 문장이 먼저 온다. ".Length, First), (items[0].GetProperty("start").GetInt32(), items[0].GetProperty("quote").GetString()));
        Assert.Equal((Second, "위성이 나르는 양은 이제 백분의 삼이다."), (items[1].GetProperty("quote").GetString(), items[1].GetProperty("present").GetString()));
    }

    [Fact]
    public async Task Others_SeeAndChangeNothing()
    {
        await KeepAsync(First, note: "비밀 메모");
        var id = await _portal.ReadAsync(db => db.Highlights.Select(h => h.Id).SingleAsync());
        var other = await _portal.SignInAsync("정다온");

        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync("/me/highlights/change", ("id", $"{id}"), ("colour", "1"), ("note", "바꿈"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync("/me/highlights/delete", ("id", $"{id}"))).StatusCode);
        Assert.Equal("{\"items\":[]}", await other.Browser.GetStringAsync($"/me/highlights/{_article}"));
        foreach (var path in new[] { "/me/highlights", "/me/highlights?q=비밀", "/me/highlights.md", "/articles/cable" })
        {
            Assert.DoesNotContain("비밀 메모", await other.Browser.GetStringAsync(path), StringComparison.Ordinal);
        }

        Assert.Equal([(First, "비밀 메모")], await RowsAsync());
    }

    [Fact]
    public async Task Change_OnesOwn_TakesNoteAndColourAndLeadsBack()
    {
        await KeepAsync(First);
        var id = await _portal.ReadAsync(db => db.Highlights.Select(h => h.Id).SingleAsync());

        var answer = await _reader.PostAsync("/me/highlights/change", ("id", $"{id}"), ("colour", "2"), ("note", "첫 줄\r\n둘째 줄"), ("back", "/me/highlights?q=%EB%B0%94%EB%8B%A4"));

        Assert.Equal((HttpStatusCode.SeeOther, $"/me/highlights?q=%EB%B0%94%EB%8B%A4#h-{id}"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal([(First, "첫 줄\n둘째 줄")], await RowsAsync());
    }

    [Theory]
    [InlineData("https://example.org/")]
    [InlineData("//example.org/")]
    [InlineData("/account/logout")]
    public async Task Change_WithAStrangeWayBack_LeadsToTheOwnPage(string back)
    {
        await KeepAsync(First);
        var id = await _portal.ReadAsync(db => db.Highlights.Select(h => h.Id).SingleAsync());

        var answer = await _reader.PostAsync("/me/highlights/delete", ("id", $"{id}"), ("back", back));

        Assert.Equal("/me/highlights", answer.Headers.Location!.OriginalString);
        Assert.Empty(await RowsAsync());
    }

    [Fact]
    public async Task Change_ToANoteTooLong_KeepsWhatWasTyped()
    {
        await KeepAsync(First);
        var id = await _portal.ReadAsync(db => db.Highlights.Select(h => h.Id).SingleAsync());
        var note = new string('가', Highlight.NoteMaxLength + 1);

        var answer = await _reader.PostAsync("/me/highlights/change", ("id", $"{id}"), ("colour", "0"), ("note", note));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(note, page.QuerySelector($"#h-{id} details[open] textarea")!.TextContent);
        Assert.Contains("4,000", page.QuerySelector($"#h-{id} .form-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([(First, "")], await RowsAsync());
    }

    [Fact]
    public async Task Delete_ThenKeptAgain_StandsWhereItStood()
    {
        await KeepAsync(Second, note: "메모");
        await WriteAsync($"{First} 위성은 거의 나르지 않는다.\n\n다음 문단은 다른 이야기를 한다.");
        var item = (await ListAsync()).Single();
        await _reader.PostAsync("/me/highlights/delete", ("id", item.GetProperty("id").ToString()));
        var made = item.GetProperty("made");

        var answer = await _reader.PostAsync(
            "/me/highlights", ("article", $"{_article}"), ("revision", made.GetProperty("revision").ToString()), ("block", made.GetProperty("block").GetString()!), ("start", made.GetProperty("start").ToString()),
            ("prefix", made.GetProperty("prefix").GetString()!), ("suffix", made.GetProperty("suffix").GetString()!), ("quote", Second), ("colour", "1"), ("note", "메모"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(item.GetProperty("verdict").GetString(), (await ListAsync()).Single().GetProperty("verdict").GetString());
        Assert.Equal([(Second, "메모")], await RowsAsync());
    }

    [Fact]
    public async Task Answers_AreNeverKept()
    {
        foreach (var path in new[] { "/me/highlights", "/me/highlights.md", $"/me/highlights/{_article}", "/articles/cable" })
        {
            Assert.Equal("no-store", (await _reader.Browser.GetAsync(path)).Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task ArticlePage_ForAVisitor_HoldsNothingOfAReader()
    {
        var before = await _portal.Visitor().GetStringAsync("/articles/cable");
        await KeepAsync(First, note: "비밀 메모");
        var own = await _reader.Browser.GetStringAsync("/articles/cable");

        Assert.Equal(before, await _portal.Visitor().GetStringAsync("/articles/cable"));
        Assert.DoesNotContain("data-highlights", before, StringComparison.Ordinal);
        Assert.DoesNotContain("highlights.js", before, StringComparison.Ordinal);
        Assert.Contains($"data-article=\"{_article}\" data-revision=\"1\" data-list=\"/me/highlights/{_article}\"", own, StringComparison.Ordinal);
        Assert.Contains("highlights.", Html.Parse(own).QuerySelectorAll("script").Last().GetAttribute("src")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ArticlePage_ForAReader_AsksNothingForTheTools()
    {
        await _reader.Browser.GetStringAsync("/articles/cable");
        _portal.Queries.Clear();

        await _reader.Browser.GetStringAsync("/articles/cable");

        Assert.DoesNotContain(_portal.Queries.Commands, command => command.Contains("Highlights", StringComparison.Ordinal));
    }

    private Task WriteAsync(string body) => _portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body, slug = "cable", publishedAt = TestPortal.Start });

    private Task<string> BlockAsync() => _portal.ReadAsync(async db => (await db.Bodies.Where(body => body.ArticleId == _article).SingleAsync()).Blocks()[0].Id);

    private async Task<HttpResponseMessage> KeepAsync(string quote, int start = 0, string note = "", long? article = null, string? block = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/me/highlights")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["article"] = $"{article ?? _article}",
                ["revision"] = "1",
                ["block"] = block ?? await BlockAsync(),
                ["start"] = $"{start}",
                ["quote"] = quote,
                ["colour"] = "1",
                ["note"] = note,
            }),
        };
        request.Headers.Add("Accept", "application/json");
        return await _reader.Browser.SendAsync(request);
    }

    private async Task<JsonElement[]> ListAsync() =>
        [.. (await _reader.Browser.GetFromJsonAsync<JsonElement>($"/me/highlights/{_article}")).GetProperty("items").EnumerateArray()];

    private async Task<(string, string)[]> RowsAsync() =>
        [.. (await _portal.ReadAsync(db => db.Highlights.OrderBy(h => h.Id).ToListAsync())).Select(h => (h.Quote, h.Note))];
}
