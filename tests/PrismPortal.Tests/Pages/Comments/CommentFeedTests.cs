using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>What is said of an article, for feed readers.</summary>
public sealed class CommentFeedTests : CommentContext
{
    [Fact]
    public async Task Feeds_OfComments_HoldTheNewestFirstInEachFormat()
    {
        await PostAsync(Reader, "먼저 & <b>쓴</b> 글");
        var second = Id(await PostAsync(Reader, "나중에 쓴 글"));

        var rss = XDocument.Parse(await Portal.Visitor().GetStringAsync($"{Page}/rss.xml"));
        var atom = XDocument.Parse(await Portal.Visitor().GetStringAsync($"{Page}/atom.xml"));
        using var json = JsonDocument.Parse(await Portal.Visitor().GetStringAsync($"{Page}/feed.json"));

        Assert.Equal(2, rss.Descendants("item").Count());
        Assert.EndsWith($"/articles/cable/comments/{second}#comment-{second}", rss.Descendants("item").First().Element("link")!.Value, StringComparison.Ordinal);
        XNamespace content = "http://purl.org/rss/1.0/modules/content/";
        Assert.Contains("먼저 &amp; &lt;b&gt;쓴", rss.Descendants("item").Last().Element(content + "encoded")!.Value, StringComparison.Ordinal);
        XNamespace ns = "http://www.w3.org/2005/Atom";
        Assert.Equal("이독자님의 댓글", atom.Descendants(ns + "entry").First().Element(ns + "title")!.Value);
        Assert.Equal("<p>나중에 쓴 글</p>", json.RootElement.GetProperty("items")[0].GetProperty("content_html").GetString());
        Assert.Equal("이독자", json.RootElement.GetProperty("items")[0].GetProperty("authors")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Feed_OfComments_FollowsEachCommentAndIsFoundFromTheirPage()
    {
        var feed = $"{Page}/feed.json";
        await Portal.Visitor().GetAsync(feed);
        var id = Id(await PostAsync(Reader, "새 글"));

        Assert.Contains("새 글", await Portal.Visitor().GetStringAsync(feed), StringComparison.Ordinal);
        await Reader.PostAsync($"/me/comments/{id}/delete");
        Assert.DoesNotContain("새 글", await Portal.Visitor().GetStringAsync(feed), StringComparison.Ordinal);
        Assert.Equal($"{Page}/rss.xml", (await Portal.Visitor().PageAsync(Page)).QuerySelector("link[type='application/rss+xml']")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync("/articles/nothing/comments/rss.xml")).StatusCode);
    }
}
