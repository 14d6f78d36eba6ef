using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Search.Index;

/// <summary>
/// Asks the full-text index for articles, narrowed as the query wants. The expression stands in a parameter; so do all
/// values. What another engine would replace beside it is listed in docs/decisions/0014-own-ranking.md.
/// </summary>
internal sealed class CandidateQuery(PortalDbContext db, SearchQuery query)
{
    private static readonly string Weights = string.Create(
        CultureInfo.InvariantCulture, $"{IndexedArticle.TitleWeight}, {IndexedArticle.LeadWeight}, {IndexedArticle.TagsWeight}, {IndexedArticle.BodyWeight}");

    /// <summary>The best by the engine's own BM25; which of them is best of all is decided by <see cref="Ranking"/>.</summary>
    public Task<IReadOnlyList<long>> RankedAsync(string match, int most, CancellationToken cancellation) =>
        RunAsync(match, $"bm25(\"SearchText\", {Weights})", most, cancellation);

    /// <summary>Those written last, for words too common to be ranked by.</summary>
    public Task<IReadOnlyList<long>> LatestAsync(string match, CancellationToken cancellation) =>
        RunAsync(match, "\"SearchText\".rowid DESC", SearchMatches.Most, cancellation);

    public Task<IReadOnlyList<long>> DatedAsync(string match, SearchSort sort, CancellationToken cancellation) =>
        RunAsync(match, sort == SearchSort.Oldest ? "\"Articles\".\"PublishedAt\"" : "\"Articles\".\"PublishedAt\" DESC", SearchMatches.Most, cancellation);

    /// <summary>Without words: what the filters leave.</summary>
    public async Task<IReadOnlyList<long>> NewestAsync(CancellationToken cancellation)
    {
        var articles = Narrowed();
        var ordered = query.Sort == SearchSort.Oldest ? articles.OrderBy(article => article.PublishedAt) : articles.OrderByDescending(article => article.PublishedAt);
        return await ordered.ThenByDescending(article => article.Id).Select(article => article.Id).Take(SearchMatches.Most).ToListAsync(cancellation);
    }

    private IQueryable<Article> Narrowed()
    {
        var articles = CardQueries.Visible(db, new CardFilter { Language = query.Language, From = query.From, Until = query.Until });
        articles = query.Category is { } category ? articles.Where(article => article.Category!.Slug == category) : articles;
        articles = query.Tag is { } tag ? articles.Where(article => article.Tags.Any(t => t.Tag!.Slug == tag)) : articles;
        return query.Author is { } author ? articles.Where(article => article.Bylines.Any(b => b.Author!.Slug == author)) : articles;
    }

    private async Task<IReadOnlyList<long>> RunAsync(string match, string order, int most, CancellationToken cancellation)
    {
        var sql = new StringBuilder("""SELECT "SearchText".rowid AS "Value" FROM "SearchText" JOIN "Articles" ON "Articles"."Id" = "SearchText".rowid WHERE "SearchText" MATCH $match""");
        var values = new List<SqliteParameter> { new("$match", match), new("$most", most) };
        void Where(string condition, object? value)
        {
            if (value is not null)
            {
                values.Add(new SqliteParameter(FormattableString.Invariant($"$v{values.Count}"), value));
                sql.Append(CultureInfo.InvariantCulture, $" AND {string.Format(CultureInfo.InvariantCulture, condition, values[^1].ParameterName)}");
            }
        }

        Where("\"Articles\".\"Language\" = {0}", query.Language);
        Where("\"Articles\".\"PublishedAt\" >= {0}", query.From?.UtcDateTime);
        Where("\"Articles\".\"PublishedAt\" < {0}", query.Until?.UtcDateTime);
        Where("""EXISTS (SELECT 1 FROM "Categories" WHERE "Categories"."Id" = "Articles"."CategoryId" AND "Categories"."Slug" = {0})""", query.Category);
        Where("""EXISTS (SELECT 1 FROM "ArticleTags" JOIN "Tags" ON "Tags"."Id" = "ArticleTags"."TagId" WHERE "ArticleTags"."ArticleId" = "Articles"."Id" AND "Tags"."Slug" = {0})""", query.Tag);
        Where("""EXISTS (SELECT 1 FROM "Bylines" JOIN "Authors" ON "Authors"."Id" = "Bylines"."AuthorId" WHERE "Bylines"."ArticleId" = "Articles"."Id" AND "Authors"."Slug" = {0})""", query.Author);
        sql.Append(CultureInfo.InvariantCulture, $" ORDER BY {order} LIMIT $most");
        return await db.Database.SqlQueryRaw<long>(sql.ToString(), [.. values]).ToListAsync(cancellation);
    }
}
