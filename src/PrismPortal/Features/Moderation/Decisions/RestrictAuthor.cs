using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Moderation.Decisions;

/// <summary>What moderators do about whoever writes: keeps them from writing for some days, or reads everything of theirs first.</summary>
public sealed class RestrictAuthor(PortalWriter writer, TimeProvider clock)
{
    /// <summary>A day to cool down, a week, a month; beyond that it is a ban, which is the administrators'.</summary>
    public static readonly IReadOnlyList<int> SuspensionDays = [1, 7, 30];

    private static readonly string[] Newsroom = [Role.Moderator, Role.Author, Role.Editor, Role.Admin];

    /// <param name="who">The moderator.</param>
    /// <param name="userId">Whom.</param>
    /// <param name="days">One of <see cref="SuspensionDays"/>.</param>
    /// <param name="reason">What the account is told.</param>
    /// <param name="commentId">The comment it came of, for the record.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<ActAnswer> SuspendAsync(StaffMember? who, string userId, int days, string reason, long? commentId = null, CancellationToken cancellation = default)
    {
        var why = DecideComment.Limited(reason);
        return ActAsync(
            who,
            userId,
            ModerationAct.Suspend,
            why,
            commentId,
            (subject, now) =>
            {
                if (why.Length == 0 || !SuspensionDays.Contains(days))
                {
                    return ModerationRefusal.Empty;
                }

                (subject.SuspendedUntil, subject.SuspensionReason) = (now.AddDays(days), why);
                return ModerationRefusal.None;
            },
            cancellation);
    }

    public Task<ActAnswer> LiftSuspensionAsync(StaffMember? who, string userId, CancellationToken cancellation = default) => ActAsync(
        who,
        userId,
        ModerationAct.LiftSuspension,
        "",
        null,
        (subject, now) =>
        {
            if (!(subject.SuspendedUntil > now))
            {
                return ModerationRefusal.Decided;
            }

            (subject.SuspendedUntil, subject.SuspensionReason) = (null, "");
            return ModerationRefusal.None;
        },
        cancellation);

    /// <summary>Has all they say read before it stands, or no more.</summary>
    public Task<ActAnswer> PreModerateAsync(StaffMember? who, string userId, bool isOn, CancellationToken cancellation = default) => ActAsync(
        who,
        userId,
        isOn ? ModerationAct.PreModerate : ModerationAct.LiftPreModeration,
        "",
        null,
        (subject, _) =>
        {
            if (subject.IsPreModerated == isOn)
            {
                return ModerationRefusal.Decided;
            }

            subject.IsPreModerated = isOn;
            return ModerationRefusal.None;
        },
        cancellation);

    internal static ModerationEntry Entry(Actor actor, PortalUser subject, ModerationAct act, DateTimeOffset now, string note = "", long? undoes = null, long? commentId = null) =>
        new(now, actor.UserId, actor.Name, act)
        {
            SubjectId = subject.Id,
            Subject = subject.DisplayName,
            CommentId = commentId,
            Note = note,
            Before = new ActBefore { Until = subject.SuspendedUntil, Reason = subject.SuspensionReason }.ToString(),
            Undoes = undoes,
        };

    // People of the newsroom are the administrators' matter, and nobody is their own.
    internal static async Task<ModerationRefusal> JudgeAsync(PortalDbContext db, Actor actor, PortalUser subject, CancellationToken cancellation)
    {
        if (subject.Id == actor.UserId)
        {
            return ModerationRefusal.Yourself;
        }

        return !actor.May(Operation.ManageUsers)
            && await db.UserRoles.AnyAsync(held => held.UserId == subject.Id && db.Roles.Any(role => role.Id == held.RoleId && Newsroom.Contains(role.Name!)), cancellation)
            ? ModerationRefusal.StaffMember
            : ModerationRefusal.None;
    }

    private Task<ActAnswer> ActAsync(
        StaffMember? who,
        string userId,
        ModerationAct act,
        string note,
        long? commentId,
        Func<PortalUser, DateTimeOffset, ModerationRefusal> change,
        CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.ActorAsync(db, who, Operation.ModerateComments, now, cancellation);
            if (await db.Users.SingleOrDefaultAsync(user => user.Id == userId, cancellation) is not { } subject)
            {
                return new ActAnswer(ModerationRefusal.NotFound);
            }

            if (await JudgeAsync(db, actor, subject, cancellation) is not ModerationRefusal.None and var refused)
            {
                return new ActAnswer(refused);
            }

            var entry = Entry(actor, subject, act, now, note, commentId: commentId);
            if (change(subject, now) is not ModerationRefusal.None and var refusal)
            {
                return new ActAnswer(refusal);
            }

            db.ModerationEntries.Add(entry);
            await db.SaveChangesAsync(cancellation);
            return new ActAnswer(ModerationRefusal.None, entry.Id);
        },
        cancellation);
}
