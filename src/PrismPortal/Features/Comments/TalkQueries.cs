using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Comments;

/// <summary>How an article takes comments, and how many it has.</summary>
public sealed class TalkQueries(IDbContextFactory<PortalDbContext> contexts, TalkOptions options, TimeProvider clock)
{
    /// <summary>An article's comments as a whole: one query.</summary>
    public async Task<TalkView> OfAsync(long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = await (
            from article in db.Articles
            where article.Id == articleId
            join talk in db.Talks on article.Id equals talk.ArticleId into talks
            from talk in talks.DefaultIfEmpty()
            select new
            {
                article.State,
                article.PublishedAt,
                Count = (int?)talk!.Comments,
                Policy = (TalkPolicy?)talk.Policy,
                Days = talk.ClosesAfterDays,
                Mark = db.CommentEvents.Where(happened => happened.ArticleId == articleId).Max(happened => (long?)happened.Id),
            }).SingleOrDefaultAsync(cancellation);
        if (found is null)
        {
            return new TalkView(0, false, null, 0);
        }

        var (policy, days) = (found.Policy ?? TalkPolicy.Open, found.Days ?? options.CloseAfterDays);
        var isOpen = TalkRules.IsOpen(found.State, found.PublishedAt, policy, days, clock.GetUtcNow());
        return new TalkView(found.Count ?? 0, isOpen, isOpen ? TalkRules.ClosesAt(found.PublishedAt, days) : null, found.Mark ?? 0);
    }

    /// <summary>The id of an article whose comments can be read, by its present slug; null where there is none.</summary>
    public async Task<long?> ArticleAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Articles
            .Where(article => article.Slug == slug && (article.State == ArticleState.Published || article.State == ArticleState.Archived))
            .Select(article => (long?)article.Id)
            .SingleOrDefaultAsync(cancellation);
    }
}
