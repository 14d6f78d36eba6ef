using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Reading;

/// <summary>
/// The most read articles of each language: of the last day, or of the last week where the day is too thin. Worked out
/// now and then, not for each visit.
/// </summary>
public sealed class MostRead(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int Shown = 5;

    private static readonly TimeSpan[] Spans = [TimeSpan.FromDays(1), TimeSpan.FromDays(7)];

    private FrozenDictionary<string, IReadOnlyList<long>> _ranking = FrozenDictionary<string, IReadOnlyList<long>>.Empty;

    /// <summary>Ids of articles, the most read first; none where too few were read to rank.</summary>
    public IReadOnlyList<long> In(string language) => _ranking.GetValueOrDefault(language, []);

    public async Task RankAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ranking = new Dictionary<string, IReadOnlyList<long>>(StringComparer.Ordinal);
        foreach (var language in Languages.Supported)
        {
            foreach (var span in Spans)
            {
                ranking[language] = await RankAsync(db, language, clock.GetUtcNow() - span, cancellation);
                if (ranking[language].Count == Shown)
                {
                    break;
                }
            }
        }

        _ranking = ranking.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyList<long>> RankAsync(PortalDbContext db, string language, DateTimeOffset since, CancellationToken cancellation) =>
        await db.ReadCounts
            .Where(read => read.Hour >= since)
            .Join(
                db.Articles.Where(article => article.Language == language && article.State == ArticleState.Published),
                read => read.ArticleId,
                article => article.Id,
                (read, _) => read)
            .GroupBy(read => read.ArticleId)
            .OrderByDescending(reads => reads.Sum(read => read.Count))
            .ThenByDescending(reads => reads.Key)
            .Select(reads => reads.Key)
            .Take(Shown)
            .ToListAsync(cancellation);
}
