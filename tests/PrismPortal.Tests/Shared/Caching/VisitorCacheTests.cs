using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Caching;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Caching;

public sealed class VisitorCacheTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync([.. Newsroom.Many(25), new { id = "cable", title = "바다 밑의 길", body = Newsroom.Everything, slug = "cable", publishedAt = TestPortal.Start }]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/articles/cable")]
    [InlineData("/categories/tech?page=2")]
    [InlineData("/rss.xml")]
    [InlineData("/about")]
    [InlineData("/sitemap.xml")]
    public async Task Page_AskedForAgain_AsksTheDatabaseNothing(string path)
    {
        var first = await _portal.Visitor().GetStringAsync(path);
        _portal.Queries.Clear();

        var again = await _portal.Visitor().GetStringAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "utm_source=letter");

        Assert.Equal(first, again);
        Assert.Empty(_portal.Queries.Commands);
        Assert.Equal(1, _portal.Get<PageCache>().Count);
    }

    [Theory]
    [InlineData("/latest?page=2", true)]
    [InlineData("/latest?page=02", true)]
    [InlineData("/latest?page=%32", true)]
    [InlineData("/latest?page=2&page=7", false)]
    [InlineData("/latest?x=1&page=2", true)]
    [InlineData("/latest", false)]
    [InlineData("/latest?page=1", false)]
    [InlineData("/latest?page=", false)]
    [InlineData("/latest?page=a2", false)]
    [InlineData("/latest?pages=2", false)]
    public async Task List_HoweverItsPageIsWritten_IsThatPageKept(string path, bool second)
    {
        var pages = new[] { await _portal.Visitor().GetStringAsync("/latest"), await _portal.Visitor().GetStringAsync("/latest?page=2") };
        Assert.NotEqual(pages[0], pages[1]);
        _portal.Queries.Clear();

        Assert.Equal(pages[second ? 1 : 0], await _portal.Visitor().GetStringAsync(path));
        Assert.Empty(_portal.Queries.Commands);
        Assert.Equal(2, _portal.Get<PageCache>().Count);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task Page_InTheAcceptedCoding_HasAStrongTagThatAnswers304(string accepted, string? coding)
    {
        var first = await SendAsync("/articles/cable", accepted);
        var again = await SendAsync("/articles/cable", accepted, first.Headers.ETag);
        var head = await SendAsync("/articles/cable", accepted, method: HttpMethod.Head);

        Assert.Equal(coding, first.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.False(first.Headers.ETag!.IsWeak);
        Assert.Equal("Accept-Encoding", Assert.Single(first.Headers.Vary));
        Assert.Equal("no-cache", first.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(first.Headers.ETag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        Assert.Contains("default-src 'none'", again.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal((first.Content.Headers.ContentLength, 0), (head.Content.Headers.ContentLength, (await head.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task Page_InEachCoding_HasATagOfItsOwn()
    {
        var tags = new List<EntityTagHeaderValue?>();
        foreach (var coding in new[] { "br", "gzip", "identity" })
        {
            tags.Add((await SendAsync("/articles/cable", coding)).Headers.ETag);
        }

        Assert.Distinct(tags);
    }

    [Fact]
    public async Task Edit_OfTheArticle_IsSeenByTheNextVisitorEverywhere()
    {
        foreach (var path in new[] { "/articles/cable", "/", "/latest", "/rss.xml" })
        {
            await _portal.Visitor().GetAsync(path);
        }

        await _portal.ImportAsync(new { id = "cable", title = "새 제목", body = Newsroom.Everything });

        foreach (var path in new[] { "/articles/cable", "/", "/latest", "/rss.xml" })
        {
            Assert.Contains("새 제목", await _portal.Visitor().GetStringAsync(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Retraction_OfAKeptArticle_IsAnsweredAtOnce()
    {
        await _portal.Visitor().GetAsync("/articles/cable");

        await _portal.Get<PortalWriter>().WriteAsync(async db =>
            (await db.Articles.SingleAsync(article => article.Slug == "cable")).Retract(new Retraction("사실과 다르다.", _portal.Clock.GetUtcNow())));

        Assert.Equal(HttpStatusCode.Gone, (await _portal.Visitor().GetAsync("/articles/cable")).StatusCode);
    }

    [Fact]
    public async Task Write_OfAnotherProcess_IsSeenAfterALook()
    {
        await _portal.Get<RevisionWatch>().LookAsync();
        await _portal.Visitor().GetAsync("/articles/cable");
        await using (var other = await _portal.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync())
        {
            await other.Database.ExecuteSqlRawAsync("UPDATE Articles SET Title = '밖에서 고친 제목' WHERE Slug = 'cable'; UPDATE SiteState SET Revision = Revision + 1");
        }

        await _portal.Get<RevisionWatch>().LookAsync();

        Assert.Contains("밖에서 고친 제목", await _portal.Visitor().GetStringAsync("/articles/cable"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_OfWhatReadersDoNotSee_LeavesPagesAlone()
    {
        await _portal.Visitor().GetAsync("/");
        var before = _portal.Get<ContentRevisions>().Current;

        await _portal.Get<PortalWriter>().WriteAsync(db =>
        {
            db.Jobs.Add(new PrismPortal.Shared.Jobs.Job("publish", "1", TestPortal.Start));
            return Task.CompletedTask;
        });

        Assert.Equal(before, _portal.Get<ContentRevisions>().Current);
    }

    [Fact]
    public async Task Requests_ManyAtOnceForAColdArticle_RenderItOnce()
    {
        _portal.Queries.Clear();

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => _portal.Visitor().GetAsync("/articles/cable")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(7, _portal.Queries.Commands.Count);
    }

    [Fact]
    public async Task Reader_SignedIn_GetsThePageWithTheirPartsAndNothingIsKeptOfIt()
    {
        await using var portal = await TestPortal.StartWithAsync(services =>
            services.AddSingleton(new SpliceSource("nowhere", (_, _) => throw new InvalidOperationException("There is no such place."))));
        await portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = "본문 <!--splice:account ko-->x<!--/splice-->", slug = "cable" });
        var reader = await portal.SignInAsync("새벽<b>");
        var visitor = await portal.Visitor().GetStringAsync("/articles/cable");
        await reader.Browser.GetAsync("/articles/cable");
        portal.Queries.Clear();

        var answer = await reader.Browser.GetAsync("/articles/cable");

        var page = await answer.Content.ReadAsStringAsync();
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Null(answer.Headers.ETag);
        Assert.InRange(portal.Queries.Commands.Count, 0, 2);
        Assert.Equal("새벽<b>", Html.Parse(page).QuerySelector(".account summary")!.TextContent);
        Assert.Contains("/account/login", Html.Parse(visitor).QuerySelector(".account a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(visitor, await portal.Visitor().GetStringAsync("/articles/cable"));
        Assert.DoesNotContain("새벽", visitor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_InDevelopment_TellsHowItWasComeBy()
    {
        await using var developer = await TestPortal.StartInAsync("Development");

        var first = await developer.Visitor().GetAsync("/about");
        var again = await developer.Visitor().GetAsync("/about");

        Assert.Equal(("cache;desc=miss", "cache;desc=hit"), (first.Headers.GetValues("Server-Timing").Single(), again.Headers.GetValues("Server-Timing").Single()));
        Assert.False((await _portal.Visitor().GetAsync("/about")).Headers.Contains("Server-Timing"));
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string accepted, EntityTagHeaderValue? tag = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        if (tag is not null)
        {
            request.Headers.IfNoneMatch.Add(tag);
        }

        return await _portal.Visitor().SendAsync(request);
    }
}
