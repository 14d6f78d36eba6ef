using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Desk;
using PrismPortal.Features.Editorial.Versions;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial;

/// <summary>From the draft to the reader and back, by role.</summary>
public sealed partial class WorkflowTests : IAsyncLifetime
{
    private const string Address = "/articles/바다-밑의-길";

    private TestPortal _portal = null!;
    private Person _author = null!;
    private Person _editor = null!;

    public static TheoryData<string> Strangers => [Role.Reader, Role.Moderator];

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _author = await _portal.SignInAsync("한서진", Role.Author);
        _editor = await _portal.SignInAsync("정다온", Role.Editor);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Author_Submits_EditorSchedules_ArticleAppearsInTime()
    {
        var id = await _author.BeginAsync();
        Assert.Equal("InReview", await MovedAsync(_author, id, "submit"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _author.SaveAsync(id, new { form = Desk.Form with { Body = "아직 고침" }, @base = 1 })).StatusCode);
        Assert.Equal("Scheduled", await MovedAsync(_editor, id, "schedule", at: "2026-03-02T12:01"));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync());
        _portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await _portal.Get<JobQueue>().RunDueAsync("test", (_, error) => throw error, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Equal(TestPortal.Start.AddMinutes(1), await _portal.ReadAsync(db => db.Articles.Select(article => article.PublishedAt).SingleAsync()));
    }

    [Fact]
    public async Task Edit_OfAPublishedArticle_IsOnTheCachedPageAtOnce()
    {
        var id = await _editor.PublishAsync();
        var reader = _portal.Visitor();
        Assert.Contains("둘째 문단이다.", await reader.GetStringAsync(Address), StringComparison.Ordinal);
        Assert.Contains("둘째 문단이다.", await reader.GetStringAsync(Address), StringComparison.Ordinal);

        await _editor.SaveAsync(id, new { form = Desk.Form with { Body = "바뀐 문단이다." }, @base = 1 });

        var page = await reader.GetStringAsync(Address);
        Assert.Contains("바뀐 문단이다.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("둘째 문단이다.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edits_WhileReadersAsk_AreSeenAtOnceAndNoOlderVersionAfter()
    {
        const int Edits = 15;
        var id = await _editor.PublishAsync(Desk.Form with { Body = "판 0." });
        using var finished = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => ReadOnAsync(finished.Token))).ToArray();

        for (var edit = 1; edit <= Edits; edit++)
        {
            Assert.Equal(HttpStatusCode.OK, (await _editor.SaveAsync(id, new { form = Desk.Form with { Body = $"판 {edit}." }, @base = edit })).StatusCode);
            Assert.Equal(edit, await SeenAsync(_portal.Visitor()));
        }

        await finished.CancelAsync();
        foreach (var seen in await Task.WhenAll(readers))
        {
            Assert.Equal(seen.Order(), seen);
            Assert.NotEmpty(seen);
        }
    }

