using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>An article of this portal that a record speaks of.</summary>
public sealed record MatchedArticle(long Id, int Revision);

/// <summary>
/// Finds here what was named elsewhere: by the key it was imported with, then by its address or one it had, then by title
/// and language. Only what readers can read is found. A handful of queries for each five hundred records.
/// </summary>
internal sealed class ArticleMatcher(IDbContextFactory<PortalDbContext> contexts)
{
    private const int Batch = 500;

    public async Task<IReadOnlyDictionary<ArticleRecord, MatchedArticle>> FindAsync(IEnumerable<ArticleRecord> records, CancellationToken cancellation)
    {
        var found = new Dictionary<ArticleRecord, MatchedArticle>();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        foreach (var batch in records.Distinct().Chunk(Batch))
        {
            foreach (var find in new[] { ByExternalIdAsync, BySlugAsync, ByOldSlugAsync, (Finder)ByTitleAsync })
            {
                var open = batch.Where(record => !found.ContainsKey(record)).ToArray();
                if (open.Length > 0)
                {
                    await find(db, open, found, cancellation);
                }
            }
        }

        return found;
    }

    private delegate Task Finder(PortalDbContext db, ArticleRecord[] open, Dictionary<ArticleRecord, MatchedArticle> found, CancellationToken cancellation);

    private static IQueryable<Article> Readable(PortalDbContext db) =>
        db.Articles.AsNoTracking().Where(article => article.State == ArticleState.Published || article.State == ArticleState.Archived);

    private static async Task ByExternalIdAsync(PortalDbContext db, ArticleRecord[] open, Dictionary<ArticleRecord, MatchedArticle> found, CancellationToken cancellation)
    {
        var ids = open.Select(record => record.ExternalId).OfType<string>().Distinct().ToArray();
        var rows = await Readable(db).Where(article => ids.Contains(article.ExternalId))
            .Select(article => new { Key = article.ExternalId!, article.Id, article.RevisionNumber }).ToListAsync(cancellation);
        Settle(open, found, record => record.ExternalId, rows.ToDictionary(row => row.Key, row => new MatchedArticle(row.Id, row.RevisionNumber), StringComparer.Ordinal));
    }

    private static async Task BySlugAsync(PortalDbContext db, ArticleRecord[] open, Dictionary<ArticleRecord, MatchedArticle> found, CancellationToken cancellation)
    {
        var slugs = open.Select(record => record.Slug).OfType<string>().Distinct().ToArray();
        var rows = await Readable(db).Where(article => slugs.Contains(article.Slug))
            .Select(article => new { article.Slug, article.Id, article.RevisionNumber }).ToListAsync(cancellation);
        Settle(open, found, record => record.Slug, rows.ToDictionary(row => row.Slug, row => new MatchedArticle(row.Id, row.RevisionNumber), StringComparer.Ordinal));
    }

    private static async Task ByOldSlugAsync(PortalDbContext db, ArticleRecord[] open, Dictionary<ArticleRecord, MatchedArticle> found, CancellationToken cancellation)
    {
        var slugs = open.Select(record => record.Slug).OfType<string>().Distinct().ToArray();
        var rows = await (
            from redirect in db.SlugRedirects
            join article in Readable(db) on redirect.ArticleId equals article.Id
            where slugs.Contains(redirect.Slug)
            select new { redirect.Slug, article.Id, article.RevisionNumber }).ToListAsync(cancellation);
        Settle(open, found, record => record.Slug, rows.ToDictionary(row => row.Slug, row => new MatchedArticle(row.Id, row.RevisionNumber), StringComparer.Ordinal));
    }

    private static async Task ByTitleAsync(PortalDbContext db, ArticleRecord[] open, Dictionary<ArticleRecord, MatchedArticle> found, CancellationToken cancellation)
    {
        var titles = open.Select(record => record.Title).OfType<string>().Distinct().ToArray();
        var rows = await Readable(db).Where(article => titles.Contains(article.Title))
            .Select(article => new { article.Title, article.Language, article.Id, article.RevisionNumber }).ToListAsync(cancellation);

        // Two articles of one title are told apart by nothing: neither is meant.
        var alone = rows.GroupBy(row => (row.Title, row.Language)).Where(group => group.Count() == 1).ToDictionary(
            group => $"{group.Key.Language}\n{group.Key.Title}", group => new MatchedArticle(group.First().Id, group.First().RevisionNumber), StringComparer.Ordinal);
        Settle(open, found, record => $"{record.Language}\n{record.Title}", alone);
    }

    private static void Settle(
        ArticleRecord[] open, Dictionary<ArticleRecord, MatchedArticle> found, Func<ArticleRecord, string?> keyOf, Dictionary<string, MatchedArticle> known)
    {
        foreach (var record in open)
        {
            if (keyOf(record) is { } key && known.TryGetValue(key, out var article))
            {
                found[record] = article;
            }
        }
    }
}
