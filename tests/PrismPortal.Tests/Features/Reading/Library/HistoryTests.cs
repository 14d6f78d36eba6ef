using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.History;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Library;

public sealed class HistoryTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
            [.. Newsroom.Many(3), new { id = "cable", title = "바다 밑의 길", summary = "처음 요약", body = "첫 문단이다.\n\n케이블은 바다 밑에 있다.", slug = "cable" }]);
        _reader = await _portal.SignInAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Note_OfAReader_LeadsBackFromAnotherDevice()
    {
        var block = await BlockAsync();
        Assert.Equal(HttpStatusCode.NoContent, (await NoteAsync(1, block, 62)).StatusCode);

        var other = await _portal.SignedInAsync(_reader.Id);
        var lines = (await other.PageAsync("/articles/cable")).QuerySelector(".library-lines")!;

        Assert.Equal($"#b-{block}", lines.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("이어서 읽기: 62% 읽은 곳부터", lines.TextContent);
        Assert.Equal("/me/history", lines.GetAttribute("data-history"));
        Assert.Null((await _portal.Visitor().PageAsync("/articles/cable")).QuerySelector(".library-lines"));
    }

    [Fact]
    public async Task Note_WithoutAPlace_KeepsThePlaceBefore()
    {
        await NoteAsync(1, await BlockAsync(), 62);
        await _reader.PostAsync("/me/history", ("article", $"{await CableAsync()}"), ("revision", "1"));

        Assert.Equal((62, await BlockAsync()), await MarkAsync(mark => ValueTuple.Create(mark.Progress, mark.BlockId)));
    }

    [Fact]
    public async Task Notes_ManyAtOnce_LeaveOne()
    {
        var block = await BlockAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(time => NoteAsync(1, block, time)));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode));
        Assert.Equal(1, await _portal.ReadAsync(db => db.ReadingMarks.CountAsync()));
    }

    [Theory]
    [InlineData("", "1")]
    [InlineData("x", "1")]
    [InlineData("1", "0")]
    public async Task Note_OfNothing_IsRefused(string article, string revision) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await _reader.PostAsync("/me/history", ("article", article), ("revision", revision))).StatusCode);

    [Theory]
    [InlineData("a\"onclick")]
    [InlineData("")]
    [InlineData("한글")]
    public async Task Note_WithWhatIsNoBlock_KeepsNoPlace(string block)
    {
        await NoteAsync(1, block, 50);

        Assert.Equal("", await MarkAsync(mark => mark.BlockId));
    }

    [Fact]
    public async Task Note_WhilePaused_IsNotKeptUntilResumed()
    {
        await _reader.PostAsync("/me/history/pause", ("paused", "on"));
        await NoteAsync(1, await BlockAsync(), 50);
        Assert.Equal(0, await _portal.ReadAsync(db => db.ReadingMarks.CountAsync()));
        Assert.False((await _reader.Browser.PageAsync("/articles/cable")).QuerySelector(".library-lines")!.HasAttribute("data-history"));
        Assert.Contains("멈춘 상태", await _reader.Browser.GetStringAsync("/me/history"), StringComparison.Ordinal);

        await _reader.PostAsync("/me/history/pause", ("paused", "off"));
        await NoteAsync(1, await BlockAsync(), 50);
        Assert.Equal(1, await _portal.ReadAsync(db => db.ReadingMarks.CountAsync()));
    }

    [Fact]
    public async Task History_ShowsWhatWasReadAndForgetsIt()
    {
        var (cable, block) = (await CableAsync(), await BlockAsync());
        await NoteAsync(1, block, 62);
        await _reader.PostAsync("/me/history", ("article", $"{cable - 1}"), ("revision", "1"));

        var page = await _reader.Browser.PageAsync("/me/history");
        Assert.Equal(2, page.QuerySelectorAll(".library-item").Length);
        Assert.Contains("62% 읽음", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/articles/cable#b-{block}", page.QuerySelectorAll(".library-item .meta a").Single().GetAttribute("href"));

        var other = await _portal.SignInAsync("나래");
        Assert.Empty((await other.Browser.PageAsync("/me/history")).QuerySelectorAll(".library-item"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/me/history/{cable}/remove")).StatusCode);
        await other.PostAsync("/me/history/clear");
        Assert.Equal(2, await _portal.ReadAsync(db => db.ReadingMarks.CountAsync()));

        Assert.Equal(HttpStatusCode.SeeOther, (await _reader.PostAsync($"/me/history/{cable}/remove", ("returnUrl", "/me/history"))).StatusCode);
        Assert.Single((await _reader.Browser.PageAsync("/me/history")).QuerySelectorAll(".library-item"));
        await _reader.PostAsync("/me/history/clear", ("sure", "on"));
        Assert.Equal(0, await _portal.ReadAsync(db => db.ReadingMarks.CountAsync()));
    }

    [Fact]
    public async Task History_OfManyPages_ShowsEachOnce()
    {
        await _portal.ImportAsync(Newsroom.Many(45, "경제"));
        foreach (var article in await _portal.ReadAsync(db => db.Articles.Select(article => article.Id).ToListAsync()))
        {
            await _portal.Get<ReadingHistory>().NoteAsync(_reader.Id, new ReadingNote(article, 1, null, null));
        }

        var seen = new List<string>();
        for (var path = "/me/history"; path is not null;)
        {
            var page = await _reader.Browser.PageAsync(path);
            seen.AddRange(page.QuerySelectorAll(".library-title").Select(title => title.TextContent.Trim()));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal((49, 49), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public async Task Article_ChangedSinceItWasRead_SaysSoAndShowsTheWords()
    {
        await NoteAsync(1, await BlockAsync(), 100);
        await _reader.PostAsync("/me/bookmarks", ("article", $"{await CableAsync()}"), ("act", "keep"));
        await ReviseAsync();

        var line = (await _reader.Browser.PageAsync("/articles/cable")).QuerySelector(".library-changed")!;
        var changes = await _reader.Browser.PageAsync(line.QuerySelector("a")!.GetAttribute("href")!);

        Assert.Contains("읽으신 뒤 달라졌습니다", line.TextContent, StringComparison.Ordinal);
        Assert.Contains("1번 고침", line.TextContent, StringComparison.Ordinal);
        Assert.Equal(["처음 ", "고친 "], changes.QuerySelectorAll(".changes-standfirst del, .changes-standfirst ins").Select(part => part.TextContent));
        Assert.Equal(["누워 "], changes.QuerySelectorAll(".changes > p:not(.changes-standfirst) ins").Select(part => part.TextContent));
        Assert.Contains("첫 문단이다.", changes.QuerySelector("details.changes-same")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("자리를 바로잡는다.", changes.QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        foreach (var path in new[] { "/me/history?changed=1", "/me/bookmarks?changed=1" })
        {
            Assert.Equal("달라짐", Assert.Single((await _reader.Browser.PageAsync(path)).QuerySelectorAll(".library-badge")).TextContent);
        }

        await NoteAsync(2, await BlockAsync(), 100);
        Assert.Null((await _reader.Browser.PageAsync("/articles/cable")).QuerySelector(".library-changed"));
        Assert.Empty((await _reader.Browser.PageAsync("/me/history?changed=1")).QuerySelectorAll(".library-item"));
    }

    [Fact]
    public async Task Changes_OfWhatAnotherRead_AreNotFound()
    {
        await NoteAsync(1, await BlockAsync(), 100);
        await ReviseAsync();

        var answer = await (await _portal.SignInAsync("나래")).Browser.GetAsync($"/me/history/{await CableAsync()}/changes");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("처음 요약", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Note_ClaimingAnOldRevision_NeverLeadsToItsWords()
    {
        await ReviseAsync();

        await NoteAsync(1, await BlockAsync(), 50);
        Assert.Equal(0, await _portal.ReadAsync(db => db.ReadingMarks.CountAsync()));
        await NoteAsync(2, await BlockAsync(), 50);
        await NoteAsync(1, await BlockAsync(), 60);

        Assert.Equal((2, 60), await MarkAsync(mark => ValueTuple.Create(mark.Revision, mark.Progress)));
    }

    [Fact]
    public async Task Changes_OfARetractedArticle_ShowItsNoticeAlone()
    {
        await NoteAsync(1, await BlockAsync(), 100);
        await ReviseAsync();
        await ChangeAsync(article => article.Retract(new Retraction("사실과 다르다.", _portal.Clock.GetUtcNow())));

        var page = await _reader.Browser.GetStringAsync($"/me/history/{await CableAsync()}/changes");

        Assert.Contains("사실과 다르다.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("누워", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_OfAnArticleTakenBack_AreNotFound()
    {
        await NoteAsync(1, await BlockAsync(), 100);
        await ChangeAsync(article => article.Unpublish());
        await ReviseAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await _reader.Browser.GetAsync($"/me/history/{await CableAsync()}/changes")).StatusCode);
    }

    [Fact]
    public async Task Home_OfWhoWasHereBefore_CountsWhatIsNew()
    {
        Assert.Null((await _reader.Browser.PageAsync("/")).QuerySelector(".new-since"));
        await _portal.Get<SessionStore>().WriteSeenAsync();
        _portal.Clock.Advance(TimeSpan.FromHours(5));
        await _portal.ImportAsync(new { id = "new", title = "방금 나온 글", body = "본문", slug = "new" });

        var home = await _reader.Browser.PageAsync("/");

        Assert.Equal("지난 방문 뒤 새 글 한 편", home.QuerySelector(".new-since")!.TextContent);
        Assert.Equal("/latest", home.QuerySelector(".new-since a")!.GetAttribute("href"));
        Assert.Single(home.QuerySelectorAll(".lead .keep-new"));
        Assert.Empty((await _portal.Visitor().PageAsync("/")).QuerySelectorAll(".new-since, .keep-new"));
    }

    [Fact]
    public async Task Home_WithVeryMuchNew_StopsCounting()
    {
        await _reader.Browser.PageAsync("/");
        await _portal.Get<SessionStore>().WriteSeenAsync();
        _portal.Clock.Advance(TimeSpan.FromHours(5));
        await _portal.ImportAsync([.. Enumerable.Range(0, 25).Select(number => (object)new { id = $"n{number}", title = $"새 글 {number}", body = "본문" })]);

        Assert.Equal("지난 방문 뒤 새 글 20편 이상", (await _reader.Browser.PageAsync("/")).QuerySelector(".new-since")!.TextContent);
    }

    [Fact]
    public async Task Article_ForASignedInReader_CostsTwoQueriesMoreThanAKeptPage()
    {
        await _portal.Visitor().GetAsync("/articles/cable");
        await NoteAsync(1, await BlockAsync(), 50);
        var cold = await _portal.SignedInAsync(_reader.Id);
        _portal.Queries.Clear();

        await cold.GetStringAsync("/articles/cable");
        var first = _portal.Queries.Commands.Count;
        _portal.Queries.Clear();
        await cold.GetStringAsync("/articles/cable");

        Assert.Equal((3, 2), (first, _portal.Queries.Commands.Count));
    }

    [Fact]
    public async Task Pages_OfAReader_LeaveNothingForVisitors()
    {
        var before = await _portal.Visitor().GetStringAsync("/articles/cable");
        await NoteAsync(1, await BlockAsync(), 62);
        await _reader.PostAsync("/me/bookmarks", ("article", $"{await CableAsync()}"), ("act", "keep"));

        var own = await _reader.Browser.GetStringAsync("/articles/cable");

        Assert.Contains("aria-pressed=\"true\"", own, StringComparison.Ordinal);
        Assert.Contains("js/library.", own, StringComparison.Ordinal);
        Assert.Equal(before, await _portal.Visitor().GetStringAsync("/articles/cable"));
        Assert.DoesNotContain("js/library.", before, StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> NoteAsync(int revision, string block, int progress) => await _reader.PostAsync(
        "/me/history", ("article", $"{await CableAsync()}"), ("revision", $"{revision}"), ("block", block), ("progress", $"{progress}"));

    private Task<long> CableAsync() => _portal.ReadAsync(db => db.Articles.Where(article => article.Slug == "cable").Select(article => article.Id).SingleAsync());

    // The first block, which later revisions keep.
    private Task<string> BlockAsync() => _portal.ReadAsync(async db =>
        (await db.Revisions.Where(revision => db.Articles.Any(article => article.Id == revision.ArticleId && article.Slug == "cable")).OrderBy(revision => revision.Number).FirstAsync()).BlockIds.Split(' ')[0]);

    private Task<T> MarkAsync<T>(System.Linq.Expressions.Expression<Func<ReadingMark, T>> what) => _portal.ReadAsync(db => db.ReadingMarks.Select(what).SingleAsync());

    private Task ChangeAsync(Action<Article> change) =>
        _portal.Get<PortalWriter>().WriteAsync(async db => change(await db.Articles.SingleAsync(article => article.Slug == "cable")));

    private async Task ReviseAsync()
    {
        _portal.Clock.Advance(TimeSpan.FromSeconds(10));
        await _portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", summary = "고친 요약", body = "첫 문단이다.\n\n케이블은 바다 밑에 누워 있다.", slug = "cable" });
        await ChangeAsync(article => article.Correct(CorrectionKind.Correction, "자리를 바로잡는다.", _portal.Clock.GetUtcNow()));
    }
}
