using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Brigades;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Features.Moderation.Queue;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Moderation.Desk;

/// <summary>What moderators decide, through the services a circuit calls.</summary>
public sealed class DecideCommentTests : ModerationContext
{
    public static TheoryData<string> Others => [.. Role.All.Where(role => !PermissionTable.Allows(Operation.ModerateComments, role))];

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Acts_ByWhoMayNot_AreRefused(string role)
    {
        var id = await SayAsync();
        await Portal.HoldAsync(id);
        var (seen, before) = (await Portal.SeenAsync(id), await Portal.CommentAsync(id));
        var (_, who) = await Portal.StaffAsync(role, "남");

        foreach (var somebody in new[] { who, null })
        {
            await Refused(() => Decisions.ApproveAsync(somebody, [seen]));
            await Refused(() => Decisions.RemoveAsync(somebody, [seen], RemovalReason.Abuse));
            await Refused(() => Decisions.GrantAppealAsync(somebody, seen));
            await Refused(() => Decisions.RefuseAppealAsync(somebody, seen, RemovalReason.Abuse));
            await Refused(() => Decisions.PickAsync(somebody, seen, isPicked: true));
            await Refused(() => Decisions.NoteAsync(somebody, seen, "메모"));
            await Refused(() => Undoing.UndoAsync(somebody, [1]));
            await Refused(() => Portal.Get<RestrictAuthor>().SuspendAsync(somebody, Reader.Id, 1, "까닭"));
            await Refused(() => Portal.Get<RestrictAuthor>().LiftSuspensionAsync(somebody, Reader.Id));
            await Refused(() => Portal.Get<RestrictAuthor>().PreModerateAsync(somebody, Reader.Id, isOn: true));
            await Refused(() => Portal.Get<ClaimCase>().ClaimAsync(somebody, seen.CaseId!.Value));
            await Refused(() => Portal.Get<ClaimCase>().ReleaseAsync(somebody, seen.CaseId!.Value));
            await Refused(() => Portal.Get<FreezeTalk>().FreezeAsync(somebody, Article));
            await Refused(() => Portal.Get<FreezeTalk>().ThawAsync(somebody, Article));
            await Refused(() => Portal.Get<QueueQueries>().ListAsync(somebody, QueueKind.Held));
            await Refused(() => Portal.Get<QueueQueries>().FindAsync(somebody, id));
            await Refused(() => Portal.Get<ContextQueries>().OfCommentAsync(somebody, id, null));
            await Refused(() => Portal.Get<ContextQueries>().OfPersonAsync(somebody, Reader.Id));
            await Refused(() => Portal.Get<RecordQueries>().ListAsync(somebody));
        }

        var after = await Portal.CommentAsync(id);
        Assert.Equal((before.State, before.Version), (after.State, after.Version));
        Assert.Empty(await Portal.EntriesAsync());

        static Task Refused(Func<Task> act) => Assert.ThrowsAsync<NotAllowedException>(act);
    }

