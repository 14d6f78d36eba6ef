using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Comments;

/// <summary>Whether an article takes comments now, for the pages that offer to write one.</summary>
public sealed class TalkQueries(IDbContextFactory<PortalDbContext> contexts, CommentOptions options, TimeProvider clock)
{
    public async Task<bool> IsOpenAsync(long articleId, ArticleState state, DateTimeOffset publishedAt, CancellationToken cancellation = default)
    {
        if (state != ArticleState.Published)
        {
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var talk = await db.Talks.AsNoTracking().Where(one => one.ArticleId == articleId).Select(one => new { one.Policy, one.ClosesAfterDays }).SingleOrDefaultAsync(cancellation);
        return !Talk.IsClosed(talk?.Policy ?? TalkPolicy.Open, talk?.ClosesAfterDays ?? options.ClosesAfterDays, publishedAt, clock.GetUtcNow());
    }
}
