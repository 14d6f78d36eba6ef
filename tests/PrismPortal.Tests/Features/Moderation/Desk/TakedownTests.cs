using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Features.Moderation.Queue;
using PrismPortal.Features.Moderation.Takedowns;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Features.Notifications;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Moderation.Desk;

/// <summary>Requests of people a comment concerns, from the form to the end of the thirty days.</summary>
public sealed class TakedownTests : ModerationContext
{
    [Fact]
    public async Task Request_OfAVisitor_IsACaseAndSentTwiceItIsOne()
    {
        var id = await SayAsync("홍길동은 사기꾼");
        var page = Html.Parse(await Portal.Visitor().GetStringAsync(Address(id)));
        Assert.Contains("홍길동은 사기꾼", page.QuerySelector("blockquote")!.TextContent, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(id)).StatusCode);
        var answer = await SendAsync(id);

        Assert.Equal($"{Address(id)}?lang=ko&sent=1", answer.Headers.Location!.OriginalString);
        Assert.Contains("요청을 받았습니다", await Portal.Visitor().GetStringAsync(answer.Headers.Location), StringComparison.Ordinal);
        var row = Assert.Single((await Portal.Get<QueueQueries>().ListAsync(Moderator, QueueKind.Reported)).Rows);
        Assert.Equal(("홍길동", "hong@example.org", "사실이 아닙니다."), Assert.Single(row.Requests) is var request ? (request.Name, request.Email, request.Ground) : default);
        Assert.Equal(CommentState.Published, (await Portal.CommentAsync(id)).State);
    }

    [Theory]
    [InlineData("", "hong@example.org", "사실이 아닙니다.")]
    [InlineData("홍길동", "hong", "사실이 아닙니다.")]
    [InlineData("홍길동", "hong@example.org", " ")]
    public async Task Request_ThatLacksSomething_IsRefusedWithWhatWasTyped(string name, string email, string ground)
    {
        var id = await SayAsync();

        var answer = await Portal.Visitor().PostFormAsync(Address(id), ("name", name), ("email", email), ("ground", ground));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Single(Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelectorAll("[aria-invalid=true]"));
        Assert.Equal(0, await Portal.OpenCasesAsync());
    }

    [Fact]
    public async Task Requests_FromOneAddress_AreLimited()
    {
        for (var number = 0; number < 5; number++)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await SendAsync(await SayAsync($"{number}"))).StatusCode);
        }

        var answer = await SendAsync(await SayAsync("하나 더"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Request_OfACommentNobodySees_IsNotFound()
    {
        var id = await SayAsync();
        await Portal.HoldAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync(Address(id))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(id)).StatusCode);
    }

    [Fact]
    public async Task Takedown_WithoutARequest_IsRefused() =>
        Assert.Equal(ModerationRefusal.NoRequest, (await RemoveAsync(await SayAsync(), RemovalReason.Takedown)).Refusal);

    [Fact]
    public async Task Granted_HidesForThirtyDays_ThenComesBackToTheQueueForGood()
    {
        var id = await SayAsync("홍길동은 사기꾼");
        await SayAsync("답글", parent: id);
        await SendAsync(id);

        Assert.Equal([id], (await RemoveAsync(id, RemovalReason.Takedown)).Done);

        var page = await Portal.Visitor().GetStringAsync(Cases.Page);
        Assert.Contains("임시조치로 가려진 댓글입니다.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("사기꾼", page, StringComparison.Ordinal);
        Assert.Contains("30일", Assert.Single(await Portal.LettersAsync("hong@example.org")).Text, StringComparison.Ordinal);
        Portal.Clock.Advance(TakedownRequest.Longest - TimeSpan.FromMinutes(1));
        await RunAsync();
        Assert.Equal(0, await Portal.OpenCasesAsync());
        Portal.Clock.Advance(TimeSpan.FromMinutes(2));
        await RunAsync();
        await RunAsync();

        Assert.Equal(1, await Portal.OpenCasesAsync());
        Assert.Equal([ModerationAct.Remove, ModerationAct.Hold], Teller.Heard.Select(told => told.Act));
        Assert.Equal(CommentState.Removed, (await Portal.CommentAsync(id)).State);
        // A month later the moderator has signed in again.
        var (_, moderator) = await Portal.StaffAsync(Role.Moderator, "남운영");
        await Portal.Get<DecideComment>().RemoveAsync(moderator, [await Portal.SeenAsync(id)], RemovalReason.Defamation);
        page = await Portal.Visitor().GetStringAsync(Cases.Page);
        Assert.Contains("운영 원칙에 따라 가려진 댓글입니다.", page, StringComparison.Ordinal);
        Assert.Equal(0, await Portal.OpenCasesAsync());
    }

    [Fact]
    public async Task Declined_LetsItStandAndTellsWhoeverAsked()
    {
        var id = await SayAsync();
        await SendAsync(id);

        await ApproveAsync(id);

        Assert.Equal(CommentState.Published, (await Portal.CommentAsync(id)).State);
        Assert.Contains("그대로 두기로", Assert.Single(await Portal.LettersAsync("hong@example.org")).Text, StringComparison.Ordinal);
        Assert.Empty(Teller.Heard);
    }

    [Fact]
    public async Task Granted_ThenUndone_StandsAndDoesNotComeBack()
    {
        var id = await SayAsync();
        await SendAsync(id);
        var removed = await RemoveAsync(id, RemovalReason.Takedown);

        await Undoing.UndoAsync(Moderator, removed.Entries);

        Assert.Equal(CommentState.Published, (await Portal.CommentAsync(id)).State);
        Assert.Null(await Portal.ReadAsync(db => db.TakedownRequests.Select(request => request.EndsAt).SingleAsync()));
        Assert.Equal(1, await Portal.OpenCasesAsync());
    }

    [Fact]
    public async Task Figures_OfMoreThanNothing_AreInATableOfEveryEdition()
    {
        Assert.Contains("아직 밝힐 숫자가 없습니다", await Portal.Visitor().GetStringAsync("/transparency"), StringComparison.Ordinal);
        var (spam, held) = (await SayAsync("광고"), await SayAsync("보류"));
        await Portal.HoldAsync(held);
        Portal.Clock.Advance(TimeSpan.FromMinutes(90));
        await ApproveAsync(held);
        await RemoveAsync(spam, RemovalReason.Spam);

        foreach (var (path, reason) in new[] { ("/transparency", "광고나 도배"), ("/en/transparency", "Spam or advertising"), ("/ja/transparency", "広告や連投") })
        {
            var page = Html.Parse(await Portal.Visitor().GetStringAsync(path));
            Assert.Equal(2, page.QuerySelectorAll("table").Length);
            Assert.Equal(TransparencyQueries.Months, page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody th[scope=row]").Length);
            Assert.Equal("1", page.QuerySelectorAll("table")[0].QuerySelector("tbody td")!.TextContent);
            Assert.Contains(page.QuerySelectorAll("table")[1].QuerySelectorAll("th[scope=col]"), head => head.TextContent == reason);
            Assert.Contains("1.5", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.Contains("/transparency", await Portal.Visitor().GetStringAsync("/"), StringComparison.Ordinal);
    }

    private static string Address(long id) => $"{Cases.Page}/{id}/takedown";

    private Task<HttpResponseMessage> SendAsync(long id) =>
        Portal.Visitor().PostFormAsync(Address(id), ("name", "홍길동"), ("email", "hong@example.org"), ("ground", "사실이 아닙니다."));

    private async Task RunAsync() => await Portal.Get<JobQueue>().RunDueAsync("test", (_, error) => throw error, CancellationToken.None);
}
