using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Moderation.Holding;

/// <summary>Puts comments before the moderators, within the unit of work of what makes them wait. What the portal does by itself is on record too.</summary>
public sealed class CommentCases(CommentNews news)
{
    /// <summary>A text of nothing but bad words gives no longer a list than a moderator reads.</summary>
    private const int MostCauses = 20;

    /// <summary>A new comment waits; nobody has seen it.</summary>
    public Task OpenAsync(PortalDbContext db, Comment comment, IReadOnlyList<HoldCause> causes, DateTimeOffset now, CancellationToken cancellation) =>
        RecordAsync(db, comment, causes, before: "", now, cancellation);

    /// <summary>A published comment waits, again or after all.</summary>
    public async Task HoldAsync(PortalDbContext db, Comment comment, IReadOnlyList<HoldCause> causes, DateTimeOffset now, CancellationToken cancellation)
    {
        var before = comment.State.ToString();
        comment.Hold(await CommentNews.HasAnswersAsync(db, comment.Id, cancellation));
        await RecordAsync(db, comment, causes, before, now, cancellation);
        await news.WentAsync(db, comment, cancellation);
    }

    /// <summary>It was changed while it waits: what was found in its old words is not in its new ones.</summary>
    public static async Task RereadAsync(PortalDbContext db, Comment comment, IReadOnlyList<HoldCause> causes, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = await OpenOrNewAsync(db, comment.Id, CaseKind.Held, now, cancellation);
        open.Hold([.. Limited(causes), .. open.Causes.Where(cause => cause.Phase is not (HoldPhase.WordRule or HoldPhase.Scorer) && !causes.Any(found => found.Phase == cause.Phase)).ToArray()]);
    }

    /// <summary>There is nothing to decide any more: its author took it back.</summary>
    public static async Task CloseAsync(PortalDbContext db, long commentId, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.ModerationCases.SingleOrDefaultAsync(one => one.CommentId == commentId && one.ClosedAt == null, cancellation) is { } open)
        {
            open.Close(now);
        }

        await db.CommentReports.Where(report => report.CommentId == commentId && report.ClosedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(report => report.ClosedAt, now), cancellation);
    }

    /// <summary>The open case of a comment, which there is one of at most; a new one where there is none.</summary>
    public static async Task<ModerationCase> OpenOrNewAsync(PortalDbContext db, long commentId, CaseKind kind, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await db.ModerationCases.SingleOrDefaultAsync(one => one.CommentId == commentId && one.ClosedAt == null, cancellation) is { } open)
        {
            return open;
        }

        var made = new ModerationCase(commentId, kind, now);
        db.ModerationCases.Add(made);
        return made;
    }

    private static async Task RecordAsync(PortalDbContext db, Comment comment, IReadOnlyList<HoldCause> causes, string before, DateTimeOffset now, CancellationToken cancellation)
    {
        var open = await OpenOrNewAsync(db, comment.Id, CaseKind.Held, now, cancellation);
        open.Hold(Limited(causes));
        db.ModerationEntries.Add(new ModerationEntry(now, actorId: null, actor: "", ModerationAct.Hold)
        {
            CommentId = comment.Id,
            ArticleId = comment.ArticleId,
            SubjectId = comment.UserId,
            Subject = await db.Users.Where(user => user.Id == comment.UserId).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellation) ?? "",
            Note = string.Join(", ", causes.Select(cause => cause.Phase).Distinct()),
            Before = before,
        });
    }

    private static IEnumerable<HoldCause> Limited(IReadOnlyList<HoldCause> causes) => causes.Count <= MostCauses ? causes : causes.Take(MostCauses);
}
