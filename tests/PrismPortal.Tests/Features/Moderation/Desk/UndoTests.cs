using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Users;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Brigades;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Features.Moderation.Queue;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Moderation.Desk;

/// <summary>What is taken back, and what moderators do about accounts.</summary>
public sealed class UndoTests : ModerationContext
{
    private RestrictAuthor Restricting => Portal.Get<RestrictAuthor>();

    [Fact]
    public async Task Approval_OfAHeldComment_Undone_IsHeldAndOpenAgain()
    {
        var id = await SayAsync();
        await Portal.HoldAsync(id);
        var decided = await ApproveAsync(id);

        var answer = await Undoing.UndoAsync(Moderator, decided.Entries);

        Assert.Equal([id], answer.Done);
        Assert.Equal((CommentState.Held, false), ((await Portal.CommentAsync(id)).State, (await Portal.CommentAsync(id)).IsShown));
        Assert.Equal((0, 1), (await CountAsync(), await Portal.OpenCasesAsync()));
        var entries = await Portal.EntriesAsync();
        Assert.Equal((ModerationAct.Undo, decided.Entries[0]), (entries[^1].Act, entries[^1].Undoes!.Value));
        Assert.Equal(2, Teller.Heard.Count);
        Assert.Equal([id], (await ApproveAsync(id)).Done);
    }

    [Fact]
    public async Task Removal_OfAReportedPick_Undone_IsAPickWithItsReportsOpen()
    {
        var id = await SayAsync();
        await Decisions.PickAsync(Moderator, await Portal.SeenAsync(id), isPicked: true);
        var picked = (await Portal.CommentAsync(id)).PickedAt;
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        await Portal.ReportAsync(id, (await Portal.SignInAsync("박독자")).Id);
        var decided = await RemoveAsync(id);

        await Undoing.UndoAsync(Moderator, decided.Entries);

        var comment = await Portal.CommentAsync(id);
        Assert.Equal((CommentState.Published, picked), (comment.State, comment.PickedAt));
        Assert.Equal(1, await Portal.ReadAsync(db => db.CommentReports.CountAsync(report => report.ClosedAt == null)));
        Assert.Equal((1, 1), (await CountAsync(), await Portal.OpenCasesAsync()));
    }

    [Fact]
    public async Task AppealsAnswer_Undone_WaitsAgain()
    {
        var id = await SayAsync();
        await RemoveAsync(id);
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        await Portal.AppealAsync(id, Reader.Id);
        var decided = await ApproveAsync(id);

        await Undoing.UndoAsync(Moderator, decided.Entries);

        Assert.Equal(CommentState.Removed, (await Portal.CommentAsync(id)).State);
        Assert.Equal("욕이 아니었습니다.", Assert.Single((await Portal.Get<QueueQueries>().ListAsync(Moderator, QueueKind.Appealed)).Rows).Appeal!.Text);
    }

    [Fact]
    public async Task Undo_Twice_OrOfWhatSomethingStandsOn_IsRefused()
    {
        var id = await SayAsync();
        await Portal.HoldAsync(id);
        var approved = await ApproveAsync(id);
        var removed = await RemoveAsync(id);

        Assert.Equal(ModerationRefusal.Decided, (await Undoing.UndoAsync(Moderator, approved.Entries)).Refusal);
        Assert.Equal(ModerationRefusal.None, (await Undoing.UndoAsync(Moderator, removed.Entries)).Refusal);
        Assert.Equal(ModerationRefusal.Decided, (await Undoing.UndoAsync(Moderator, removed.Entries)).Refusal);
        Assert.Equal(ModerationRefusal.None, (await Undoing.UndoAsync(Moderator, approved.Entries)).Refusal);
        Assert.Equal(CommentState.Held, (await Portal.CommentAsync(id)).State);
    }

    [Fact]
    public async Task Undo_OfANoteOrOfNothing_IsRefused()
    {
        var note = await Decisions.NoteAsync(Moderator, await Portal.SeenAsync(await SayAsync()), "메모");

        Assert.Equal(ModerationRefusal.NotUndoable, (await Undoing.UndoAsync(Moderator, note.Entries)).Refusal);
        Assert.Equal(ModerationRefusal.NotFound, (await Undoing.UndoAsync(Moderator, [note.Entries[0] + 1])).Refusal);
    }

    [Fact]
    public async Task Bulk_Undone_RestoresEach()
    {
        long[] ids = [await SayAsync("하나"), await SayAsync("둘"), await SayAsync("셋")];
        var seen = new List<SeenComment>();
        foreach (var id in ids)
        {
            seen.Add(await Portal.SeenAsync(id));
        }

        var removed = await Decisions.RemoveAsync(Moderator, seen, RemovalReason.Spam);
        Assert.Equal(0, await CountAsync());

        await Undoing.UndoAsync(Moderator, removed.Entries);

        Assert.Equal(3, await CountAsync());
        var figures = await Portal.Get<TransparencyQueries>().ReadAsync();
        Assert.True(figures.IsEmpty);
    }

    [Theory]
    [InlineData(1, ModerationRefusal.None)]
    [InlineData(7, ModerationRefusal.None)]
    [InlineData(30, ModerationRefusal.None)]
    [InlineData(2, ModerationRefusal.Empty)]
    [InlineData(365, ModerationRefusal.Empty)]
    public async Task Suspended_ForSoManyDays_UntilThen(int days, ModerationRefusal refusal)
    {
        Assert.Equal(refusal, (await Restricting.SuspendAsync(Moderator, Reader.Id, days, "도배")).Refusal);

        var user = await UserAsync();
        Assert.Equal(refusal == ModerationRefusal.None ? Portal.Clock.GetUtcNow().AddDays(days) : null, user.SuspendedUntil);
        Assert.Equal(refusal == ModerationRefusal.None ? "도배" : "", user.SuspensionReason);
    }

