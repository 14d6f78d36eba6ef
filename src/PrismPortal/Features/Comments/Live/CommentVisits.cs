using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Comments.Live;

/// <summary>What came below an article since a reader was there.</summary>
/// <param name="Ids">The comments, the oldest first.</param>
/// <param name="Mark">The last event there is.</param>
public sealed record UnseenComments(IReadOnlyList<long> Ids, long Mark);

/// <summary>Remembers up to where a reader has seen an article's comments.</summary>
public sealed class CommentVisits(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer)
{
    // More marks than anybody goes through one by one.
    private const int Most = 200;

    public async Task<UnseenComments> UnseenAsync(string userId, long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var mark = await db.CommentEvents.Where(happened => happened.ArticleId == articleId).MaxAsync(happened => (long?)happened.Id, cancellation) ?? 0;
        var seen = await db.CommentVisits.Where(visit => visit.UserId == userId && visit.ArticleId == articleId).Select(visit => (long?)visit.SeenEvent).SingleOrDefaultAsync(cancellation);
        if (seen is null || seen >= mark)
        {
            // Whoever comes for the first time has everything before them.
            return new UnseenComments([], mark);
        }

        var ids = await db.CommentEvents
            .Where(happened => happened.ArticleId == articleId && happened.Id > seen && happened.Kind == CommentEventKind.Came)
            .Where(happened => db.Comments.Any(comment => comment.Id == happened.CommentId && comment.State == CommentState.Published && comment.UserId != userId))
            .OrderBy(happened => happened.Id)
            .Select(happened => happened.CommentId)
            .Take(Most)
            .ToListAsync(cancellation);
        return new UnseenComments([.. ids.Distinct()], mark);
    }

    /// <summary>Has seen everything up to an event; one that is not yet there counts as the last.</summary>
    public Task SeenAsync(string userId, long articleId, long mark, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var last = await db.CommentEvents.Where(happened => happened.ArticleId == articleId).MaxAsync(happened => (long?)happened.Id, cancellation) ?? 0;
            if (await db.CommentVisits.SingleOrDefaultAsync(visit => visit.UserId == userId && visit.ArticleId == articleId, cancellation) is { } visit)
            {
                visit.Reach(Math.Min(mark, last));
            }
            else
            {
                db.CommentVisits.Add(new CommentVisit(userId, articleId, Math.Min(mark, last)));
            }
        },
        cancellation);
}
