using System.Net;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Distribution;

public sealed class FeedTests : IAsyncLifetime
{
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";
    private TestPortal _portal = null!;

    public static TheoryData<string> Homes => ["", "/en", "/categories/tech", "/tags/%EC%BC%80%EC%9D%B4%EB%B8%94", "/authors/%EC%A0%95%EB%8B%A4%EC%98%A8", "/en/categories/tech"];

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
        [
            .. Newsroom.Many(60),
            .. Newsroom.Many(3, "Tech", "en"),
            new { id = "odd", title = "]]> & <b>😀\u0001\u000B", body = "본문 ]]> &amp; \uFFFE <b>굵게</b> [안](/latest)", summary = "]]>\u0002 요약", slug = "odd", category = "Tech", author = "정다온", tags = new[] { "케이블" } },
        ]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Homes))]
    public async Task Feeds_OfASubject_HoldTheSameArticlesInThreeFormats(string home)
    {
        var rss = await XmlAsync($"{home}/rss.xml");
        var atom = await XmlAsync($"{home}/atom.xml");
        var json = JsonDocument.Parse(await _portal.Visitor().GetStringAsync($"{home}/feed.json")).RootElement.GetProperty("items");

        var addresses = rss.Items.Select(item => item.Links[0].Uri.AbsoluteUri).ToArray();
        Assert.NotEmpty(addresses);
        Assert.Equal(addresses, atom.Items.Select(item => item.Links[0].Uri.AbsoluteUri));
        Assert.Equal(addresses, json.EnumerateArray().Select(item => item.GetProperty("url").GetString()));
        Assert.Equal(home.StartsWith("/en", StringComparison.Ordinal) ? "en" : "ko", rss.Language);
        Assert.All(rss.Items, item => Assert.NotEqual(default, item.PublishDate));
    }

    [Fact]
    public async Task Feed_WithOddSigns_StaysValidAndKeepsTheWords()
    {
        var item = (await XmlAsync("/rss.xml")).Items.First();
        var atom = (await XmlAsync("/atom.xml")).Items.First();

        Assert.Equal("]]> & <b>😀", item.Title.Text);
        Assert.Equal(item.Title.Text, atom.Title.Text);
        var html = ((TextSyndicationContent)atom.Content).Text;
        Assert.Contains("<b>굵게</b>", html, StringComparison.Ordinal);
        Assert.Contains("href=\"http://localhost/latest\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_FollowedPageByPage_HoldsEveryArticleOnce()
    {
        var seen = new List<string>();
        var next = "/atom.xml";
        while (next is not null)
        {
            var feed = await XmlAsync(next);
            seen.AddRange(feed.Items.Select(item => item.Id));
            next = feed.Links.FirstOrDefault(link => link.RelationshipType == "next")?.Uri.PathAndQuery;
        }

        Assert.Equal(61, seen.Count);
        Assert.Distinct(seen);
    }

    [Theory]
    [InlineData("/", "/rss.xml")]
    [InlineData("/en", "/en/rss.xml")]
    [InlineData("/categories/tech", "/categories/tech/rss.xml")]
    public async Task Page_Head_OffersItsFeeds(string path, string rss)
    {
        var page = await _portal.Visitor().PageAsync(path);

        Assert.Equal(rss, page.QuerySelector("link[type='application/rss+xml']")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("link[type='application/atom+xml']"));
        Assert.NotNull(page.QuerySelector("link[type='application/feed+json']"));
    }

    [Theory]
    [InlineData("/categories/nope/rss.xml")]
    [InlineData("/tags/nope/atom.xml")]
    [InlineData("/authors/nope/feed.json")]
    [InlineData("/sitemaps/articles-99.xml")]
    public async Task Feed_OfNothing_Is404(string path) => Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync(path)).StatusCode);

    [Fact]
    public async Task Feed_AskedAgain_Is304()
    {
        var first = await _portal.Visitor().GetAsync("/rss.xml");
        var again = new HttpRequestMessage(HttpMethod.Get, "/rss.xml");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await _portal.Visitor().SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task Sitemap_Index_LeadsToEveryPublishedArticle()
    {
        var files = (await SitemapAsync("/sitemap.xml")).Descendants(Sitemap + "loc").Select(location => new Uri(location.Value).AbsolutePath).ToArray();
        var listed = new List<string>();
        foreach (var file in files)
        {
            listed.AddRange((await SitemapAsync(file)).Descendants(Sitemap + "loc").Select(location => location.Value));
        }

        Assert.Contains("/sitemaps/news.xml", files);
        Assert.Contains("http://localhost/articles/odd", listed);
        Assert.Contains("http://localhost/ja/latest", listed);
        Assert.Equal(64, listed.Where(address => address.Contains("/articles/", StringComparison.Ordinal)).Distinct().Count());
    }

    [Fact]
    public async Task Sitemap_OfNews_ListsTheLastTwoDaysOnly()
    {
        await _portal.ImportAsync(new { id = "old", title = "지난 소식", body = "본문", publishedAt = "2026-02-20" });

        var titles = (await SitemapAsync("/sitemaps/news.xml")).Descendants(News + "title").Select(title => title.Value).ToArray();

        Assert.Contains("]]> & <b>😀", titles);
        Assert.DoesNotContain("지난 소식", titles);
    }

    [Fact]
    public async Task Sitemap_OfNewsOnAQuietDay_StillNamesSomething()
    {
        _portal.Clock.Advance(TimeSpan.FromDays(30));

        var news = await SitemapAsync("/sitemaps/news.xml");

        Assert.Empty(news.Descendants(News + "news"));
        Assert.Equal(["http://localhost/", "http://localhost/en", "http://localhost/ja"], news.Descendants(Sitemap + "loc").Select(location => location.Value));
    }

    [Fact]
    public async Task Rss_OfAPage_NamesItselfAndItsNeighboursAndDatesWithTheSitesOffset()
    {
        var rss = XDocument.Parse(await _portal.Visitor().GetStringAsync("/rss.xml?page=2")).Root!.Element("channel")!;

        var links = rss.Elements(XNamespace.Get("http://www.w3.org/2005/Atom") + "link").ToDictionary(link => link.Attribute("rel")!.Value, link => link.Attribute("href")!.Value);
        Assert.Equal("http://localhost/rss.xml?page=2", links["self"]);
        Assert.Equal("http://localhost/rss.xml", links["previous"]);
        Assert.False(links.ContainsKey("next"));
        Assert.EndsWith("+0900", rss.Element("item")!.Element("pubDate")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Robots_NamesTheSitemap() =>
        Assert.Contains("Sitemap: http://localhost/sitemap.xml", await _portal.Visitor().GetStringAsync("/robots.txt"), StringComparison.Ordinal);

    private async Task<SyndicationFeed> XmlAsync(string path)
    {
        using var reader = XmlReader.Create(new MemoryStream(await _portal.Visitor().GetByteArrayAsync(path)));
        return SyndicationFeed.Load(reader);
    }

    private async Task<XDocument> SitemapAsync(string path) => XDocument.Parse(await _portal.Visitor().GetStringAsync(path));
}
