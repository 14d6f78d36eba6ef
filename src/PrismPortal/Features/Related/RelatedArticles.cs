using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Related;

/// <summary>A related article as shown: its card and why it is there.</summary>
public sealed record RelatedCard(Card Card, RelatedReasons Reasons);

/// <summary>
/// Related articles: worked out and stored when an article is published, read with its page. What makes two articles
/// near is <see cref="RelatedScorer"/>'s alone; everything else only asks here.
/// </summary>
public sealed class RelatedArticles(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer)
{
    public const int Shown = 4;

    // More are stored than shown, so that one unpublished leaves no gap.
    private const int Stored = 8;

    private const int BatchSize = 500;

    private readonly Func<PortalDbContext, long, IAsyncEnumerable<RelatedCard>> _shown =
        EF.CompileAsyncQuery((PortalDbContext db, long articleId) => db.RelatedLinks.AsNoTracking()
            .Where(link => link.ArticleId == articleId)
            .Join(
                db.Articles.Where(article => article.State == ArticleState.Published).Select(CardQueries.Projection),
                link => link.RelatedId,
                card => card.Id,
                (link, card) => new { link.Rank, link.Reasons, Card = card })
            .OrderBy(pair => pair.Rank)
            .Take(Shown)
            .Select(pair => new RelatedCard(pair.Card, pair.Reasons)));

    public async Task<IReadOnlyList<RelatedCard>> ForAsync(long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await _shown(db, articleId).ToListAsync(cancellation);
    }

    /// <summary>Works out and stores what is related to these articles, and refreshes the articles they are near to.</summary>
    public async Task StoreAsync(
        IReadOnlyCollection<long> articleIds, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        var indexes = await LoadAsync(cancellation);
        var wanted = articleIds.ToHashSet();
        var done = 0;
        foreach (var (index, articles) in indexes)
        {
            var own = articles.Where(article => wanted.Contains(article.Id)).ToArray();
            foreach (var batch in own.Chunk(BatchSize))
            {
                await ReplaceAsync(index, batch, cancellation);
                progress?.Report(done += batch.Length);
            }

            if (own.Length <= BatchSize)
            {
                var near = own.SelectMany(article => index.Rank(article, Stored)).Select(link => link.RelatedId).ToHashSet();
                await ReplaceAsync(index, [.. articles.Where(article => near.Contains(article.Id) && !wanted.Contains(article.Id))], cancellation);
            }
        }
    }

    private Task ReplaceAsync(RelatedIndex index, IReadOnlyCollection<RelatedCandidate> articles, CancellationToken cancellation)
    {
        var links = articles.SelectMany(article => index.Rank(article, Stored)).ToArray();
        var ids = articles.Select(article => article.Id).ToArray();
        return writer.WriteAsync(
            async db =>
            {
                await db.RelatedLinks.Where(link => ids.Contains(link.ArticleId)).ExecuteDeleteAsync(cancellation);
                db.RelatedLinks.AddRange(links);
            },
            cancellation);
    }

    private async Task<IReadOnlyList<(RelatedIndex Index, IReadOnlyList<RelatedCandidate> Articles)>> LoadAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var tags = (await db.ArticleTags.AsNoTracking()
                .Select(tag => new { tag.ArticleId, tag.Tag!.Name })
                .ToListAsync(cancellation))
            .ToLookup(tag => tag.ArticleId, tag => tag.Name);
        var rows = await db.Articles.AsNoTracking()
            .Where(article => article.State == ArticleState.Published)
            .OrderByDescending(article => article.PublishedAt)
            .Select(article => new { article.Id, article.Language, article.Title, article.CategoryId, PublishedAt = article.PublishedAt!.Value })
            .ToListAsync(cancellation);
        return
        [
            .. rows
                .Select(row => new RelatedCandidate(row.Id, row.Language, row.Title, row.CategoryId, row.PublishedAt, [.. tags[row.Id]]))
                .GroupBy(article => article.Language, StringComparer.Ordinal)
                .Select(group => (new RelatedIndex(group), (IReadOnlyList<RelatedCandidate>)[.. group])),
        ];
    }
}