    [Fact]
    public async Task Suspension_WithoutAReason_IsRefused() =>
        Assert.Equal(ModerationRefusal.Empty, (await Restricting.SuspendAsync(Moderator, Reader.Id, 1, " ")).Refusal);

    [Fact]
    public async Task Suspension_LiftedAndUndone_IsAsItWas()
    {
        var suspended = await Restricting.SuspendAsync(Moderator, Reader.Id, 7, "도배");
        var until = (await UserAsync()).SuspendedUntil;
        var lifted = await Restricting.LiftSuspensionAsync(Moderator, Reader.Id);
        Assert.Null((await UserAsync()).SuspendedUntil);
        Assert.Equal(ModerationRefusal.Decided, (await Restricting.LiftSuspensionAsync(Moderator, Reader.Id)).Refusal);

        await Undoing.UndoAsync(Moderator, [lifted.Entry]);
        Assert.Equal((until, "도배"), ((await UserAsync()).SuspendedUntil, (await UserAsync()).SuspensionReason));
        await Undoing.UndoAsync(Moderator, [suspended.Entry]);

        Assert.Equal((null, ""), ((await UserAsync()).SuspendedUntil, (await UserAsync()).SuspensionReason));
    }

    [Fact]
    public async Task PreModeration_SetLiftedAndUndone_IsOnRecord()
    {
        await Restricting.PreModerateAsync(Moderator, Reader.Id, isOn: true);
        Assert.True((await UserAsync()).IsPreModerated);
        var lifted = await Restricting.PreModerateAsync(Moderator, Reader.Id, isOn: false);
        await Undoing.UndoAsync(Moderator, [lifted.Entry]);

        Assert.True((await UserAsync()).IsPreModerated);
        Assert.Equal([ModerationAct.PreModerate, ModerationAct.LiftPreModeration, ModerationAct.Undo], (await Portal.EntriesAsync()).Select(entry => entry.Act));
    }

    [Theory]
    [InlineData(Role.Moderator)]
    [InlineData(Role.Author)]
    [InlineData(Role.Editor)]
    [InlineData(Role.Admin)]
    public async Task Suspension_OfTheNewsroom_IsTheAdministrators(string role)
    {
        var colleague = await Portal.SignInAsync("동료", role);
        var (_, admin) = await Portal.StaffAsync(Role.Admin, "최관리");

        Assert.Equal(ModerationRefusal.StaffMember, (await Restricting.SuspendAsync(Moderator, colleague.Id, 1, "까닭")).Refusal);
        Assert.Equal(ModerationRefusal.StaffMember, (await Restricting.PreModerateAsync(Moderator, colleague.Id, isOn: true)).Refusal);
        Assert.Equal(ModerationRefusal.Yourself, (await Restricting.SuspendAsync(Moderator, Moderator.UserId, 1, "까닭")).Refusal);
        Assert.Equal(ModerationRefusal.None, (await Restricting.SuspendAsync(admin, colleague.Id, 1, "까닭")).Refusal);
    }

    [Fact]
    public async Task Ban_UndoneByAnAdministratorAlone_LetsThemInAgain()
    {
        var (_, admin) = await Portal.StaffAsync(Role.Admin, "최관리");
        await Portal.Get<BanUser>().BanAsync(admin, Reader.Id, "거듭 어김");
        var entry = Assert.Single(await Portal.EntriesAsync());
        Assert.Equal((ModerationAct.Ban, Reader.Id, "거듭 어김"), (entry.Act, entry.SubjectId, entry.Note));

        Assert.Equal(ModerationRefusal.StaffMember, (await Undoing.UndoAsync(Moderator, [entry.Id])).Refusal);
        Assert.NotNull((await UserAsync()).BannedAt);
        Assert.Equal(ModerationRefusal.None, (await Undoing.UndoAsync(admin, [entry.Id])).Refusal);

        Assert.Null((await UserAsync()).BannedAt);
        Assert.Equal(ModerationRefusal.Decided, (await Undoing.UndoAsync(admin, [entry.Id])).Refusal);
        Assert.Equal(1, await Portal.ReadAsync(db => db.AuditEntries.CountAsync(one => one.Act == AuditAct.BanLift)));
    }

    [Fact]
    public async Task Freeze_ByHandThawedAndUndone_IsAsItWas()
    {
        await SayAsync();
        var freezing = Portal.Get<FreezeTalk>();
        await freezing.FreezeAsync(Moderator, Article);
        Assert.Equal(ModerationRefusal.Decided, (await freezing.FreezeAsync(Moderator, Article)).Refusal);
        var until = await FrozenAsync();
        Assert.Equal(Portal.Clock.GetUtcNow() + BrigadeRules.Freeze, until);
        var thawed = await freezing.ThawAsync(Moderator, Article);
        Assert.Null(await FrozenAsync());

        await Undoing.UndoAsync(Moderator, [thawed.Entry]);

        Assert.Equal(until, await FrozenAsync());
    }

    private Task<DateTimeOffset?> FrozenAsync() => Portal.ReadAsync(db => db.Talks.Where(talk => talk.ArticleId == Article).Select(talk => talk.FrozenUntil).SingleAsync());

    private Task<PrismPortal.Features.Accounts.PortalUser> UserAsync() => Portal.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(user => user.Id == Reader.Id));
}
