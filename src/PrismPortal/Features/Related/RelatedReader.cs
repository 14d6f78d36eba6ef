using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Features.Related;

/// <summary>Reads what relating looks at: of some articles, or of all of them without ever holding their texts.</summary>
public sealed class RelatedReader(IDbContextFactory<PortalDbContext> contexts)
{
    // SQLite takes many more; a list of this length is still planned at once.
    private const int Together = 500;

    /// <summary>Published articles of these, in no order.</summary>
    public async Task<IReadOnlyList<RelatedCandidate>> ReadAsync(IReadOnlyCollection<long> ids, TermCounts counts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var read = new List<RelatedCandidate>(ids.Count);
        foreach (var some in ids.Chunk(Together))
        {
            var tags = (await db.ArticleTags.AsNoTracking()
                    .Where(tag => some.Contains(tag.ArticleId))
                    .OrderBy(tag => tag.Position)
                    .Select(tag => new { tag.ArticleId, tag.Tag!.Name })
                    .ToListAsync(cancellation))
                .ToLookup(tag => tag.ArticleId, tag => tag.Name);
            var vectors = await WholeAsync(db, some, cancellation);
            var rows = await db.Articles.AsNoTracking()
                .Where(article => some.Contains(article.Id) && article.State == ArticleState.Published)
                .Select(article => new { article.Id, article.Language, article.CategoryId, PublishedAt = article.PublishedAt!.Value })
                .ToListAsync(cancellation);
            read.AddRange(rows.Select(row => new RelatedCandidate(
                row.Id, row.Language, row.CategoryId, row.PublishedAt, [.. tags[row.Id]], vectors.TryGetValue(row.Id, out var terms) ? ProfileOf(terms, counts) : RelatedProfile.Empty)));
        }

        return read;
    }

    /// <summary>All published articles by language.</summary>
    public async Task<IReadOnlyList<RelatedIndex>> ReadAllAsync(TermCounts counts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var profiles = new Dictionary<long, RelatedProfile>();
        await foreach (var document in db.SearchDocuments.AsNoTracking().Select(document => new { document.ArticleId, document.Terms }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            profiles[document.ArticleId] = ProfileOf(TermVector.From(document.Terms), counts);
        }

        // One string a tag, not one an article.
        var names = await db.Tags.AsNoTracking().ToDictionaryAsync(tag => tag.Id, tag => tag.Name, cancellation);
        var tags = new Dictionary<long, List<string>>();
        await foreach (var tag in db.ArticleTags.AsNoTracking().OrderBy(tag => tag.ArticleId).ThenBy(tag => tag.Position).Select(tag => new { tag.ArticleId, tag.TagId }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            (tags.TryGetValue(tag.ArticleId, out var known) ? known : tags[tag.ArticleId] = new List<string>(4)).Add(names[tag.TagId]);
        }

        var rows = await db.Articles.AsNoTracking()
            .Where(article => article.State == ArticleState.Published)
            .OrderByDescending(article => article.PublishedAt)
            .ThenByDescending(article => article.Id)
            .Select(article => new { article.Id, article.Language, article.CategoryId, PublishedAt = article.PublishedAt!.Value })
            .ToListAsync(cancellation);
        return
        [
            .. rows
                .Select(row => new RelatedCandidate(
                    row.Id, row.Language, row.CategoryId, row.PublishedAt, tags.GetValueOrDefault(row.Id) ?? [], profiles.GetValueOrDefault(row.Id, RelatedProfile.Empty)))
                .GroupBy(article => article.Language, StringComparer.Ordinal)
                .Select(language => new RelatedIndex(language)),
        ];
    }

    /// <summary>All terms of these articles, for telling copies.</summary>
    public async Task<IReadOnlyDictionary<long, RelatedProfile>> WholeAsync(IReadOnlyCollection<long> ids, TermCounts counts, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<long, RelatedProfile>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await WholeAsync(db, ids, cancellation)).ToDictionary(
            document => document.Key, document => RelatedProfile.Of(document.Value.Entries, counts.Rarity, int.MaxValue));
    }

    /// <summary>The words of these articles as written.</summary>
    public async Task<IReadOnlyDictionary<long, RelatedWords>> WordsAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<long, RelatedWords>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var texts = await db.Articles.AsNoTracking()
            .Where(article => ids.Contains(article.Id))
            .Select(article => new { article.Id, article.Title, article.Summary, article.Body.Text })
            .ToListAsync(cancellation);
        return texts.AsParallel().WithCancellation(cancellation)
            .Select(text => (text.Id, Words: new RelatedWords(text.Title, text.Summary, text.Text)))
            .ToDictionary(text => text.Id, text => text.Words);
    }

    private static RelatedProfile ProfileOf(TermVector terms, TermCounts counts) => RelatedProfile.Of(terms.Entries, counts.Rarity);

    private static async Task<Dictionary<long, TermVector>> WholeAsync(PortalDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellation) =>
        await db.SearchDocuments.AsNoTracking()
            .Where(document => ids.Contains(document.ArticleId))
            .ToDictionaryAsync(document => document.ArticleId, document => TermVector.From(document.Terms), cancellation);
}
