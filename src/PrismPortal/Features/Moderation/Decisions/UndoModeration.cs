using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Administration.Users;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Moderation.Decisions;

/// <summary>
/// Takes acts back: what was so before is so again, the case is open again, and that is on record itself. Only the last act
/// of its kind can be undone: what came after it stands on it.
/// </summary>
public sealed class UndoModeration(PortalWriter writer, DecisionEffects effects, TimeProvider clock)
{
    private static readonly ModerationAct[] Decisions =
        [ModerationAct.Hold, ModerationAct.Approve, ModerationAct.Remove, ModerationAct.GrantAppeal, ModerationAct.RefuseAppeal];

    private static readonly ModerationAct[] Picks = [ModerationAct.Pick, ModerationAct.Unpick];

    private static readonly ModerationAct[] Suspensions = [ModerationAct.Suspend, ModerationAct.LiftSuspension];

    private static readonly ModerationAct[] Readings = [ModerationAct.PreModerate, ModerationAct.LiftPreModeration];

    private static readonly ModerationAct[] Freezes = [ModerationAct.Freeze, ModerationAct.Thaw];

    /// <summary>Whether there is anything to take back.</summary>
    public static bool CanBeUndone(ModerationAct act) =>
        act is not ModerationAct.Hold && (Decisions.Contains(act) || Picks.Contains(act) || Suspensions.Contains(act) || Readings.Contains(act) || Freezes.Contains(act) || act is ModerationAct.Ban);

    /// <summary>Undoes acts together, the newest first; what cannot be undone is left out.</summary>
    public Task<DecisionAnswer> UndoAsync(StaffMember? who, IReadOnlyCollection<long> entries, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await Privilege.ActorAsync(db, who, Operation.ModerateComments, now, cancellation);
            if (entries.Count > DecideComment.MostAtOnce)
            {
                return DecisionAnswer.Nothing(ModerationRefusal.TooMany);
            }

            var (done, refused, undone) = (new List<long>(), new List<RefusedAct>(), new List<long>());
            foreach (var id in entries.Distinct().OrderDescending())
            {
                var entry = await db.ModerationEntries.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancellation);
                var (refusal, undo) = entry is null ? (ModerationRefusal.NotFound, 0) : await UndoAsync(db, actor, entry, now, cancellation);
                if (refusal == ModerationRefusal.None)
                {
                    done.Add(entry!.CommentId ?? 0);
                    undone.Add(undo);
                }
                else
                {
                    refused.Add(new RefusedAct(entry?.CommentId ?? 0, refusal));
                }
            }

