using System.Diagnostics.Metrics;

namespace PrismPortal.Shared.Caching;

/// <summary>What operators watch of the page cache.</summary>
public sealed class CacheMetrics
{
    public const string MeterName = "PrismPortal.Cache";

    private static readonly KeyValuePair<string, object?>[] Tags =
        [.. Enum.GetValues<CacheAnswer>().Select(answer => new KeyValuePair<string, object?>("answer", answer.ToString().ToLowerInvariant()))];

    // For the back office, which has no collector to ask.
    private readonly long[] _counts = new long[Enum.GetValues<CacheAnswer>().Length];
    private readonly Counter<long> _answers;
    private readonly Histogram<double> _renders;

    public CacheMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("prism.cache.answers", "{page}", "Pages answered, by hit, stale or miss.");
        _renders = meter.CreateHistogram<double>("prism.cache.render", "s", "Time a page took to render.");
    }

    /// <summary>Since this process started.</summary>
    public CacheCounts Counts => new(Count(CacheAnswer.Hit), Count(CacheAnswer.Stale), Count(CacheAnswer.Miss));

    public void Answered(CacheAnswer answer)
    {
        Interlocked.Increment(ref _counts[(int)answer]);
        _answers.Add(1, Tags[(int)answer]);
    }

    public void Rendered(TimeSpan time) => _renders.Record(time.TotalSeconds);

    private long Count(CacheAnswer answer) => Interlocked.Read(ref _counts[(int)answer]);
}

/// <summary>Pages answered, by how they were come by.</summary>
public sealed record CacheCounts(long Hits, long Stale, long Misses)
{
    public long All => Hits + Stale + Misses;

    /// <summary>Share of those that waited for nothing to be made, of 1.</summary>
    public double HitRate => All == 0 ? 0 : (double)(Hits + Stale) / All;
}
