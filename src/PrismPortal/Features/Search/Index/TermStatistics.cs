using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Features.Search.Index;

/// <summary>In how many articles each term stands, at one moment.</summary>
public sealed class TermCounts(IReadOnlyDictionary<uint, int> articles, int count, double averageLength)
{
    /// <summary>All indexed articles.</summary>
    public int Count { get; } = count;

    /// <summary>Mean of <see cref="SearchDocument.Length"/>.</summary>
    public double AverageLength { get; } = averageLength;

    public int Articles(uint hash) => Math.Clamp(articles.GetValueOrDefault(hash), 0, Count);

    /// <summary>
    /// How much a term tells: the inverse document frequency of BM25, ln(1 + (N - n + 0.5) / (n + 0.5)), which is never
    /// negative (Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009, and Lucene).
    /// </summary>
    public double Rarity(uint hash)
    {
        var holding = Articles(hash);
        return Math.Log(1 + ((Count - holding + 0.5) / (holding + 0.5)));
    }
}

/// <summary>
/// Keeps the counts in memory. They are read again when articles changed: at once on a small site,
/// where one article shifts them, and at most once a minute, while the old ones serve, on a large one.
/// </summary>
public sealed class TermStatistics(IDbContextFactory<PortalDbContext> contexts, ContentRevisions revisions, TimeProvider clock) : IDisposable
{
    /// <summary>Stand in the table of terms beside them: no hash is negative.</summary>
    internal const long ArticlesRow = -1;
    internal const long LengthRow = -2;

    private const int SmallSite = 2_000;

    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _loading = new(1, 1);
    private Snapshot? _snapshot;

    public async Task<TermCounts> CurrentAsync(CancellationToken cancellation = default)
    {
        if (_snapshot is not { } known)
        {
            return (await LoadAsync(null, CancellationToken.None).WaitAsync(cancellation)).Counts;
        }

        if (known.Revision == revisions.Content)
        {
            return known.Counts;
        }

        if (known.Counts.Count < SmallSite)
        {
            return (await LoadAsync(known, CancellationToken.None).WaitAsync(cancellation)).Counts;
        }

        if (clock.GetUtcNow() - known.At > Fresh && _loading.CurrentCount > 0)
        {
            _ = Task.Run(() => LoadAsync(known, CancellationToken.None), CancellationToken.None);
        }

        return known.Counts;
    }

    /// <summary>The index was made anew though no article changed: the counts are read again.</summary>
    public void Forget() => _snapshot = null;

    public void Dispose() => _loading.Dispose();

    private async Task<Snapshot> LoadAsync(Snapshot? known, CancellationToken cancellation)
    {
        await _loading.WaitAsync(cancellation);
        try
        {
            if (_snapshot is { } other && other != known)
            {
                return other;
            }

            var (revision, at) = (revisions.Content, clock.GetUtcNow());
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            var counts = new Dictionary<uint, int>(known?.Terms ?? 0);
            var (articles, length) = (0, 0L);
            await foreach (var term in db.SearchTerms.AsNoTracking().Select(term => new { term.Hash, term.Articles }).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                switch (term.Hash)
                {
                    case ArticlesRow:
                        articles = (int)term.Articles;
                        break;
                    case LengthRow:
                        length = term.Articles;
                        break;
                    default:
                        counts[(uint)term.Hash] = (int)term.Articles;
                        break;
                }
            }

            return _snapshot = new Snapshot(new TermCounts(counts, articles, articles == 0 ? 1 : Math.Max(1, (double)length / articles)), counts.Count, revision, at);
        }
        finally
        {
            _loading.Release();
        }
    }

    private sealed record Snapshot(TermCounts Counts, int Terms, long Revision, DateTimeOffset At);
}