            return new DecisionAnswer(done, refused, undone);
        },
        cancellation);

    private async Task<(ModerationRefusal Refusal, long Entry)> UndoAsync(PortalDbContext db, Actor actor, ModerationEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        if (!CanBeUndone(entry.Act))
        {
            return (ModerationRefusal.NotUndoable, 0);
        }

        if (entry.Act == ModerationAct.Ban && !actor.May(Operation.ManageUsers))
        {
            return (ModerationRefusal.StaffMember, 0);
        }

        if (await IsFollowedAsync(db, entry, cancellation))
        {
            return (ModerationRefusal.Decided, 0);
        }

        if (Decisions.Contains(entry.Act) || Picks.Contains(entry.Act))
        {
            return await OfCommentAsync(db, actor, entry, now, cancellation);
        }

        return Freezes.Contains(entry.Act)
            ? await OfTalkAsync(db, actor, entry, now, cancellation)
            : await OfAuthorAsync(db, actor, entry, now, cancellation);
    }

    // By an undo of it, or by an act that stands on it.
    private static async Task<bool> IsFollowedAsync(PortalDbContext db, ModerationEntry entry, CancellationToken cancellation)
    {
        var family = Array.Find([Decisions, Picks, Suspensions, Readings, Freezes], acts => acts.Contains(entry.Act)) ?? [ModerationAct.Ban];
        var later = db.ModerationEntries.Where(one => one.Id > entry.Id);
        later = Decisions.Contains(entry.Act) || Picks.Contains(entry.Act) ? later.Where(one => one.CommentId == entry.CommentId)
            : Freezes.Contains(entry.Act) ? later.Where(one => one.ArticleId == entry.ArticleId)
            : later.Where(one => one.SubjectId == entry.SubjectId);
        var after = await later.Where(one => one.Act == ModerationAct.Undo || family.Contains(one.Act))
            .Select(one => new { one.Id, one.Act, one.Undoes })
            .ToListAsync(cancellation);
        var undone = after.Where(one => one.Act == ModerationAct.Undo).Select(one => one.Undoes).ToHashSet();
        return undone.Contains(entry.Id) || after.Exists(one => one.Act != ModerationAct.Undo && !undone.Contains(one.Id));
    }

    private async Task<(ModerationRefusal Refusal, long Entry)> OfCommentAsync(PortalDbContext db, Actor actor, ModerationEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.Comments.SingleOrDefaultAsync(one => one.Id == entry.CommentId, cancellation) is not { } comment)
        {
            return (ModerationRefusal.NotFound, 0);
        }

        var isPick = Picks.Contains(entry.Act);
        var left = isPick || entry.Act is ModerationAct.Approve or ModerationAct.GrantAppeal ? CommentState.Published : CommentState.Removed;
        if (comment.State != left)
        {
            return (comment.State == CommentState.Deleted ? ModerationRefusal.Gone : ModerationRefusal.Decided, 0);
        }

        var open = await db.ModerationCases.SingleOrDefaultAsync(one => one.CommentId == comment.Id && one.ClosedAt == null, cancellation);
        var matter = await DecisionEffects.MatterAsync(db, actor, comment, open, now, cancellation);
        if (entry.Act == ModerationAct.Remove && matter.Appeal is not null)
        {
            // The author appealed since: that is answered, not passed over.
            return (ModerationRefusal.Decided, 0);
        }

        var undo = matter.Entry(ModerationAct.Undo, undoes: entry.Id);
        var before = ActBefore.Read(entry.Before);
        var state = comment.State;
        if (!isPick)
        {
            await effects.PutAsync(matter, before.State ?? comment.State, cancellation);
            await DecisionEffects.ReopenAsync(matter, entry.At, cancellation);
        }

        if (comment.State == CommentState.Published && comment.PickedAt != before.PickedAt)
        {
            effects.Pick(matter, before.PickedAt);
        }

        await effects.RecordAsync(matter, undo, isTold: comment.State != state, cancellation);
        return (ModerationRefusal.None, undo.Id);
    }

    private static async Task<(ModerationRefusal Refusal, long Entry)> OfTalkAsync(PortalDbContext db, Actor actor, ModerationEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.Talks.SingleOrDefaultAsync(talk => talk.ArticleId == entry.ArticleId, cancellation) is not { } talk)
        {
            return (ModerationRefusal.NotFound, 0);
        }

        var undo = new ModerationEntry(now, actor.UserId, actor.Name, ModerationAct.Undo)
        {
            ArticleId = entry.ArticleId,
            Undoes = entry.Id,
            Before = new ActBefore { Until = talk.FrozenUntil }.ToString(),
        };
        talk.Freeze(ActBefore.Read(entry.Before).Until);
        return (ModerationRefusal.None, await AddAsync(db, undo, cancellation));
    }

    private static async Task<(ModerationRefusal Refusal, long Entry)> OfAuthorAsync(PortalDbContext db, Actor actor, ModerationEntry entry, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.Users.SingleOrDefaultAsync(user => user.Id == entry.SubjectId, cancellation) is not { } subject)
        {
            return (ModerationRefusal.NotFound, 0);
        }

        if (await RestrictAuthor.JudgeAsync(db, actor, subject, cancellation) is not ModerationRefusal.None and var refusal)
        {
            return (refusal, 0);
        }

        if (entry.Act == ModerationAct.Ban)
        {
            return subject.BannedAt is null
                ? (ModerationRefusal.Decided, 0)
                : (ModerationRefusal.None, await AddAsync(db, BanUser.Lift(db, actor, subject, entry.Id, now), cancellation));
        }

        var undo = RestrictAuthor.Entry(actor, subject, ModerationAct.Undo, now, undoes: entry.Id, commentId: entry.CommentId);
        var before = ActBefore.Read(entry.Before);
        if (Suspensions.Contains(entry.Act))
        {
            (subject.SuspendedUntil, subject.SuspensionReason) = (before.Until, before.Reason ?? "");
        }
        else
        {
            subject.IsPreModerated = entry.Act == ModerationAct.LiftPreModeration;
        }

        return (ModerationRefusal.None, await AddAsync(db, undo, cancellation));
    }

    private static async Task<long> AddAsync(PortalDbContext db, ModerationEntry undo, CancellationToken cancellation)
    {
        db.ModerationEntries.Add(undo);
        await db.SaveChangesAsync(cancellation);
        return undo.Id;
    }
}
