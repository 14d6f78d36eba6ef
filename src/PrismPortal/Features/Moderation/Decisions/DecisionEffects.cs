using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation.Takedowns;

namespace PrismPortal.Features.Moderation.Decisions;

/// <summary>What decisions share: finding what they are about, showing and hiding, closing what was open, the record, and telling.</summary>
public sealed class DecisionEffects(CommentNews news, AnswerRequester requesters, IEnumerable<IDecisionTeller> tellers)
{
    /// <summary>Judges whether a moderator still decides about what they saw.</summary>
    public static async Task<(ModerationRefusal Refusal, Matter? Matter)> FindAsync(
        PortalDbContext db, Actor actor, SeenComment seen, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.Comments.SingleOrDefaultAsync(comment => comment.Id == seen.Id, cancellation) is not { } comment)
        {
            return (ModerationRefusal.NotFound, null);
        }

        if (comment.State == CommentState.Deleted)
        {
            return (ModerationRefusal.Gone, null);
        }

        var open = await db.ModerationCases.SingleOrDefaultAsync(one => one.CommentId == seen.Id && one.ClosedAt == null, cancellation);
        if (comment.Version != seen.Version || open?.Id != seen.CaseId)
        {
            return (ModerationRefusal.Decided, null);
        }

        if (open?.ClaimedBy is { } holder && holder != actor.UserId && open.ClaimedUntil > now)
        {
            return (ModerationRefusal.Claimed, null);
        }

        return (ModerationRefusal.None, await MatterAsync(db, actor, comment, open, now, cancellation));
    }

    public static async Task<Matter> MatterAsync(
        PortalDbContext db, Actor actor, Comment comment, ModerationCase? open, DateTimeOffset now, CancellationToken cancellation) => new()
        {
            Db = db,
            Actor = actor,
            Now = now,
            Comment = comment,
            Author = await db.Users.Where(user => user.Id == comment.UserId).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellation) ?? "",
            Case = open,
            Appeal = await db.Appeals.SingleOrDefaultAsync(appeal => appeal.CommentId == comment.Id && appeal.AnsweredAt == null, cancellation),
            Requests = await db.TakedownRequests.Where(request => request.CommentId == comment.Id && request.DecidedAt == null).ToListAsync(cancellation),
        };

    /// <summary>Puts a comment into a state, with all that follows from it for readers.</summary>
    public async Task PutAsync(Matter matter, CommentState state, CancellationToken cancellation)
    {
        var (db, comment) = (matter.Db, matter.Comment);
        if (comment.State == state)
        {
            return;
        }

        if (state == CommentState.Published)
        {
            comment.Approve();
            await news.CameAsync(db, comment, cancellation);
            return;
        }

        var wasPublished = comment.State == CommentState.Published;
        var hasAnswers = await CommentNews.HasAnswersAsync(db, comment.Id, cancellation);
        if (state == CommentState.Removed)
        {
            comment.Remove(hasAnswers);
        }
        else
        {
            comment.Hold(hasAnswers);
        }

        if (wasPublished)
        {
            await news.WentAsync(db, comment, cancellation);
        }
    }

    /// <summary>Among the editors' picks, since a moment, or not.</summary>
    public void Pick(Matter matter, DateTimeOffset? since)
    {
        if (since is { } at)
        {
            matter.Comment.Pick(at);
        }
        else
        {
            matter.Comment.Unpick();
        }

        news.Changed(matter.Db, matter.Comment);
    }

    /// <summary>Closes the case and the reports of it, all at the moment of the decision: an undo knows them by it.</summary>
    public static async Task CloseAsync(Matter matter, CancellationToken cancellation)
    {
        matter.Case?.Close(matter.Now);
        foreach (var report in await matter.Db.CommentReports.Where(report => report.CommentId == matter.Comment.Id && report.ClosedAt == null).ToListAsync(cancellation))
        {
            report.Close(matter.Now);
        }
    }

    /// <summary>Opens again what a decision closed.</summary>
    public static async Task ReopenAsync(Matter matter, DateTimeOffset closedAt, CancellationToken cancellation)
    {
        var (db, id) = (matter.Db, matter.Comment.Id);
        foreach (var report in await db.CommentReports.Where(report => report.CommentId == id && report.ClosedAt == closedAt).ToListAsync(cancellation))
        {
            report.Reopen();
        }

        foreach (var request in await db.TakedownRequests.Where(request => request.CommentId == id && request.DecidedAt == closedAt).ToListAsync(cancellation))
        {
            request.Reopen();
        }

        (await db.Appeals.SingleOrDefaultAsync(appeal => appeal.CommentId == id && appeal.AnsweredAt == closedAt, cancellation))?.Reopen();
        // What came up since is a case already: there is one of a comment.
        if (matter.Case is null && await db.ModerationCases.SingleOrDefaultAsync(one => one.CommentId == id && one.ClosedAt == closedAt, cancellation) is { } closed)
        {
            closed.Reopen();
        }
    }

    /// <summary>Puts an act on record, and tells whom it concerns: its author where asked to, whoever requested it always.</summary>
    public async Task RecordAsync(Matter matter, ModerationEntry entry, bool isTold, CancellationToken cancellation)
    {
        matter.Db.ModerationEntries.Add(entry);
        // Whoever tells of it names it by its number.
        await matter.Db.SaveChangesAsync(cancellation);
        await requesters.TellAsync(matter, cancellation);
        if (isTold)
        {
            foreach (var teller in tellers)
            {
                await teller.ToldAsync(matter.Db, entry, matter.Comment, cancellation);
            }
        }
    }
}
