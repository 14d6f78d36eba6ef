using System.Diagnostics.Metrics;

namespace PrismPortal.Shared.Caching;

/// <summary>What operators watch of the page cache.</summary>
public sealed class CacheMetrics
{
    public const string MeterName = "PrismPortal.Cache";

    private static readonly KeyValuePair<string, object?>[] Tags =
        [.. Enum.GetValues<CacheAnswer>().Select(answer => new KeyValuePair<string, object?>("answer", answer.ToString().ToLowerInvariant()))];

    private readonly Counter<long> _answers;
    private readonly Histogram<double> _renders;

    public CacheMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _answers = meter.CreateCounter<long>("prism.cache.answers", "{page}", "Pages answered, by hit, stale or miss.");
        _renders = meter.CreateHistogram<double>("prism.cache.render", "s", "Time a page took to render.");
    }

    public void Answered(CacheAnswer answer) => _answers.Add(1, Tags[(int)answer]);

    public void Rendered(TimeSpan time) => _renders.Record(time.TotalSeconds);
}
