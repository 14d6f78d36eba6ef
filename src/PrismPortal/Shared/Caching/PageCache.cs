using System.Collections.Concurrent;
using System.Diagnostics;

namespace PrismPortal.Shared.Caching;

/// <summary>How a page was come by.</summary>
public enum CacheAnswer
{
    Hit,
    Stale,
    Miss,
}

/// <summary>
/// Pages of visitors, in memory, within a limit. One renderer a page: everyone else waits for it, or gets the page as it
/// was where only its surroundings changed. What a page is about is never served older than its last change.
/// </summary>
public sealed class PageCache(ContentRevisions revisions, CacheOptions options, CacheMetrics metrics, TimeProvider clock, ILogger<PageCache> logger)
{
    // A page that overlaps edit after edit is answered in the end; edits do not come this fast.
    private const int MostTries = 5;

    // What changes without an edit, as what is most read, is at most this old when somebody looks.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, CachedPage> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<Rendering>>> _rendering = new(StringComparer.Ordinal);
    private readonly Lock _eviction = new();
    private long _size;

    public int Count => _pages.Count;

    /// <summary>Bytes of the kept bodies.</summary>
    public long Size => Interlocked.Read(ref _size);

    /// <summary>The page if it can be served as it is, without waiting for anything.</summary>
    public CachedPage? Find(string key)
    {
        if (!_pages.TryGetValue(key, out var page) || !IsRight(page) || !IsFresh(page))
        {
            return null;
        }

        Note(key, page, CacheAnswer.Hit);
        return page;
    }

    /// <param name="key">Address of the page in its canonical form.</param>
    /// <param name="render">Makes the page. Must not depend on the request that asks: others wait for it too.</param>
    /// <param name="cancellation">Ends this caller's waiting and nothing else.</param>
    /// <returns>The kept page, or what the render gave where that is not kept.</returns>
    public async ValueTask<(CachedPage? Page, RenderedPage? Other, CacheAnswer Answer)> GetAsync(
        string key, Func<Task<RenderedPage>> render, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (_pages.TryGetValue(key, out var page) && IsRight(page))
            {
                return (page, null, Serve(key, page, render));
            }

            var rendering = await StartOrJoin(key, render).WaitAsync(cancellation);
            if (IsRight(rendering.Result) || attempt == MostTries)
            {
                metrics.Answered(CacheAnswer.Miss);
                return (rendering.Page, rendering.Page is null ? rendering.Result : null, CacheAnswer.Miss);
            }
        }
    }

    /// <summary>Throws all kept pages away.</summary>
    public void Clear()
    {
        foreach (var key in _pages.Keys)
        {
            Remove(key);
        }
    }

    private CacheAnswer Serve(string key, CachedPage page, Func<Task<RenderedPage>> render)
    {
        var answer = IsFresh(page) ? CacheAnswer.Hit : CacheAnswer.Stale;
        if (answer == CacheAnswer.Stale && page.RefreshAfter <= clock.GetUtcNow())
        {
            page.RefreshAfter = clock.GetUtcNow() + RetryPause;
            _ = RefreshAsync(key, render);
        }

        Note(key, page, answer);
        return answer;
    }

    private Task<Rendering> StartOrJoin(string key, Func<Task<RenderedPage>> render) =>
        _rendering.GetOrAdd(key, _ => new Lazy<Task<Rendering>>(() => Task.Run(() => RenderAsync(key, render)))).Value;

    private async Task<Rendering> RenderAsync(string key, Func<Task<RenderedPage>> render)
    {
        try
        {
            var started = Stopwatch.GetTimestamp();
            var result = await render();
            metrics.Rendered(Stopwatch.GetElapsedTime(started));
            if (result.Status != StatusCodes.Status200OK || result.Body.Length > CacheOptions.MaxPageBytes)
            {
                Remove(key);
                return new Rendering(result, null);
            }

            var page = CachedPage.Of(result, clock.GetUtcNow());
            Keep(key, page);
            return new Rendering(result, page);
        }
        finally
        {
            _rendering.TryRemove(key, out _);
        }
    }

    private async Task RefreshAsync(string key, Func<Task<RenderedPage>> render)
    {
        try
        {
            await StartOrJoin(key, render);
        }
        catch (Exception error)
        {
            // The page as it was goes on being served; the next try comes after a pause.
            logger.LogWarning(error, "Refreshing a cached page failed");
        }
    }

    private bool IsRight(CachedPage page) => IsRight(page.Revision, page.ArticleId, page.Until);

    // A render that began before its end may be done after it.
    private bool IsRight(RenderedPage page) => IsRight(page.Revision, page.ArticleId, page.Until);

    private bool IsRight(long revision, long? article, DateTimeOffset? until) => revisions.IsCurrent(revision, article) && (until is null || clock.GetUtcNow() < until);

    private bool IsFresh(CachedPage page) => page.Revision >= revisions.Content && clock.GetUtcNow() - page.RenderedAt < Fresh;

    private void Note(string key, CachedPage page, CacheAnswer answer)
    {
        metrics.Answered(answer);
        if (page.Use(clock.GetTimestamp()))
        {
            _ = Task.Run(page.PackTightly);
        }
    }

    private void Keep(string key, CachedPage page)
    {
        page.UsedAt = clock.GetTimestamp();
        Remove(key);
        Interlocked.Add(ref _size, Overhead(key));
        page.WeighOn(Weigh);
        if (!_pages.TryAdd(key, page))
        {
            Interlocked.Add(ref _size, -Overhead(key));
            page.WeighOn(null);
        }

        Evict();
    }

    // A page grows when somebody asks for another coding of it; it is not the one to wait for room.
    private void Weigh(long bytes)
    {
        if (Interlocked.Add(ref _size, bytes) > options.MaxBytes && bytes > 0)
        {
            _ = Task.Run(Evict);
        }
    }

    private void Remove(string key)
    {
        if (_pages.TryRemove(key, out var old))
        {
            Interlocked.Add(ref _size, -Overhead(key));
            old.WeighOn(null);
        }
    }

    // The least recently used go until there is room again for a while.
    private void Evict()
    {
        if (Size <= options.MaxBytes)
        {
            return;
        }

        lock (_eviction)
        {
            var target = options.MaxBytes / 10 * 8;
            foreach (var (key, _) in _pages.ToArray().OrderBy(entry => entry.Value.UsedAt))
            {
                if (Size <= target)
                {
                    break;
                }

                Remove(key);
            }
        }
    }

    // Keys, tags and the entries themselves.
    private static int Overhead(string key) => (key.Length * 2) + 400;

    private sealed record Rendering(RenderedPage Result, CachedPage? Page);
}
