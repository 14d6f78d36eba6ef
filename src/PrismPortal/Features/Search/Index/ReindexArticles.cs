using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Suggesting;

namespace PrismPortal.Features.Search.Index;

/// <summary>
/// Makes the index anew while it serves: all articles are noted as stale, then taken in batches, each replaced in one
/// transaction. An interrupted run goes on where it stopped, by the next one or by the running portal.
/// </summary>
public sealed class ReindexArticles(PortalWriter writer, TermRecount recount, TitleWords titles, TermStatistics statistics, RankingCache rankings)
{
    private const int BatchSize = 200;

    /// <summary>Notes all articles, then indexes them.</summary>
    /// <returns>How many were indexed.</returns>
    public async Task<int> RunAsync(IProgress<(int Done, int All)>? progress, CancellationToken cancellation = default)
    {
        await writer.WriteAsync(
            db => db.Database.ExecuteSqlAsync(
                $"""
                INSERT OR IGNORE INTO "StaleArticles" ("ArticleId")
                SELECT "Id" FROM "Articles" WHERE "State" = {(int)ArticleState.Published} UNION SELECT "ArticleId" FROM "SearchDocuments"
                """,
                cancellation),
            cancellation);
        var indexed = await CatchUpAsync(progress, cancellation);
        await titles.SweepAsync(cancellation);
        await recount.RunAsync(cancellation);
        statistics.Forget();
        return indexed;
    }

    /// <summary>Indexes what is noted as stale.</summary>
    public async Task<int> CatchUpAsync(IProgress<(int Done, int All)>? progress, CancellationToken cancellation = default)
    {
        var (done, all) = (0, await writer.WriteAsync(db => db.StaleArticles.CountAsync(cancellation), cancellation));
        for (var batch = 1; batch > 0; done += batch)
        {
            batch = await writer.WriteAsync(
                async db =>
                {
                    var ids = await db.StaleArticles.OrderBy(stale => stale.ArticleId).Take(BatchSize).Select(stale => stale.ArticleId).ToArrayAsync(cancellation);
                    await SearchRows.WriteAsync(db, ids, cancellation);
                    await TitleWordRows.FillAsync(db, ids, cancellation);
                    await db.StaleArticles.Where(stale => ids.Contains(stale.ArticleId)).ExecuteDeleteAsync(cancellation);
                    return ids.Length;
                },
                cancellation);
            progress?.Report((done + batch, all));
        }

        if (done > 0)
        {
            statistics.Forget();
            rankings.Forget();
        }

        return done;
    }
}
