using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>A comment that waits for a moderator: its author sees it, nobody else does, nothing counts it.</summary>
public sealed class HeldCommentTests : CommentContext
{
    private const string Bad = "이런 시발 기사";

    [Fact]
    public async Task Held_IsShownToItsAuthorAloneWithItsCause()
    {
        await PostAsync(Reader, "서 있는 글");
        var answer = await PostAsync(Reader, Bad);
        var id = Id(answer);

        foreach (var path in new[] { $"{Page}/{id}", Page, "/me/comments" })
        {
            var own = await Reader.Browser.PageAsync(path);
            Assert.Equal((path, "확인을 기다리는 댓글입니다. 아직 나에게만 보입니다."), (path, own.QuerySelector(".comment-held-mark")!.TextContent));
            Assert.Equal("확인이 필요한 말이 들어 있습니다: 시발", own.QuerySelector(".comment-held li")!.TextContent);
            Assert.Contains(Bad, own.Body!.TextContent, StringComparison.Ordinal);
        }

        var other = await Portal.SignInAsync("최다른");
        foreach (var browser in new[] { Portal.Visitor(), other.Browser })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"{Page}/{id}")).StatusCode);
            Assert.DoesNotContain("시발", await browser.GetStringAsync(Page), StringComparison.Ordinal);
            Assert.DoesNotContain("시발", await browser.GetStringAsync("/api/v1/articles/cable/comments"), StringComparison.Ordinal);
        }

        Assert.Equal(1, await Portal.ReadAsync(db => db.Talks.Select(talk => talk.Comments).SingleAsync()));
        Assert.Equal(0, await Portal.ReadAsync(db => db.CommentEvents.CountAsync(row => row.CommentId == id)));
        var open = await Portal.ReadAsync(db => db.ModerationCases.SingleAsync());
        Assert.Equal((id, CaseKind.Held, HoldPhase.WordRule), (open.CommentId, open.Kind, Assert.Single(open.Causes).Phase));
        Assert.Equal("시발", Bad.Substring(open.Causes[0].Start, open.Causes[0].Length));
        Assert.Equal((ModerationAct.Hold, null), await Portal.ReadAsync(db => db.ModerationEntries.Select(entry => new ValueTuple<ModerationAct, string?>(entry.Act, entry.ActorId)).SingleAsync()));
    }

    [Fact]
    public async Task Held_SentAgain_IsOneComment_AndTakesNoAnswerAndNoVote()
    {
        var id = Id(await Reader.PostAsync(Page, ("text", Bad), ("key", "form")));
        Assert.Equal(id, Id(await Reader.PostAsync(Page, ("text", Bad), ("key", "form"))));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Reader, Bad + "!")).StatusCode);

        var other = await Portal.SignInAsync("최다른");
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(other, "답", id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{Page}/{id}/vote", ("act", "vote"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{Page}/{id}/report", ("reason", "Abuse"))).StatusCode);
        Assert.Equal(1, await Portal.ReadAsync(db => db.Comments.CountAsync()));
    }

    [Fact]
    public async Task Approved_StandsForEveryone()
    {
        var id = Id(await PostAsync(Reader, Bad));

        await Portal.ApproveAsync(id);

        Assert.Equal("댓글 1개", (await Portal.Visitor().PageAsync(Page)).QuerySelector("h1")!.TextContent);
        Assert.Empty((await Reader.Browser.PageAsync($"{Page}/{id}")).QuerySelectorAll(".comment-held"));
    }

    [Fact]
    public async Task Edit_ThatTripsARule_TakesTheCommentFromReaders()
    {
        var other = await Portal.SignInAsync("최다른");
        var id = Id(await PostAsync(Reader, "고운 말"));
        await PostAsync(other, "답글", id);

        Assert.Equal(HttpStatusCode.SeeOther, (await Reader.PostAsync($"{Page}/{id}/edit", ("text", Bad))).StatusCode);

        var page = await Portal.Visitor().PageAsync(Page);
        Assert.Equal(("댓글 1개", "확인을 기다리는 댓글입니다."), (page.QuerySelector("h1")!.TextContent, page.QuerySelector(".comment-gone")!.TextContent));
        Assert.DoesNotContain("시발", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(CommentEventKind.Went, await Portal.ReadAsync(db => db.CommentEvents.OrderByDescending(row => row.Id).Select(row => row.Kind).FirstAsync()));
        Assert.Equal(CommentState.Held, await StateAsync(id));
    }

    [Fact]
    public async Task Edit_OfWhatWaits_GoesOnWaitingForItsNewWords()
    {
        var id = Id(await PostAsync(Reader, Bad));
        Assert.Equal(HttpStatusCode.OK, (await Reader.Browser.GetAsync($"{Page}/{id}/edit")).StatusCode);

        Assert.Equal(HttpStatusCode.SeeOther, (await Reader.PostAsync($"{Page}/{id}/edit", ("text", "그런 기사"))).StatusCode);

        Assert.Equal(CommentState.Held, await StateAsync(id));
        Assert.Empty((await Portal.ReadAsync(db => db.ModerationCases.SingleAsync())).Causes);
        Assert.Contains("운영자가 확인하고 있습니다.", (await Reader.Browser.PageAsync($"{Page}/{id}")).QuerySelector(".comment-held")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_WhileItWaits_IsNothingToDecideAnyMore()
    {
        var id = Id(await PostAsync(Reader, Bad));

        Assert.Equal(HttpStatusCode.SeeOther, (await Reader.PostAsync($"/me/comments/{id}/delete")).StatusCode);

        Assert.NotNull(await Portal.ReadAsync(db => db.ModerationCases.Select(one => one.ClosedAt).SingleAsync()));
        Assert.Equal(("", 0), await Portal.ReadAsync(db => db.Comments.Select(comment => new ValueTuple<string, int>(comment.Text, db.CommentEvents.Count())).SingleAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await Reader.Browser.GetAsync($"{Page}/{id}")).StatusCode);
    }

    [Fact]
    public async Task Staff_SayWhatTheyQuote()
    {
        var author = await Portal.SignInAsync("정다온", PrismPortal.Shared.Security.Role.Author);

        Assert.Equal(CommentState.Published, await StateAsync(Id(await PostAsync(author, Bad))));
    }

    [Fact]
    public async Task Suspended_AreToldUntilWhenAndWhy_AndKeepWhatTheyTyped()
    {
        var id = Id(await PostAsync(Reader, "먼저 쓴 글"));
        await Portal.ChangeUserAsync(Reader.Id, user => (user.SuspendedUntil, user.SuspensionReason) = (TestPortal.Start.AddHours(2), "욕설을 되풀이함"));

        var answer = await PostAsync(Reader, "쓰던 글");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("2026년 3월 2일", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("욕설을 되풀이함", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("쓰던 글", page.QuerySelector("textarea")!.TextContent);
        Assert.Equal(HttpStatusCode.Forbidden, (await Reader.PostAsync($"{Page}/{id}/edit", ("text", "고친 글"))).StatusCode);
        Portal.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(Reader, "쓰던 글")).StatusCode);
    }

    [Fact]
    public async Task Closed_Article_OffersNoFormAndTakesNothing()
    {
        await Portal.DecideTalkAsync("cable", TalkPolicy.Closed);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Reader, "글")).StatusCode);
        Assert.Empty((await Reader.Browser.PageAsync(Page)).QuerySelectorAll(".comment-form"));
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(Reader, "글", page: "/articles/other/comments")).StatusCode);
    }

    [Fact]
    public async Task PreModerated_Article_HoldsEachComment()
    {
        await Portal.DecideTalkAsync("cable", TalkPolicy.PreModerated);

        var id = Id(await PostAsync(Reader, "고운 말"));

        Assert.Equal("이 기사의 댓글은 모두 확인을 거쳐 올라갑니다.", (await Reader.Browser.PageAsync($"{Page}/{id}")).QuerySelector(".comment-held li")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync($"{Page}/{id}")).StatusCode);
    }

    private Task<CommentState> StateAsync(long id) => Portal.ReadAsync(db => db.Comments.Where(comment => comment.Id == id).Select(comment => comment.State).SingleAsync());
}
