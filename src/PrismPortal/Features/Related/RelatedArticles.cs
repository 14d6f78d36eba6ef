using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Features.Related;

/// <summary>A related article as shown: its card and why it is there.</summary>
public sealed record RelatedCard(Card Card, RelatedReasons Reasons);

/// <summary>
/// Related articles: worked out and stored when an article is published, read with its page. What makes two articles
/// near is <see cref="RelatedScorer"/>'s alone; everything else only asks here.
/// </summary>
public sealed class RelatedArticles(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TermStatistics statistics, RelatedReader reader, RelatedSearch search)
{
    public const int Shown = 4;

    // More are stored than shown, so that one unpublished leaves no gap.
    private const int Stored = 8;

    private const int ToldWords = 3;

    private const int BatchSize = 500;

    // So many are related from the full-text index one by one; for more, all articles are read once.
    private const int Few = 25;

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
        var counts = await statistics.CurrentAsync(cancellation);
        if (articleIds.Count > Few)
        {
            await StoreAsync(await reader.ReadAllAsync(counts, cancellation), articleIds.ToHashSet(), counts, progress, cancellation);
            return;
        }

        var near = await StoreFewAsync(articleIds, counts, cancellation);
        progress?.Report(articleIds.Count);
        await StoreFewAsync([.. near.Except(articleIds)], counts, cancellation);
    }

    /// <summary>Works out anew what is related to every article, while the portal serves the old answers.</summary>
    /// <returns>How many articles there are.</returns>
    public async Task<int> RebuildAsync(IProgress<(int Done, int All)>? progress = null, CancellationToken cancellation = default)
    {
        var counts = await statistics.CurrentAsync(cancellation);
        var indexes = await reader.ReadAllAsync(counts, cancellation);
        var (done, all) = (0, indexes.Sum(index => index.Articles.Count));
        foreach (var index in indexes)
        {
            foreach (var batch in index.Articles.Chunk(BatchSize))
            {
                await ReplaceAsync(Ranked(index, batch, cancellation), counts, cancellation);
                progress?.Report((done += batch.Length, all));
            }
        }

        await writer.WriteAsync(
            db => db.RelatedLinks.Where(link => db.Articles.Any(article => (article.Id == link.ArticleId || article.Id == link.RelatedId) && article.State != ArticleState.Published))
                .ExecuteDeleteAsync(cancellation),
            cancellation);
        return all;
    }

    private async Task StoreAsync(IReadOnlyList<RelatedIndex> indexes, HashSet<long> wanted, TermCounts counts, IProgress<int>? progress, CancellationToken cancellation)
    {
        var done = 0;
        foreach (var index in indexes)
        {
            var own = index.Articles.Where(article => wanted.Contains(article.Id)).ToArray();
            foreach (var batch in own.Chunk(BatchSize))
            {
                var near = await ReplaceAsync(Ranked(index, batch, cancellation), counts, cancellation);
                progress?.Report(done += batch.Length);
                if (own.Length <= BatchSize)
                {
                    await ReplaceAsync(Ranked(index, index.Articles.Where(article => near.Contains(article.Id) && !wanted.Contains(article.Id)), cancellation), counts, cancellation);
                }
            }
        }
    }

    private static (RelatedCandidate Article, IReadOnlyList<RelatedMatch> Nearest)[] Ranked(RelatedIndex index, IEnumerable<RelatedCandidate> articles, CancellationToken cancellation) =>
        [.. articles.AsParallel().AsOrdered().WithCancellation(cancellation).Select(article => (article, index.Nearest(article)))];

    private async Task<HashSet<long>> StoreFewAsync(IReadOnlyCollection<long> articleIds, TermCounts counts, CancellationToken cancellation)
    {
        var ranked = new List<(RelatedCandidate Article, IReadOnlyList<RelatedMatch> Nearest)>();
        foreach (var article in await reader.ReadAsync(articleIds, counts, cancellation))
        {
            ranked.Add((article, await search.NearestAsync(article, counts, cancellation)));
        }

        return await ReplaceAsync(ranked, counts, cancellation);
    }

    /// <returns>The articles that are related now.</returns>
    private async Task<HashSet<long>> ReplaceAsync(
        IReadOnlyCollection<(RelatedCandidate Article, IReadOnlyList<RelatedMatch> Nearest)> ranked, TermCounts counts, CancellationToken cancellation)
    {
        var suspects = ranked.SelectMany(pair => RelatedCopies.Suspects(pair.Article, pair.Nearest)).ToHashSet();
        var whole = await reader.WholeAsync(suspects, counts, cancellation);
        var kept = ranked.Select(pair => (pair.Article, Nearest: RelatedCopies.Fold(pair.Article, pair.Nearest, whole).Take(Stored).ToArray())).ToArray();
        var untagged = kept.Where(pair => Array.Exists(pair.Nearest, match => match.SharedTags.Count == 0)).Select(pair => pair.Article.Id).ToArray();
        var words = await reader.WordsAsync(untagged, cancellation);
        RelatedLink[] links =
        [
            .. kept.SelectMany(pair => pair.Nearest.Select((match, rank) => new RelatedLink(
                pair.Article.Id, match.Article.Id, rank, Reasons(pair.Article, match, words.GetValueOrDefault(pair.Article.Id), counts)))),
        ];
        var ids = kept.Select(pair => pair.Article.Id).ToArray();
        await writer.WriteAsync(
            async db =>
            {
                await db.RelatedLinks.Where(link => ids.Contains(link.ArticleId)).ExecuteDeleteAsync(cancellation);
                // An article deleted meanwhile takes no links.
                var related = links.Select(link => link.RelatedId).Concat(ids).Distinct().ToArray();
                var there = await db.Articles.Where(article => related.Contains(article.Id)).Select(article => article.Id).ToHashSetAsync(cancellation);
                db.RelatedLinks.AddRange(links.Where(link => there.Contains(link.ArticleId) && there.Contains(link.RelatedId)));
            },
            cancellation);
        return [.. links.Select(link => link.RelatedId)];
    }

    // Words of a third of all articles are no reason, except on a site of a handful.
    private static RelatedReasons Reasons(RelatedCandidate article, RelatedMatch match, RelatedWords? words, TermCounts counts) => new(
        match.SharedTags,
        match.SharedTags.Count > 0 || words is null ? []
            : words.Names(article.Profile.Shared(match.Article.Profile).Where(term => counts.Articles(term.Term) <= Math.Max(2, counts.Count / 3)), ToldWords),
        match.SameSection);
}
