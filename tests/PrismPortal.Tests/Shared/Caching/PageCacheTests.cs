using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using PrismPortal.Shared.Caching;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Caching;

public sealed class PageCacheTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _clock = new(TestPortal.Start);
    private readonly ContentRevisions _revisions = new();
    private readonly PageCache _cache;
    private int _renders;

    public PageCacheTests() => _cache = Cache(new CacheOptions());

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Requests_ManyAtOnceForACold_PageRenderOnce()
    {
        var gate = new TaskCompletionSource();
        var requests = Enumerable.Range(0, 500).Select(_ => GetAsync("/a", gate.Task)).ToArray();
        gate.SetResult();

        Assert.All(await Task.WhenAll(requests), body => Assert.Equal("1", body));
        Assert.Equal(1, _renders);
    }

    [Fact]
    public async Task Leader_WhoLeaves_TakesThePageFromNobody()
    {
        var gate = new TaskCompletionSource();
        using var leaving = new CancellationTokenSource();
        var leader = GetAsync("/a", gate.Task, cancellation: leaving.Token);
        var follower = GetAsync("/a", gate.Task);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leader);

        gate.SetResult();

        Assert.Equal("1", await follower);
        Assert.Equal(1, _renders);
    }

    [Theory]
    [InlineData(7L)]
    [InlineData(null)]
    public async Task Edit_DuringARender_IsNeverAnsweredWithWhatWasBefore(long? article)
    {
        var gate = new TaskCompletionSource();
        var early = GetAsync("/a", gate.Task, article: article);
        await UntilAsync(() => _renders == 1);
        _revisions.Advance([7], stored: 0);
        var late = GetAsync("/a", gate.Task, article: article);

        gate.SetResult();

        Assert.Equal("2", await late);
        Assert.Equal("2", await early);
        Assert.Equal("2", await GetAsync("/a", article: article));
    }

    [Fact]
    public async Task Moment_DuringARender_IsNotServedAfterIt()
    {
        var gate = new TaskCompletionSource();
        var until = _clock.GetUtcNow() + TimeSpan.FromMinutes(1);
        var page = GetAsync("/a", gate.Task, until: until);
        await UntilAsync(() => _renders == 1);
        _clock.Advance(TimeSpan.FromMinutes(2));

        gate.SetResult();

        Assert.Equal("2", await page);
    }

    [Fact]
    public async Task Edit_OfAnotherArticle_ServesThePageAsItWasAndRefreshesIt()
    {
        _revisions.Advance([], stored: 0);
        await GetAsync("/a", article: 7);
        _revisions.Advance([8], stored: 1);

        Assert.Equal("1", await GetAsync("/a", article: 7));
        await UntilAsync(() => _renders == 2 && _cache.Find("/a") is not null);
        Assert.Equal("2", await GetAsync("/a", article: 7));
    }

    [Fact]
    public async Task Edit_OfAnything_MakesAListOld()
    {
        await GetAsync("/latest");
        _revisions.Advance([8], stored: 0);

        Assert.Equal("2", await GetAsync("/latest"));
    }

    [Fact]
    public async Task Write_OfAnotherProcess_MakesEveryPageOld()
    {
        _revisions.Observe(5);
        await GetAsync("/a", article: 7);
        _revisions.Observe(5);
        Assert.Equal("1", await GetAsync("/a", article: 7));

        _revisions.Observe(6);

        Assert.Equal("2", await GetAsync("/a", article: 7));
    }

    [Fact]
    public async Task Write_WithAGapBefore_MakesEveryPageOld()
    {
        _revisions.Observe(5);
        await GetAsync("/a", article: 7);

        _revisions.Advance([8], stored: 7);

        Assert.Equal("2", await GetAsync("/a", article: 7));
    }

    [Fact]
    public async Task Page_OlderThanFiveMinutes_IsServedOnceMoreAndRefreshed()
    {
        await GetAsync("/");
        _clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("1", await GetAsync("/"));
        await UntilAsync(() => _renders == 2 && _cache.Find("/") is not null);
        Assert.Equal("2", await GetAsync("/"));
    }

    [Fact]
    public async Task Refresh_ThatFails_LeavesThePageAndIsTriedAgainAfterAPause()
    {
        await GetAsync("/");
        _clock.Advance(TimeSpan.FromMinutes(6));
        var tries = 0;
        Task<RenderedPage> Fail()
        {
            Interlocked.Increment(ref tries);
            throw new InvalidOperationException("the database is away");
        }

        for (var time = 0; time < 20; time++)
        {
            Assert.NotNull((await _cache.GetAsync("/", Fail, CancellationToken.None)).Page);
        }

        await UntilAsync(() => tries == 1);
        _clock.Advance(TimeSpan.FromSeconds(3));
        await _cache.GetAsync("/", Fail, CancellationToken.None);
        await UntilAsync(() => tries == 2);
    }

    [Fact]
    public async Task Render_ThatFailsCold_FailsForThoseWhoWaitAndIsTriedAnew()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await _cache.GetAsync("/", () => throw new InvalidOperationException("x"), CancellationToken.None));

        Assert.Equal("1", await GetAsync("/"));
    }

    [Theory]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status301MovedPermanently)]
    [InlineData(StatusCodes.Status410Gone)]
    public async Task Answer_ThatIsNoPage_IsNotKept(int status)
    {
        var (page, other, _) = await _cache.GetAsync("/x", () => Task.FromResult(new RenderedPage(status, "text/html", [], "/y", _revisions.Current, null)), CancellationToken.None);

        Assert.Null(page);
        Assert.Equal((status, "/y"), (other!.Status, other.Location));
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public async Task Memory_BeyondTheLimit_IsGivenBackFromTheLeastUsed()
    {
        var small = Cache(new CacheOptions { Megabytes = 1 });
        var random = new Random(1);
        for (var number = 0; number < 400; number++)
        {
            var body = new byte[10_000];
            random.NextBytes(body);
            await small.GetAsync($"/{number}", () => Task.FromResult(new RenderedPage(200, "text/html", body, null, _revisions.Current, null)), CancellationToken.None);
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            Assert.NotNull(small.Find("/0"));
        }

        Assert.InRange(small.Size, 500_000, 1_048_576);
        Assert.Null(small.Find("/1"));
        Assert.NotNull(small.Find("/399"));
    }

    [Fact]
    public async Task Memory_OfOtherCodings_CountsToo()
    {
        var small = Cache(new CacheOptions { Megabytes = 1 });
        // Packs to nearly nothing; as it is, five of them are more than there is room for.
        var body = new byte[300_000];
        var pages = new List<CachedPage>();
        for (var number = 0; number < 5; number++)
        {
            pages.Add((await small.GetAsync($"/{number}", () => Task.FromResult(new RenderedPage(200, "text/html", body, null, _revisions.Current, null)), CancellationToken.None)).Page!);
        }

        Assert.InRange(small.Size, 1, 100_000);
        Assert.All(pages, page => Assert.Equal(body, page.In(brotli: false, gzip: false).Bytes));
        await UntilAsync(() => small.Size is > 0 and <= 1_048_576);
        Assert.InRange(small.Count, 1, 4);
        // One that is kept no longer counts nothing, whatever it is asked for.
        var size = small.Size;
        Assert.All(pages.Where((_, number) => small.Find($"/{number}") is null), page => page.In(brotli: false, gzip: true));
        Assert.Equal(size, small.Size);
    }

    [Fact]
    public async Task Page_AskedForAgain_IsPackedTighter()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 3000).Select(number => $"<p>본문 {number * 7919 % 1009}</p>")));
        Task<RenderedPage> Render() => Task.FromResult(new RenderedPage(200, "text/html", text, null, _revisions.Current, null));
        var first = (await _cache.GetAsync("/", Render, CancellationToken.None)).Page!.In(brotli: true, gzip: false);
        for (var time = 0; time < 4; time++)
        {
            await _cache.GetAsync("/", Render, CancellationToken.None);
        }

        await UntilAsync(() => _cache.Find("/")!.In(brotli: true, gzip: false).Bytes.Length < first.Bytes.Length);
        var page = _cache.Find("/")!;
        Assert.Equal(text, page.Identity());
        Assert.NotEqual(first.Tag, page.In(brotli: true, gzip: false).Tag);
        Assert.True(page.IsTag(first.Tag));
    }

    [Fact]
    public async Task Memory_UnderAMillionDistinctQueries_IsFlat()
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/articles/a";
        for (var number = 0; number < 1_000_000; number++)
        {
            context.Request.QueryString = new QueryString(FormattableString.Invariant($"?utm_source={number}&page={number}"));
            var key = new CacheablePage(HasPages: false).KeyOf(context.Request);
            if (_cache.Find(key) is null)
            {
                await GetAsync(key, Task.CompletedTask);
            }
        }

        Assert.Equal((1, 1), (_cache.Count, _renders));
        Assert.InRange(_cache.Size, 1, 2_000);
    }

    [Theory]
    [InlineData("?page=2", "/latest?page=2")]
    [InlineData("?page=1", "/latest")]
    [InlineData("?page=0", "/latest")]
    [InlineData("?page=-4", "/latest")]
    [InlineData("?page=abc", "/latest")]
    [InlineData("?page=02", "/latest?page=2")]
    [InlineData("?page=99999999", "/latest?page=1000")]
    [InlineData("?page=2&page=3", "/latest")]
    [InlineData("?utm=1&page=3&x=y", "/latest?page=3")]
    public void Key_OfAList_HasThePageAlone(string query, string key)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = "/latest";
        context.Request.QueryString = new QueryString(query);

        Assert.Equal(key, new CacheablePage(HasPages: true).KeyOf(context.Request));
    }

    private PageCache Cache(CacheOptions options) =>
        new(_revisions, options, new CacheMetrics(_services.GetRequiredService<IMeterFactory>()), _clock, NullLogger<PageCache>.Instance);

    private async Task<string> GetAsync(string key, Task? gate = null, long? article = null, DateTimeOffset? until = null, CancellationToken cancellation = default)
    {
        var (page, _, _) = await _cache.GetAsync(
            key,
            async () =>
            {
                var revision = _revisions.Current;
                var holds = until > _clock.GetUtcNow() ? until : null;
                var number = Interlocked.Increment(ref _renders);
                await (gate ?? Task.CompletedTask);
                return new RenderedPage(200, "text/html", Encoding.UTF8.GetBytes($"{number}"), null, revision, article, holds);
            },
            cancellation);
        return Encoding.UTF8.GetString(page!.Identity());
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var turn = 0; turn < 400 && !condition(); turn++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }
}
