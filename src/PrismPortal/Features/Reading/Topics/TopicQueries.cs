using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Features.Reading.Topics;

/// <summary>What a tag's page tells beside its list: its course in time and the tags it stands with. One query each.</summary>
public sealed class TopicQueries(IDbContextFactory<PortalDbContext> contexts, SiteTime time)
{
    /// <summary>The newest articles of the tag that are looked at for tags beside it.</summary>
    private const int Sample = 500;

    // Together once is chance, where there are more than a few.
    private const int FewArticles = 20;
    private const int Candidates = 40;
    private const int MostRelated = 8;

    // A tag this frequent stands with everything; how much more frequent it is says nothing.
    private const int FrequencyCountedTo = 5_000;

    private static readonly Func<PortalDbContext, long, string, IAsyncEnumerable<Beside>> BesideQuery =
        EF.CompileAsyncQuery((PortalDbContext db, long tag, string language) => db.ArticleTags
            .Where(row => row.TagId != tag && db.ArticleTags
                .Where(own => own.TagId == tag && own.Language == language && own.ListedAt != null)
                .OrderByDescending(own => own.ListedAt).ThenByDescending(own => own.ArticleId)
                .Take(Sample)
                .Select(own => own.ArticleId)
                .Contains(row.ArticleId))
            .GroupBy(row => row.TagId)
            .Select(group => new { TagId = group.Key, Together = group.Count() })
            .OrderByDescending(group => group.Together).ThenBy(group => group.TagId)
            .Take(Candidates)
            .Join(db.Tags, group => group.TagId, other => other.Id, (group, other) => new Beside(
                other.Slug,
                other.Name,
                group.Together,
                db.ArticleTags.Where(row => row.TagId == other.Id && row.Language == language && row.ListedAt != null)
                    .OrderByDescending(row => row.ListedAt).ThenByDescending(row => row.ArticleId)
                    .Take(FrequencyCountedTo)
                    .Count())));

    /// <summary>
    /// The spans of <see cref="TopicTime"/> by the site's calendar, counted from the index the tag's list is read from. Each
    /// entry of it is passed once.
    /// </summary>
    public async Task<TopicTime> TimeAsync(long tagId, string language, CancellationToken cancellation = default)
    {
        var spans = TopicTime.Spans(time.Today);
        var values = string.Join(", ", spans.Select((_, number) => FormattableString.Invariant($"({number}, {{{2 + (2 * number)}}}, {{{3 + (2 * number)}}})")));
        object[] given = [tagId, language, .. spans.SelectMany(span => new object[] { time.Midnight(span.From).UtcDateTime, time.Midnight(span.Until).UtcDateTime })];
        await using var db = await contexts.CreateDbContextAsync(cancellation);
#pragma warning disable EF1002 // Numbers of parameters, which hold the values.
        var counts = await db.Database.SqlQueryRaw<SpanCount>(
            $$"""
            WITH span("Number", "From", "Until") AS (VALUES {{values}})
            SELECT span."Number", (SELECT COUNT(*) FROM "ArticleTags" AS listed
                WHERE listed."TagId" = {0} AND listed."Language" = {1} AND listed."ListedAt" >= span."From" AND listed."ListedAt" < span."Until") AS "Count"
            FROM span
            """,
            given).ToDictionaryAsync(row => row.Number, row => row.Count, cancellation);
#pragma warning restore EF1002
        return TopicTime.Of([.. spans.Select((span, number) => span with { Count = counts[number] })]);
    }

    /// <summary>Tags that stand with this one more often than their own frequency explains, the closest first.</summary>
    /// <param name="tagId">The tag.</param>
    /// <param name="language">Of the edition.</param>
    /// <param name="articles">How many articles it has.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IReadOnlyList<Named>> RelatedAsync(long tagId, string language, int articles, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var beside = new List<Beside>();
        await foreach (var row in BesideQuery(db, tagId, language).WithCancellation(cancellation))
        {
            beside.Add(row);
        }

        return
        [
            .. beside
                .Where(row => row.Together > 1 || articles < FewArticles)
                .OrderByDescending(row => Closeness(row.Together, row.Frequency))
                .ThenBy(row => row.Slug, StringComparer.Ordinal)
                .Take(MostRelated)
                .Select(row => new Named(row.Slug, row.Name)),
        ];
    }

    /// <summary>
    /// The cosine of two tags, up to a factor that is the same for all beside one tag: being on every article is worth no
    /// more than being on these, and being rare alone is worth little.
    /// </summary>
    internal static double Closeness(int together, int frequency) => together / Math.Sqrt(Math.Max(together, frequency));

    private sealed record Beside(string Slug, string Name, int Together, int Frequency);

    private sealed record SpanCount(int Number, int Count);
}
