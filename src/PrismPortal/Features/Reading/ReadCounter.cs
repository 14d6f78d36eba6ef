using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Reading;

/// <summary>Collects reads in memory and writes them together: a read costs no write of its own.</summary>
public sealed class ReadCounter(PortalWriter writer, TimeProvider clock)
{
    // More different articles than are read between two writes; beyond it, invented numbers would only take memory.
    private const int MostArticles = 20_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private ConcurrentDictionary<long, long> _waiting = new();

    public void Add(long articleId, long count = 1)
    {
        if (_waiting.Count < MostArticles || _waiting.ContainsKey(articleId))
        {
            _waiting.AddOrUpdate(articleId, count, (_, before) => before + count);
        }
    }

    /// <summary>Writes what was collected since the last time, and forgets hours older than 30 days. What could not be written waits for the next time.</summary>
    public async Task WriteAsync(CancellationToken cancellation = default)
    {
        var counts = Interlocked.Exchange(ref _waiting, new ConcurrentDictionary<long, long>());
        if (counts.IsEmpty)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var (hour, oldest) = (ReadCount.HourOf(now).UtcDateTime, now - Kept);
        try
        {
            await writer.WriteAsync(
                async db =>
                {
                    foreach (var (article, count) in counts)
                    {
                        // One statement adds: two writers never lose each other's. A number that is no published article's is passed over.
                        await db.Database.ExecuteSqlAsync(
                            $"""
                            INSERT INTO "ReadCounts" ("ArticleId", "Hour", "Count")
                            SELECT "Id", {hour}, {count} FROM "Articles" WHERE "Id" = {article} AND "State" = {(int)ArticleState.Published}
                            ON CONFLICT ("ArticleId", "Hour") DO UPDATE SET "Count" = "ReadCounts"."Count" + excluded."Count"
                            """,
                            cancellation);
                    }

                    await db.ReadCounts.Where(count => count.Hour < oldest).ExecuteDeleteAsync(cancellation);
                },
                cancellation);
        }
        catch
        {
            foreach (var (article, count) in counts)
            {
                Add(article, count);
            }

            throw;
        }
    }
}
