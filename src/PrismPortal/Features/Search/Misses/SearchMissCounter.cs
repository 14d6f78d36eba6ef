using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Features.Search.Misses;

/// <summary>Collects searches without result in memory and writes them together.</summary>
public sealed class SearchMissCounter(PortalWriter writer, SiteTime time)
{
    // More different ones than are met between two writes.
    private const int MostWaiting = 2_000;

    // A flood of invented words fills no more than this.
    private const int MostOfDay = 5_000;

    private ConcurrentDictionary<(string Language, string Text), long> _waiting = new();

    public void Add(string language, string folded, long count = 1)
    {
        if (_waiting.Count < MostWaiting || _waiting.ContainsKey((language, folded)))
        {
            _waiting.AddOrUpdate((language, folded), count, (_, before) => before + count);
        }
    }

    /// <summary>Writes what was collected since the last time. What could not be written waits for the next time.</summary>
    public async Task WriteAsync(CancellationToken cancellation = default)
    {
        var counts = Interlocked.Exchange(ref _waiting, new ConcurrentDictionary<(string Language, string Text), long>());
        if (counts.IsEmpty)
        {
            return;
        }

        var day = time.Today;
        try
        {
            await writer.WriteAsync(
                async db =>
                {
                    var room = MostOfDay - await db.SearchMisses.CountAsync(miss => miss.Day == day, cancellation);
                    foreach (var ((language, text), count) in counts)
                    {
                        // One statement adds: two writers never lose each other's.
                        room -= await db.SearchMisses.Where(miss => miss.Day == day && miss.Language == language && miss.Text == text)
                            .ExecuteUpdateAsync(miss => miss.SetProperty(row => row.Count, row => row.Count + count), cancellation) > 0 || room <= 0
                            ? 0
                            : await db.Database.ExecuteSqlAsync(
                                $"""INSERT INTO "SearchMisses" ("Day", "Language", "Text", "Count") VALUES ({day}, {language}, {text}, {count})""",
                                cancellation);
                    }
                },
                cancellation);
        }
        catch
        {
            foreach (var ((language, text), count) in counts)
            {
                Add(language, text, count);
            }

            throw;
        }
    }
}

/// <summary>Writes collected searches every minute and at the end.</summary>
public sealed class SearchMissRunner(SearchMissCounter counter, TimeProvider clock, ILogger<SearchMissRunner> logger) : CollectedWork(TimeSpan.FromMinutes(1), clock, logger)
{
    protected override Task WriteAsync(CancellationToken cancellation) => counter.WriteAsync(cancellation);
}
