using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>Readers report comments, and authors appeal removals, by forms without a script.</summary>
public sealed class CommentReportTests : CommentContext
{
    [Fact]
    public async Task Report_ByItsButton_LeadsToAFormThatNeedsNoScript()
    {
        var id = Id(await PostAsync(Reader, "말이 지나친 글"));
        var other = await Portal.SignInAsync("최다른");
        var button = (await other.Browser.PageAsync(Page)).QuerySelector(".comment-flag")!;
        Assert.Equal(("신고", "get", $"{Page}/{id}/report"), (button.TextContent, button.ParentElement!.GetAttribute("method"), button.ParentElement.GetAttribute("action")));
        Assert.Empty((await Reader.Browser.PageAsync(Page)).QuerySelectorAll(".comment-flag"));

        var form = (await other.Browser.PageAsync($"{Page}/{id}/report")).QuerySelector("form:has(input[type=radio])")!;
        Assert.Equal(9, form.QuerySelectorAll("input[type=radio]").Length);
        var answer = await other.PostAsync(form.GetAttribute("action")!, ("reason", "Abuse"), ("note", "욕설입니다"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains("신고를 받았습니다", (await other.Browser.PageAsync(answer.Headers.Location!.OriginalString)).QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        var report = await Portal.ReadAsync(db => db.CommentReports.SingleAsync());
        Assert.Equal((id, 1, other.Id, RemovalReason.Abuse, "욕설입니다"), (report.CommentId, report.CommentVersion, report.ReporterId, report.Reason, report.Note));
        var open = await Portal.ReadAsync(db => db.ModerationCases.SingleAsync());
        Assert.Equal((id, CaseKind.Reported, 1), (open.CommentId, open.Kind, open.Reports));
        Assert.Equal(HttpStatusCode.OK, (await Portal.Visitor().GetAsync($"{Page}/{id}")).StatusCode);
    }

    [Fact]
    public async Task Report_Twice_CountsOnce_AndAgainOnceTheWordsAreOthers()
    {
        var id = Id(await PostAsync(Reader, "글"));
        var other = await Portal.SignInAsync("최다른");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ReportAsync(other, id)));
        Assert.Equal(1, await Portal.ReadAsync(db => db.CommentReports.CountAsync()));

        await Reader.PostAsync($"{Page}/{id}/edit", ("text", "고친 글"));
        await ReportAsync(other, id);

        Assert.Equal((2, 1), await Portal.ReadAsync(db => db.ModerationCases.Select(one => new ValueTuple<int, int>(db.CommentReports.Count(), one.Reports)).SingleAsync()));
    }

    [Fact]
    public async Task Reports_OfFiveReaders_MakeItWait()
    {
        var id = Id(await PostAsync(Reader, "글"));
        await ReportByAsync(CommentOptions.DefaultReportsToHold - 1, id);
        Assert.Equal(CommentState.Published, await StateAsync(id));

        await ReportByAsync(1, id);

        Assert.Equal(CommentState.Held, await StateAsync(id));
        var open = await Portal.ReadAsync(db => db.ModerationCases.SingleAsync());
        Assert.Equal((CaseKind.Held, CommentOptions.DefaultReportsToHold, HoldPhase.Reports), (open.Kind, open.Reports, Assert.Single(open.Causes).Phase));
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync($"{Page}/{id}")).StatusCode);
        Assert.Contains("여러 독자가 신고해", (await Reader.Browser.PageAsync($"{Page}/{id}")).QuerySelector(".comment-held")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_OfWhatAModeratorApproved_AreANewCaseAndHoldNothing_UntilItIsEdited()
    {
        var id = Id(await PostAsync(Reader, "글"));
        await ReportByAsync(5, id);
        await Portal.ApproveAsync(id);

        await ReportByAsync(6, id);
        Assert.Equal(CommentState.Published, await StateAsync(id));
        Assert.Equal((2, 6), await Portal.ReadAsync(db => db.ModerationCases.Where(one => one.ClosedAt == null).Select(one => new ValueTuple<int, int>(db.ModerationCases.Count(), one.Reports)).SingleAsync()));

        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await Reader.PostAsync($"{Page}/{id}/edit", ("text", "고친 글"));
        await ReportByAsync(1, id);
        Assert.Equal(CommentState.Held, await StateAsync(id));
    }

    [Fact]
    public async Task Report_OfNoneOfTheirBusiness_IsRefused()
    {
        var id = Id(await PostAsync(Reader, "글"));

        Assert.Equal(HttpStatusCode.NotFound, (await ReportAsync(Reader, id)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Reader.Browser.GetAsync($"{Page}/{id}/report")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync($"/articles/other/comments/{id}/report")).StatusCode);
        var other = await Portal.SignInAsync("최다른");
        Assert.Equal(HttpStatusCode.NotFound, (await ReportAsync(other, id + 100)).StatusCode);
        foreach (var (reason, note) in new[] { ("", ""), ("Nonsense", ""), ("Takedown", ""), ("0", ""), ("Abuse", new string('가', CommentReport.NoteMaxLength + 1)) })
        {
            var answer = await other.PostAsync($"{Page}/{id}/report", ("reason", reason), ("note", note));
            Assert.Equal((reason, HttpStatusCode.BadRequest), (reason, answer.StatusCode));
            Assert.Equal(note, Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#f-note")!.TextContent);
        }

        Assert.Equal(0, await Portal.ReadAsync(db => db.ModerationCases.CountAsync()));
    }

    [Fact]
    public async Task Report_OfAVisitor_KeepsWhatWasTypedOverSigningIn()
    {
        var id = Id(await PostAsync(Reader, "글"));
        Assert.Equal(HttpStatusCode.OK, (await Portal.Visitor().GetAsync($"{Page}/{id}/report")).StatusCode);

        var answer = await Portal.Visitor().PostFormAsync($"{Page}/{id}/report", ("reason", "Spam"), ("note", "광고"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        var held = Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("input[name=held]")!.GetAttribute("value");
        Assert.Contains(Form(held).Fields, field => field is { Key: "note", Value: "광고" });
        Assert.Equal(0, await Portal.ReadAsync(db => db.CommentReports.CountAsync()));

        PrismPortal.Features.Accounts.SignIn.HeldForm Form(string? text) => Portal.Get<PrismPortal.Features.Accounts.SignIn.HeldForms>().Open(text)!;
    }

    [Fact]
    public async Task Reports_OfOneReader_AreTwentyAnHour()
    {
        var other = await Portal.SignInAsync("최다른");
        var id = Id(await PostAsync(Reader, "글"));
        for (var number = 0; number < 20; number++)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await ReportAsync(other, id)).StatusCode);
        }

        var answer = await other.PostAsync($"{Page}/{id}/report", ("reason", "Spam"), ("note", "스물한 번째"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("스물한 번째", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removed_IsShownToItsAuthorWithTheReason_WhoAppealsOnce()
    {
        var id = Id(await PostAsync(Reader, "가려질 글"));
        await Portal.RemoveAsync(id, RemovalReason.Hate);
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync($"{Page}/{id}")).StatusCode);
        var page = await Reader.Browser.PageAsync($"{Page}/{id}");
        Assert.Contains("사유: 차별과 혐오", page.QuerySelector(".comment-held")!.TextContent, StringComparison.Ordinal);
        Assert.Equal($"/me/comments/{id}/appeal", page.QuerySelector(".comment-held form")!.GetAttribute("action"));

        var empty = await Reader.PostAsync($"/me/comments/{id}/appeal", ("text", " "));
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.NotNull(Html.Parse(await empty.Content.ReadAsStringAsync()).QuerySelector("details[open] #f-text"));
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Reader.PostAsync($"/me/comments/{id}/appeal", ("text", "비꼰 말이 아닙니다"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal("비꼰 말이 아닙니다", await Portal.ReadAsync(db => db.Appeals.Select(appeal => appeal.Text).SingleAsync()));
        Assert.Equal(CaseKind.Appealed, await Portal.ReadAsync(db => db.ModerationCases.Select(one => one.Kind).SingleAsync()));
        Assert.Contains("이의를 받았습니다", (await Reader.Browser.PageAsync("/me/comments")).QuerySelector(".comment-held [role=status]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Appeal_OfWhatIsNotRemovedOrNotTheirs_IsRefused()
    {
        var standing = Id(await PostAsync(Reader, "서 있는 글"));
        var removed = Id(await PostAsync(Reader, "가려질 글"));
        await Portal.RemoveAsync(removed);
        var other = await Portal.SignInAsync("최다른");

        Assert.Equal(HttpStatusCode.NotFound, (await Reader.PostAsync($"/me/comments/{standing}/appeal", ("text", "왜"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/me/comments/{removed}/appeal", ("text", "왜"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Portal.Visitor().PostFormAsync($"/me/comments/{removed}/appeal", ("text", "왜"))).StatusCode);
        Assert.Equal(0, await Portal.ReadAsync(db => db.Appeals.CountAsync()));
        Assert.Equal(HttpStatusCode.SeeOther, (await Reader.PostAsync($"/me/comments/{removed}/delete")).StatusCode);
        Assert.Equal("", await Portal.ReadAsync(db => db.Comments.Where(comment => comment.Id == removed).Select(comment => comment.Text).SingleAsync()));
    }

    private static Task<HttpResponseMessage> ReportAsync(Person person, long id) => person.PostAsync($"{Page}/{id}/report", ("reason", "Abuse"));

    private async Task ReportByAsync(int readers, long id)
    {
        for (var number = 0; number < readers; number++)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await ReportAsync(await Portal.SignInAsync($"신고자{number}"), id)).StatusCode);
        }
    }

    private Task<CommentState> StateAsync(long id) => Portal.ReadAsync(db => db.Comments.Where(comment => comment.Id == id).Select(comment => comment.State).SingleAsync());
}