    [Fact]
    public async Task Held_Approved_StandsAndItsAuthorIsTold()
    {
        var id = await SayAsync();
        await Portal.HoldAsync(id);
        Assert.Equal(0, await CountAsync());

        var answer = await ApproveAsync(id);

        Assert.Equal([id], answer.Done);
        Assert.Equal((CommentState.Published, true), ((await Portal.CommentAsync(id)).State, (await Portal.CommentAsync(id)).IsShown));
        Assert.Equal((1, 0), (await CountAsync(), await Portal.OpenCasesAsync()));
        var entry = Assert.Single(await Portal.EntriesAsync());
        Assert.Equal((ModerationAct.Approve, "문운영", id, Reader.Id, "이독자"), (entry.Act, entry.Actor, entry.CommentId, entry.SubjectId, entry.Subject));
        Assert.Equal((ModerationAct.Approve, entry.Id, id, CommentState.Published), Assert.Single(Teller.Heard));
        Assert.Contains("좋은 기사입니다.", await (await Portal.Visitor().GetAsync(Cases.Page)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reported_Approved_ClosesTheReportsAndTellsNobody()
    {
        var id = await SayAsync();
        var reporter = await Portal.SignInAsync("박독자");
        await Portal.ReportAsync(id, reporter.Id);

        await ApproveAsync(id);

        Assert.Equal(0, await Portal.ReadAsync(db => db.CommentReports.CountAsync(report => report.ClosedAt == null)));
        Assert.Equal(0, await Portal.OpenCasesAsync());
        Assert.Empty(Teller.Heard);
    }

    [Fact]
    public async Task Removed_WithAnswers_LeavesItsPlaceAndItsWordsForAnAppeal()
    {
        var id = await SayAsync("나쁜 말");
        await SayAsync("답", parent: id);

        await RemoveAsync(id, RemovalReason.Hate, "사람을 모욕했습니다.");

        var comment = await Portal.CommentAsync(id);
        Assert.Equal((CommentState.Removed, true, "나쁜 말"), (comment.State, comment.IsShown, comment.Text));
        var entry = Assert.Single(await Portal.EntriesAsync());
        Assert.Equal((ModerationAct.Remove, RemovalReason.Hate, "사람을 모욕했습니다."), (entry.Act, entry.Reason, entry.Note));
        Assert.Equal(1, await CountAsync());
        var page = await (await Portal.Visitor().GetAsync(Cases.Page)).Content.ReadAsStringAsync();
        Assert.DoesNotContain("나쁜 말", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decided_ByAColleagueMeanwhile_IsRefusedAndTheRestIsDone()
    {
        var (first, second) = (await SayAsync("하나"), await SayAsync("둘"));
        await Portal.HoldAsync(first);
        await Portal.HoldAsync(second);
        SeenComment[] seen = [await Portal.SeenAsync(first), await Portal.SeenAsync(second)];
        await RemoveAsync(first);

        var answer = await Decisions.ApproveAsync(Moderator, seen);

        Assert.Equal([second], answer.Done);
        Assert.Equal(new RefusedAct(first, ModerationRefusal.Decided), Assert.Single(answer.Refused));
        Assert.Equal(CommentState.Removed, (await Portal.CommentAsync(first)).State);
    }

    [Fact]
    public async Task Approved_OnceReadersReportedItMeanwhile_IsLookedAtAgain()
    {
        var id = await SayAsync();
        var seen = await Portal.SeenAsync(id);
        await Portal.ReportAsync(id, (await Portal.SignInAsync("박독자")).Id);

        Assert.Equal(ModerationRefusal.Decided, (await Decisions.ApproveAsync(Moderator, [seen])).Refusal);
        Assert.Equal(1, await Portal.OpenCasesAsync());
    }

    [Fact]
    public async Task Bulk_OfMoreThanAPage_IsRefusedAsAWhole()
    {
        var id = await SayAsync();
        await Portal.HoldAsync(id);
        var seen = await Portal.SeenAsync(id);

        var answer = await Decisions.ApproveAsync(Moderator, [.. Enumerable.Repeat(seen, DecideComment.MostAtOnce + 1)]);

        Assert.Equal(ModerationRefusal.TooMany, answer.Refusal);
        Assert.Equal(CommentState.Held, (await Portal.CommentAsync(id)).State);
    }

    [Fact]
    public async Task Appeal_GrantedOrRefused_IsAnsweredOnce()
    {
        var (first, second) = (await SayAsync("하나"), await SayAsync("둘"));
        await RemoveAsync(first);
        await RemoveAsync(second);
        await Portal.AppealAsync(first, Reader.Id);
        await Portal.AppealAsync(second, Reader.Id);
        var seen = await Portal.SeenAsync(first);

        Assert.Equal([first], (await Decisions.GrantAppealAsync(Moderator, seen)).Done);
        Assert.Equal(ModerationRefusal.Decided, (await Decisions.GrantAppealAsync(Moderator, seen)).Refusal);
        Assert.Equal([second], (await Decisions.RefuseAppealAsync(Moderator, await Portal.SeenAsync(second), RemovalReason.Abuse, "그대로입니다.")).Done);

        Assert.Equal((CommentState.Published, CommentState.Removed), ((await Portal.CommentAsync(first)).State, (await Portal.CommentAsync(second)).State));
        Assert.Equal([true, false], await Portal.ReadAsync(db => db.Appeals.OrderBy(appeal => appeal.CommentId).Select(appeal => appeal.IsGranted).ToListAsync()));
        Assert.Equal([ModerationAct.GrantAppeal, ModerationAct.RefuseAppeal], (await Portal.EntriesAsync()).Skip(2).Select(entry => entry.Act));
        Assert.Equal(4, Teller.Heard.Count);
    }

    [Fact]
    public async Task Picked_AndTakenOut_IsOnRecordAndDoneOnce()
    {
        var id = await SayAsync();
        var seen = await Portal.SeenAsync(id);

        Assert.Equal([id], (await Decisions.PickAsync(Moderator, seen, isPicked: true)).Done);
        Assert.Equal(ModerationRefusal.Decided, (await Decisions.PickAsync(Moderator, seen, isPicked: true)).Refusal);
        Assert.NotNull((await Portal.CommentAsync(id)).PickedAt);
        await Decisions.PickAsync(Moderator, seen, isPicked: false);

        Assert.Null((await Portal.CommentAsync(id)).PickedAt);
        Assert.Equal([ModerationAct.Pick, ModerationAct.Unpick], (await Portal.EntriesAsync()).Select(entry => entry.Act));
    }

    [Fact]
    public async Task TakenBackByItsAuthor_IsNobodysToDecide()
    {
        var id = await SayAsync();
        await Portal.ReportAsync(id, (await Portal.SignInAsync("박독자")).Id);
        await Portal.Get<ChangeComment>().DeleteAsync(Reader.Id, id);

        Assert.Equal(ModerationRefusal.Gone, (await ApproveAsync(id)).Refusal);
        Assert.Empty((await Portal.Get<QueueQueries>().ListAsync(Moderator, QueueKind.Reported)).Rows);
    }

    [Fact]
    public async Task Note_Empty_IsRefused()
    {
        var id = await SayAsync();

        Assert.Equal(ModerationRefusal.Empty, (await Decisions.NoteAsync(Moderator, await Portal.SeenAsync(id), " \n ")).Refusal);
        Assert.Equal([id], (await Decisions.NoteAsync(Moderator, await Portal.SeenAsync(id), "다시 볼 것")).Done);
        Assert.Equal("다시 볼 것", Assert.Single(await Portal.EntriesAsync()).Note);
    }

    [Fact]
    public async Task Claim_OfAColleague_KeepsOthersOutUntilItEndsOrIsTakenOver()
    {
        var id = await SayAsync();
        await Portal.HoldAsync(id);
        var seen = await Portal.SeenAsync(id);
        var (_, colleague) = await Portal.StaffAsync(Role.Moderator, "남운영");
        var claims = Portal.Get<ClaimCase>();

        Assert.Equal(ModerationRefusal.None, await claims.ClaimAsync(colleague, seen.CaseId!.Value));
        Assert.Equal(ModerationRefusal.Claimed, await claims.ClaimAsync(Moderator, seen.CaseId.Value));
        Assert.Equal(ModerationRefusal.Claimed, await claims.ReleaseAsync(Moderator, seen.CaseId.Value));
        Assert.Equal(ModerationRefusal.Claimed, (await Decisions.ApproveAsync(Moderator, [seen])).Refusal);
        Assert.Equal("남운영", Assert.Single((await Portal.Get<QueueQueries>().ListAsync(Moderator, QueueKind.Held)).Rows).ClaimedBy);
        Assert.Equal(ModerationRefusal.None, await claims.ClaimAsync(Moderator, seen.CaseId.Value, takesOver: true));
        Assert.Equal(ModerationRefusal.Claimed, (await Decisions.ApproveAsync(colleague, [seen])).Refusal);
        Portal.Clock.Advance(ClaimCase.Lasts + TimeSpan.FromSeconds(1));

        Assert.Equal([id], (await Decisions.ApproveAsync(colleague, [seen])).Done);
        Assert.Equal(ModerationRefusal.Decided, await claims.ClaimAsync(Moderator, seen.CaseId.Value));
    }

    [Theory]
    [InlineData("UPDATE ModerationEntries SET Actor = 'nobody'")]
    [InlineData("DELETE FROM ModerationEntries")]
    [InlineData("INSERT OR REPLACE INTO ModerationEntries SELECT * FROM ModerationEntries")]
    public async Task Record_ChangedByAnyStatement_Refuses(string statement)
    {
        await RemoveAsync(await SayAsync());

        var error = await Assert.ThrowsAsync<SqliteException>(() => Portal.ReadAsync(db => db.Database.ExecuteSqlRawAsync(statement)));

        Assert.Contains(AuditTriggers.Refusal, error.Message, StringComparison.Ordinal);
        Assert.Equal("문운영", Assert.Single(await Portal.EntriesAsync()).Actor);
    }

    [Fact]
    public async Task Queue_OfEachKind_HoldsItsOwnWithWhatWasSaid()
    {
        var (held, reported, removed, fresh) = (await SayAsync("하나 바보"), await SayAsync("둘"), await SayAsync("셋"), await SayAsync("넷"));
        await Portal.HoldAsync(held, new HoldCause { Phase = HoldPhase.WordRule, Detail = "바보", Start = 3, Length = 2 });
        await Portal.ReportAsync(reported, (await Portal.SignInAsync("박독자")).Id, RemovalReason.Spam, "광고입니다.");
        await RemoveAsync(removed);
        await Portal.AppealAsync(removed, Reader.Id);
        var queries = Portal.Get<QueueQueries>();

        var waiting = await queries.ListAsync(Moderator, QueueKind.Held);
        Assert.Equal(new QueueCounts(1, 1, 1), waiting.Counts);
        Assert.Equal("바보", Assert.Single(Assert.Single(waiting.Rows).Case!.Causes).Detail);
        Assert.Equal((RemovalReason.Spam, "광고입니다."), Assert.Single(Assert.Single((await queries.ListAsync(Moderator, QueueKind.Reported)).Rows).Reports) is var report ? (report.Reason, report.Note) : default);
        var appealed = Assert.Single((await queries.ListAsync(Moderator, QueueKind.Appealed)).Rows);
        Assert.Equal(("욕이 아니었습니다.", 1), (appealed.Appeal!.Text, appealed.Comment.Removals));
        Assert.Equal(fresh, Assert.Single((await queries.ListAsync(Moderator, QueueKind.New)).Rows).Comment.Id);
        await ApproveAsync(fresh);
        Assert.Empty((await queries.ListAsync(Moderator, QueueKind.New)).Rows);
    }

    [Fact]
    public async Task Queue_LongerThanAPage_GoesOnWhereItEnded()
    {
        for (var number = 0; number <= QueueQueries.PageSize; number++)
        {
            await Portal.HoldAsync(await SayAsync($"{number}"));
        }

        var first = await Portal.Get<QueueQueries>().ListAsync(Moderator, QueueKind.Held);
        var second = await Portal.Get<QueueQueries>().ListAsync(Moderator, QueueKind.Held, first.Next);

        Assert.Equal((QueueQueries.PageSize, 1), (first.Rows.Count, second.Rows.Count));
        Assert.Null(second.Next);
        Assert.Empty(first.Rows.Select(row => row.Comment.Id).Intersect(second.Rows.Select(row => row.Comment.Id)));
    }

    [Fact]
    public async Task Queue_HoweverLong_AsksTheSameNumberOfQueries()
    {
        await Portal.HoldAsync(await SayAsync("하나"));
        var one = await CountAsync();
        for (var number = 0; number < 10; number++)
        {
            var id = await SayAsync($"{number}");
            await Portal.HoldAsync(id);
            await Portal.ReportAsync(id, Reader.Id);
        }

        Assert.Equal(one, await CountAsync());

        async Task<int> CountAsync()
        {
            var before = Portal.Queries.Commands.Count;
            await Portal.Get<QueueQueries>().ListAsync(Moderator, QueueKind.Held);
            return Portal.Queries.Commands.Count - before;
        }
    }
}
