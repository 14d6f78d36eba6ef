using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Features.Related;

/// <summary>
/// Finds what is near to one article without reading the others: its strongest terms, tags and section each name a bounded
/// number of articles, the newest; those named most are compared exactly. Only <see cref="HoldersAsync"/> knows the engine.
/// </summary>
public sealed class RelatedSearch(IDbContextFactory<PortalDbContext> contexts, RelatedReader reader)
{
    // The rest of the profile adds little to who is found, and all of it counts when they are compared.
    private const int AskedTerms = 24;

    /// <summary>The nearest articles, the best first; copies are not folded yet.</summary>
    public async Task<IReadOnlyList<RelatedMatch>> NearestAsync(RelatedCandidate article, TermCounts counts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var found = (await TermsAsync(db, article, counts, cancellation)).Union(await SectionAsync(db, article, cancellation)).ToHashSet();
        var tags = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var tag in await db.ArticleTags.AsNoTracking().Where(row => row.ArticleId == article.Id).Select(row => new { row.TagId, row.Tag!.Name }).ToListAsync(cancellation))
        {
            var listed = db.ArticleTags.AsNoTracking().Where(row => row.TagId == tag.TagId && row.Language == article.Language && row.ListedAt != null);
            tags[tag.Name] = RelatedBounds.TagRarity(counts.Count, await listed.CountAsync(cancellation));
            found.UnionWith(await listed.OrderByDescending(row => row.ListedAt).Take(RelatedBounds.OfTag).Select(row => row.ArticleId).ToListAsync(cancellation));
        }

        found.Remove(article.Id);
        var others = await reader.ReadAsync(found, counts, cancellation);
        return RelatedScorer.Nearest(others.Select(other => RelatedScorer.Score(article, other, tag => tags.GetValueOrDefault(tag, 1))), RelatedBounds.Nearest);
    }

    private static async Task<IReadOnlyList<long>> SectionAsync(PortalDbContext db, RelatedCandidate article, CancellationToken cancellation) =>
        await db.Articles.AsNoTracking()
            .Where(other => other.CategoryId == article.CategoryId && other.Language == article.Language && other.State == ArticleState.Published)
            .OrderByDescending(other => other.PublishedAt)
            .Take(RelatedBounds.OfSection)
            .Select(other => other.Id)
            .ToListAsync(cancellation);

    private static async Task<IReadOnlyList<long>> TermsAsync(PortalDbContext db, RelatedCandidate article, TermCounts counts, CancellationToken cancellation)
    {
        var asked = article.Profile.Terms
            .Where(term => counts.Articles(term.Term) != 1)
            .OrderByDescending(term => term.Weight)
            .Take(AskedTerms)
            .ToDictionary(term => (long)term.Term, term => term.Weight);
        var hashes = asked.Keys.ToArray();
        var keys = await db.SearchTerms.AsNoTracking().Where(term => hashes.Contains(term.Hash)).Select(term => new { term.Hash, term.Key }).ToListAsync(cancellation);
        var found = new Dictionary<long, double>();
        foreach (var term in keys)
        {
            foreach (var id in await HoldersAsync(db, term.Key, cancellation))
            {
                // What the term weighs in the other is not known here: that it stands there counts.
                found[id] = found.GetValueOrDefault(id) + (asked[term.Hash] * asked[term.Hash]);
            }
        }

        return [.. found.OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).Take(RelatedBounds.Candidates).Select(pair => pair.Key)];
    }

    private static Task<List<long>> HoldersAsync(PortalDbContext db, string key, CancellationToken cancellation) =>
        db.Database.SqlQueryRaw<long>(
            string.Create(CultureInfo.InvariantCulture, $"""SELECT rowid AS "Value" FROM "SearchText" WHERE "SearchText" MATCH $match ORDER BY rowid DESC LIMIT {RelatedBounds.OfTerm}"""),
            new SqliteParameter("$match", MatchText.Term(key))).ToListAsync(cancellation);
}
