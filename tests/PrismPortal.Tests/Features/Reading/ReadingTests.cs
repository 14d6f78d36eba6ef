using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading;

public sealed class ReadingTests : IAsyncLifetime
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync([.. Newsroom.Many(8), .. Newsroom.Many(1, "Tech", "en")]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Beacon_OfABrowser_CountsOnTheNextWriteAndSetsNothing()
    {
        var id = await IdAsync(3);

        var answer = await SendAsync($"{id}");
        Assert.Equal(0, await _portal.ReadAsync(db => db.ReadCounts.CountAsync()));
        await _portal.Get<ReadCounter>().WriteAsync();

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal((id, 1L), await _portal.ReadAsync(async db => await db.ReadCounts.Select(read => ValueTuple.Create(read.ArticleId, read.Count)).SingleAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1 ")]
    [InlineData("123456789012345678901234567890")]
    public async Task Beacon_OfAnythingButANumber_IsRefused(string note) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(note)).StatusCode);

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/140.0 Safari/537.36")]
    [InlineData("curl/8.5.0")]
    [InlineData("")]
    public async Task Beacon_OfARobot_IsTakenAndNotCounted(string agent)
    {
        var answer = await SendAsync($"{await IdAsync(1)}", agent);
        await _portal.Get<ReadCounter>().WriteAsync();

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(0, await _portal.ReadAsync(db => db.ReadCounts.CountAsync()));
    }

    [Fact]
    public async Task Beacon_FromAnotherSite_IsRefused() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync("1", origin: "http://evil.example")).StatusCode);

    [Fact]
    public async Task Beacon_RepeatedFromOneAddress_CountsOnlySoOften()
    {
        var id = await IdAsync(1);
        for (var time = 0; time < 30; time++)
        {
            await SendAsync($"{id}");
        }

        await _portal.Get<ReadCounter>().WriteAsync();

        Assert.Equal(20, await _portal.ReadAsync(db => db.ReadCounts.SumAsync(read => read.Count)));
    }

    [Fact]
    public async Task Beacon_WithLimitsOff_CountsEach()
    {
        await using var open = await TestPortal.StartAsync(("Limits:Enabled", "false"));
        await open.ImportAsync(new { id = "a", title = "제목", body = "본문" });
        for (var time = 0; time < 30; time++)
        {
            await SendAsync("1", portal: open);
        }

        await open.Get<ReadCounter>().WriteAsync();

        Assert.Equal(30, await open.ReadAsync(db => db.ReadCounts.SumAsync(read => read.Count)));
    }

    [Fact]
    public async Task Counts_InTheSameHour_AddUpInOneRow()
    {
        var counter = _portal.Get<ReadCounter>();
        var id = await IdAsync(1);
        counter.Add(id, 2);
        await counter.WriteAsync();
        counter.Add(id, 3);
        await counter.WriteAsync();
        _portal.Clock.Advance(TimeSpan.FromHours(1));
        counter.Add(id);
        await counter.WriteAsync();

        Assert.Equal([5, 1], await _portal.ReadAsync(db => db.ReadCounts.OrderBy(read => read.Hour).Select(read => read.Count).ToListAsync()));
    }

    [Fact]
    public async Task Counts_OfNumbersThatAreNoArticle_AreNotKept()
    {
        var counter = _portal.Get<ReadCounter>();
        counter.Add(999_999);
        await counter.WriteAsync();

        Assert.Equal(0, await _portal.ReadAsync(db => db.ReadCounts.CountAsync()));
    }

    [Fact]
    public async Task Counts_ThatCouldNotBeWritten_WaitForTheNextTime()
    {
        var counter = _portal.Get<ReadCounter>();
        counter.Add(await IdAsync(1), 4);
        await _portal.Get<PortalWriter>().WriteAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE ReadCounts RENAME TO Lost"));
        await Assert.ThrowsAnyAsync<Exception>(() => counter.WriteAsync());
        await _portal.Get<PortalWriter>().WriteAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE Lost RENAME TO ReadCounts"));

        await counter.WriteAsync();

        Assert.Equal(4, await _portal.ReadAsync(db => db.ReadCounts.SumAsync(read => read.Count)));
    }

    [Fact]
    public async Task Counts_OlderThanThirtyDays_AreForgotten()
    {
        var counter = _portal.Get<ReadCounter>();
        counter.Add(await IdAsync(1));
        await counter.WriteAsync();
        _portal.Clock.Advance(TimeSpan.FromDays(31));
        counter.Add(await IdAsync(2));
        await counter.WriteAsync();

        Assert.Equal(await IdAsync(2), await _portal.ReadAsync(db => db.ReadCounts.Select(read => read.ArticleId).SingleAsync()));
    }

    [Fact]
    public async Task MostRead_OfTheDay_IsRankedAndShownOnTheHomeOfItsLanguageAlone()
    {
        await ReadAsync((1, 5), (2, 9), (3, 7), (4, 1), (5, 3), (6, 2));

        Assert.Equal([2, 3, 1, 5, 6], (await RankingAsync("ko")).Select(id => (int)id));
        var home = await _portal.Visitor().PageAsync("/");
        Assert.Equal(["Tech 기사 2", "Tech 기사 3", "Tech 기사 1", "Tech 기사 5", "Tech 기사 6"], home.QuerySelectorAll(".headlines-ranked a").Select(link => link.TextContent));
        Assert.Null((await _portal.Visitor().PageAsync("/en")).QuerySelector(".headlines-ranked"));
    }

    [Fact]
    public async Task MostRead_OnAThinDay_LooksBackAWeek()
    {
        await ReadAsync((1, 9), (2, 8), (3, 7), (4, 6), (5, 5));
        _portal.Clock.Advance(TimeSpan.FromDays(2));
        await ReadAsync((6, 100));

        Assert.Equal([6, 1, 2, 3, 4], (await RankingAsync("ko")).Select(id => (int)id));
    }

    [Fact]
    public async Task MostRead_ArticleTakenDown_IsLeftOut()
    {
        await ReadAsync((1, 9), (2, 8), (3, 7), (4, 6), (5, 5));
        await RankingAsync("ko");
        await _portal.Get<PortalWriter>().WriteAsync(async db =>
            (await db.Articles.SingleAsync(article => article.Id == 1)).Archive());

        var home = await _portal.Visitor().PageAsync("/");

        Assert.DoesNotContain("Tech 기사 1", home.QuerySelectorAll(".headlines-ranked a").Select(link => link.TextContent));
        Assert.Equal([2, 3, 4, 5], (await RankingAsync("ko")).Select(id => (int)id));
    }

    private async Task ReadAsync(params (int Number, int Count)[] reads)
    {
        foreach (var (number, count) in reads)
        {
            _portal.Get<ReadCounter>().Add(await IdAsync(number), count);
        }

        await _portal.Get<ReadCounter>().WriteAsync();
    }

    private async Task<IReadOnlyList<long>> RankingAsync(string language)
    {
        await _portal.Get<MostRead>().RankAsync();
        return _portal.Get<MostRead>().In(language);
    }

    private Task<long> IdAsync(int number) => _portal.ReadAsync(db =>
        db.Articles.Where(article => article.ExternalId == $"Tech-ko-{number}").Select(article => article.Id).SingleAsync());

    private Task<HttpResponseMessage> SendAsync(string note, string agent = Browser, string origin = "http://localhost", TestPortal? portal = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, PortalRoutes.ReadBeacon) { Content = new StringContent(note) };
        request.Headers.Add("Origin", origin);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        return (portal ?? _portal).Visitor().SendAsync(request);
    }
}
