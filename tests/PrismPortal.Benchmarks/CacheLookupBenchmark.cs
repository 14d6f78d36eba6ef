using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Benchmarks;

/// <summary>Finding a kept page among many.</summary>
[MemoryDiagnoser]
public class CacheLookupBenchmark
{
    private readonly ContentRevisions _revisions = new();
    private PageCache _cache = null!;

    /// <summary>How many pages are kept.</summary>
    [Params(100, 10_000)]
    public int Pages { get; set; }

    [GlobalSetup]
    public async Task PrepareAsync()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new CacheMetrics(services.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
        _cache = new PageCache(_revisions, new CacheOptions(), metrics, TimeProvider.System, NullLogger<PageCache>.Instance);
        for (var number = 0; number < Pages; number++)
        {
            var article = number;
            await _cache.GetAsync(
                FormattableString.Invariant($"/articles/{number}"),
                () => Task.FromResult(new RenderedPage(200, "text/html", "<p>본문</p>"u8.ToArray(), null, _revisions.Current, article)),
                CancellationToken.None);
        }
    }

    [Benchmark]
    public CachedPage? Find() => _cache.Find("/articles/7");
}