    [Theory]
    [InlineData("typo", 0)]
    [InlineData("update", 1)]
    [InlineData("correction", 1)]
    [InlineData("clarification", 1)]
    public async Task Change_OfItsKind_IsToldToReadersOrNot(string kind, int notices)
    {
        var id = await _editor.PublishAsync();

        var answer = await _editor.SaveAsync(id, new { form = Desk.Form with { Body = "고친 본문." }, @base = 1, change = kind, note = kind == "typo" ? "" : "숫자를 바로잡았습니다." });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(notices, await _portal.ReadAsync(db => db.Corrections.CountAsync()));
        Assert.Equal(notices > 0, (await _portal.Visitor().GetStringAsync(Address)).Contains("숫자를 바로잡았습니다.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Correction_WithoutAWordToReaders_IsRefused()
    {
        var id = await _editor.PublishAsync();

        var answer = await _editor.SaveAsync(id, new { form = Desk.Form with { Body = "고친 본문." }, @base = 1, change = "correction", note = " " });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("독자에게 알릴 내용을 적어 주세요.", (await answer.JsonAsync()).GetProperty("errors").GetProperty("note").GetString());
    }

    [Fact]
    public async Task Article_GoesEveryWayAndBack()
    {
        var id = await _editor.PublishAsync();

        Assert.Equal("Archived", await MovedAsync(_editor, id, "archive"));
        Assert.Contains("noindex", await _portal.Visitor().GetStringAsync(Address), StringComparison.Ordinal);
        Assert.Equal("Published", await MovedAsync(_editor, id, "unarchive"));
        Assert.Equal("Retracted", await MovedAsync(_editor, id, "retract", note: "사실이 아니었습니다."));
        var gone = await _portal.Visitor().GetAsync(Address);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        Assert.Contains("사실이 아니었습니다.", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("Published", await MovedAsync(_editor, id, "reinstate"));
        Assert.Equal("Draft", await MovedAsync(_editor, id, "unpublish"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync());

        Assert.Equal(
            ["article.publish", "article.archive", "article.unarchive", "article.retract", "article.reinstate", "article.unpublish"],
            await _portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act.StartsWith("article.")).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
    }

    [Fact]
    public async Task Publish_OfAnArticleWithErrors_IsHeldBackWithThem()
    {
        var id = await _editor.BeginAsync(Desk.Form with { Body = "" });

        var answer = await _editor.SaveAsync(id, new { move = "publish" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("본문이 없습니다.", (await answer.JsonAsync()).GetProperty("checklist").GetProperty("errors")[0].GetProperty("text").GetString());
        Assert.Equal(ArticleState.Draft, await _portal.ReadAsync(db => db.Articles.Select(article => article.State).SingleAsync()));
    }

    [Fact]
    public async Task Move_TheWorkflowDoesNotHave_SaysWhereItStands()
    {
        var id = await _editor.BeginAsync();

        var answer = await _editor.SaveAsync(id, new { move = "archive" });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("초안", (await answer.JsonAsync()).GetProperty("title").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("schedule")]
    [InlineData("publish")]
    [InlineData("retract")]
    public async Task Author_PublishesNothing(string move)
    {
        var id = await _author.BeginAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await _author.SaveAsync(id, new { move, at = "2026-03-03T12:00", note = "왜" })).StatusCode);
        var who = await _portal.MemberAsync(_author.Id);
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<EditArticle>().RunAsync(who, id, new EditRequest { Move = Move.Publish }));
        Assert.Equal(ArticleState.Draft, await _portal.ReadAsync(db => db.Articles.Select(article => article.State).SingleAsync()));
    }

    [Fact]
    public async Task Author_TouchesNothingOfAnother()
    {
        var id = await _editor.BeginAsync();
        var who = await _portal.MemberAsync(_author.Id);

        foreach (var answer in new[]
        {
            await _author.SaveAsync(id, new { form = Desk.Form with { Body = "남의 글" }, @base = 1 }),
            await _author.SaveAsync(id, new { move = "submit" }),
            await _author.SendAsync($"/admin/articles/{id}/copy", new { form = Desk.Form, @base = 1, version = 0 }),
        })
        {
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<EditorQueries>().OpenAsync(who, id));
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<VersionQueries>().FindAsync(who, id, null, null));
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<RestoreVersion>().RunAsync(who, id, 1, new EditRequest()));
        Assert.Empty((await _portal.Get<DeskQueries>().ListAsync(who, new ArticleFilter())).Rows);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Revisions.CountAsync()));
    }

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task Others_WriteNothing(string role)
    {
        var id = await _editor.BeginAsync();
        var stranger = await _portal.SignInAsync("오누구", role);
        var who = await _portal.MemberAsync(stranger.Id);

        foreach (var path in new[] { "/admin/articles", $"/admin/articles/{id}/save", $"/admin/articles/{id}/copy", $"/admin/articles/{id}/discard", $"/admin/articles/{id}/presence", "/admin/articles/check" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await stranger.SendAsync(path, new { })).StatusCode);
        }

        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<CreateArticle>().RunAsync(who, "key", Desk.Form));
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<EditArticle>().RunAsync(who, id, new EditRequest { Move = Move.Publish }));
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<KeepCopy>().RunAsync(who, id, Desk.Form, 1, 0));
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<DeskQueries>().ListAsync(who, new ArticleFilter()));
    }

    [Fact]
    public async Task Version_Restored_IsTheNewestAndKeepsTheOthers()
    {
        var id = await _editor.BeginAsync();
        await _editor.SaveAsync(id, new { form = Desk.Form with { Title = "둘째 제목", Body = "둘째 본문." }, @base = 1 });
        var who = await _portal.MemberAsync(_editor.Id);

        Assert.IsType<EditAnswer.Done>(await _portal.Get<RestoreVersion>().RunAsync(who, id, 1, new EditRequest { Reason = "되돌림" }));

        var view = (await _portal.Get<VersionQueries>().FindAsync(who, id, 1, 3))!;
        Assert.Equal((3, "되돌림", "정다온"), (view.Lines[0].Number, view.Lines[0].Reason, view.Lines[0].By));
        Assert.Equal((view.Before!.Markdown, view.Before.Title), (view.After.Markdown, view.After.Title));
        Assert.IsType<EditAnswer.Missing>(await _portal.Get<RestoreVersion>().RunAsync(who, id, 9, new EditRequest()));
        Assert.Null(await _portal.Get<VersionQueries>().FindAsync(who, id, null, 9));
    }

    [Fact]
    public async Task List_FindsByEachFilter()
    {
        var cable = await _editor.PublishAsync();
        var draft = await _author.BeginAsync(new ArticleForm { Title = "Draft piece", Body = "x", Language = "en", Section = "Tech" });
        var who = await _portal.MemberAsync(_editor.Id);

        Assert.Equal([draft, cable], await FoundAsync(new ArticleFilter()));
        Assert.Equal([cable], await FoundAsync(new ArticleFilter(State: ArticleState.Published)));
        Assert.Equal([draft], await FoundAsync(new ArticleFilter(Language: "en")));
        Assert.Equal([cable], await FoundAsync(new ArticleFilter(Section: "경제")));
        Assert.Equal([cable], await FoundAsync(new ArticleFilter("밑의")));
        Assert.Equal([cable], await FoundAsync(new ArticleFilter(IsMine: true)));

        async Task<long[]> FoundAsync(ArticleFilter filter) => [.. (await _portal.Get<DeskQueries>().ListAsync(who, filter)).Rows.Select(row => row.Id)];
    }

    private static async Task<string?> MovedAsync(Person person, long id, string move, string at = "", string note = "")
    {
        var answer = await person.SaveAsync(id, new { move, at, note });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.JsonAsync()).GetProperty("state").GetString();
    }

    private async Task<HttpStatusCode> StatusAsync() => (await _portal.Visitor().GetAsync(Address)).StatusCode;

    private static async Task<int> SeenAsync(HttpClient browser) =>
        int.Parse(Version().Match(await browser.GetStringAsync(Address)).Groups["number"].Value, CultureInfo.InvariantCulture);

    private async Task<List<int>> ReadOnAsync(CancellationToken finished)
    {
        var seen = new List<int>();
        var browser = _portal.Visitor();
        while (!finished.IsCancellationRequested)
        {
            seen.Add(await SeenAsync(browser));
        }

        return seen;
    }

    [GeneratedRegex(@">판 (?<number>\d+)\.<", RegexOptions.None, 1000)]
    private static partial Regex Version();
}
