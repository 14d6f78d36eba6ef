using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Moderation.Takedowns;

/// <summary>
/// When a provisional measure's time is over, puts the comment back before the moderators, who decide for good, and tells its
/// author so. It stays hidden until they have.
/// </summary>
public sealed class TakedownEnd(PortalWriter writer, IEnumerable<IDecisionTeller> tellers, TimeProvider clock) : IJobHandler
{
    private const int BatchSize = 50;

    public string Kind => "takedown-end";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var over = await db.TakedownRequests
            .Where(request => request.EndsAt != null && request.EndedAt == null && request.EndsAt <= now)
            .OrderBy(request => request.EndsAt)
            .Take(BatchSize)
            .Select(request => new { request.Id, request.EndsAt })
            .ToListAsync(cancellation);
        return [.. over.Select(request => new DueWork(request.Id.ToString(CultureInfo.InvariantCulture), request.EndsAt!.Value))];
    }

    public Task RunAsync(string subject, CancellationToken cancellation)
    {
        var id = long.Parse(subject, CultureInfo.InvariantCulture);
        return writer.WriteAsync(db => EndAsync(db, id, cancellation), cancellation);
    }

    private async Task EndAsync(PortalDbContext db, long id, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await db.TakedownRequests.SingleOrDefaultAsync(request => request.Id == id && request.EndsAt <= now && request.EndedAt == null, cancellation) is not { } ended)
        {
            return;
        }

        ended.End(now);
        var comment = await db.Comments.SingleAsync(row => row.Id == ended.CommentId, cancellation);
        if (comment.State != CommentState.Removed || await db.ModerationCases.AnyAsync(open => open.CommentId == comment.Id && open.ClosedAt == null, cancellation))
        {
            // Put back, taken back, or before the moderators already, by another request or an appeal.
            return;
        }

        db.ModerationCases.Add(new ModerationCase(comment.Id, CaseKind.Reported, now));
        var entry = new ModerationEntry(now, null, "", ModerationAct.Hold)
        {
            CommentId = comment.Id,
            ArticleId = comment.ArticleId,
            SubjectId = comment.UserId,
            Subject = await db.Users.Where(user => user.Id == comment.UserId).Select(user => user.DisplayName).SingleOrDefaultAsync(cancellation) ?? "",
            Reason = RemovalReason.Takedown,
            Before = new ActBefore { State = comment.State }.ToString(),
        };
        db.ModerationEntries.Add(entry);
        await db.SaveChangesAsync(cancellation);
        foreach (var teller in tellers)
        {
            await teller.ToldAsync(db, entry, comment, cancellation);
        }
    }
}
