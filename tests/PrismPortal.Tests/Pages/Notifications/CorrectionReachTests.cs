using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using PrismPortal.Features.Articles;
using PrismPortal.Tests.Features.Notifications;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Notifications;

/// <summary>A change on record is seen wherever the article is.</summary>
public sealed class CorrectionReachTests : IAsyncLifetime
{
    private const string Text = "길이 <1,000km>를 1,200km로 바로잡습니다.";

    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportCableAsync();
        // Kept pages from before: none may be served after.
        foreach (var path in new[] { "/", "/latest", "/articles/cable", "/rss.xml", "/atom.xml", "/feed.json", "/corrections" })
        {
            await _portal.Visitor().GetAsync(path);
        }

        await _portal.CorrectAsync(text: Text);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Correction_OnItsPage_StandsAboveTheTextAndInItsDescription()
    {
        var page = await _portal.Visitor().PageAsync("/articles/cable");

        Assert.Contains(Text, page.QuerySelector("aside.notice")!.TextContent, StringComparison.Ordinal);
        var news = page.QuerySelectorAll("script[type='application/ld+json']").Select(script => JsonDocument.Parse(script.TextContent).RootElement)
            .Single(data => data.GetProperty("@type").GetString() == "NewsArticle");
        var comment = news.GetProperty("correction")[0];
        Assert.Equal(("CorrectionComment", Text), (comment.GetProperty("@type").GetString(), comment.GetProperty("text").GetString()));
        Assert.Equal(_portal.Clock.GetUtcNow(), comment.GetProperty("datePublished").GetDateTimeOffset());
        Assert.Equal(_portal.Clock.GetUtcNow(), news.GetProperty("dateModified").GetDateTimeOffset());
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/latest")]
    [InlineData("/categories/tech")]
    public async Task Correction_OnCards_IsAMarkWithWords(string path)
    {
        var cards = (await _portal.Visitor().PageAsync(path)).QuerySelectorAll("article.card");

        Assert.Contains(cards, card => card.QuerySelector(".card-title a")!.TextContent == "바다 밑의 길" && card.QuerySelector(".card-corrected")!.TextContent == "기록: 정정");
        Assert.All(cards.Where(card => card.QuerySelector(".card-title a")!.TextContent == "다른 기사"), card => Assert.Null(card.QuerySelector(".card-corrected")));
    }

    [Fact]
    public async Task Correction_InFeeds_OpensTheEntryAndMovesItsDate()
    {
        var visitor = _portal.Visitor();
        XNamespace atom = "http://www.w3.org/2005/Atom";
        var entry = XDocument.Parse(await visitor.GetStringAsync("/atom.xml")).Descendants(atom + "entry").Single(each => each.Element(atom + "title")!.Value == "바다 밑의 길");
        using var json = JsonDocument.Parse(await visitor.GetStringAsync("/feed.json"));
        var item = json.RootElement.GetProperty("items").EnumerateArray().Single(each => each.GetProperty("title").GetString() == "바다 밑의 길");
        var html = Html.Parse(item.GetProperty("content_html").GetString()!);

        Assert.StartsWith("정정 (2026-03-02) " + Text, html.Body!.FirstElementChild!.TextContent, StringComparison.Ordinal);
        Assert.Equal(_portal.Clock.GetUtcNow(), item.GetProperty("date_modified").GetDateTimeOffset());
        Assert.Equal(_portal.Clock.GetUtcNow(), DateTimeOffset.Parse(entry.Element(atom + "updated")!.Value, CultureInfo.InvariantCulture));
        Assert.Contains("1,200km", entry.Element(atom + "content")!.Value, StringComparison.Ordinal);
        Assert.Contains("1,200km", await visitor.GetStringAsync("/rss.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_InTheLog_StandsFirst()
    {
        var log = (await _portal.Visitor().PageAsync("/corrections")).QuerySelector(".correction-log li")!;

        Assert.Contains(Text, log.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CorrectionKind.CorrectionReport, "정정보도")]
    [InlineData(CorrectionKind.ReplyReport, "반론보도")]
    [InlineData(CorrectionKind.FollowUpReport, "추후보도")]
    public async Task Notice_UnderThePressLaw_SaysByWhatItIsPublished(CorrectionKind kind, string name)
    {
        await _portal.CorrectAsync(kind, "법에 따른 글");

        var notice = (await _portal.Visitor().PageAsync("/articles/cable")).QuerySelector("aside.notice li")!;

        Assert.Equal(name, notice.QuerySelector("strong")!.TextContent);
        Assert.Contains("언론중재", notice.QuerySelector(".notice-lead")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Retraction_LeavesTheNoticeAlone()
    {
        await _portal.ChangeAsync(article => article.Retract(new Retraction("사실과 다르다.", _portal.Clock.GetUtcNow())));

        var answer = await _portal.Visitor().GetAsync("/articles/cable");

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("사실과 다르다.", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(page.QuerySelectorAll("script[type='application/ld+json']"), script => script.TextContent.Contains("NewsArticle", StringComparison.Ordinal));
    }
}
