using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages;

public sealed class ArticlePageTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(("Site:ParentName", "Liabooks Home"));
        await _portal.ImportAsync(
        [
            new
            {
                id = "cable", title = "바다 밑의 길 <제목>", body = Newsroom.Everything, summary = "대륙은 케이블로 이어진다.", category = "Tech", author = "정다온",
                tags = new[] { "케이블", "인프라" }, source = "국제기구", sourceUrl = "https://www.itu.int/", publishedAt = "2026-03-01T09:00:00+09:00", slug = "cable",
            },
            .. Newsroom.Many(3),
        ]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Article_Published_ShowsEveryPartInOrder()
    {
        await CorrectAsync();
        var page = await _portal.Visitor().PageAsync("/articles/cable");

        string[] parts =
        [
            ".masthead .parent", ".masthead .brand", ".story-head .kicker", ".notice", "h1", ".source a", ".standfirst", ".byline time", ".hero img",
            ".prose .takeaways", ".prose .insight", ".tags a", ".related .card",
        ];
        var places = parts.Select(part => (part, Place(page, part))).ToArray();
        Assert.All(places, place => Assert.True(place.Item2 >= 0, place.part));
        Assert.Equal(places.OrderBy(place => place.Item2), places);
        Assert.Equal("바다 밑의 길 <제목>", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("Liabooks Home", page.QuerySelector(".parent")!.TextContent.Trim());
    }

    [Fact]
    public async Task Article_Head_HasWhatOtherSitesRead()
    {
        var page = await _portal.Visitor().PageAsync("/articles/cable");

        Assert.Equal("http://localhost/articles/cable", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("article", Meta(page, "og:type"));
        Assert.StartsWith("http://localhost/media/covers/", Meta(page, "og:image"), StringComparison.Ordinal);
        Assert.Equal("대륙은 케이블로 이어진다.", page.QuerySelector("meta[name=description]")!.GetAttribute("content"));
        var types = page.QuerySelectorAll("script[type='application/ld+json']")
            .Select(script => System.Text.Json.JsonDocument.Parse(script.TextContent).RootElement.GetProperty("@type").GetString());
        Assert.Equal(["NewsArticle", "BreadcrumbList", "Organization"], types);
    }

    [Theory]
    [InlineData("</script><script>boom()</script>")]
    [InlineData("\u2028 & ' \" <!--")]
    public async Task Article_HostileTitle_StaysTextInHeadAndStructuredData(string title)
    {
        await _portal.ImportAsync(new { id = "hostile", title, body = "본문", slug = "hostile" });

        var page = await _portal.Visitor().PageAsync("/articles/hostile");

        var clean = PrismPortal.Shared.Text.InputText.CleanLine(title);
        Assert.Equal(clean, page.QuerySelector("h1")!.TextContent);
        var scripts = page.QuerySelectorAll("script:not([src])");
        Assert.All(scripts, script => Assert.Equal("application/ld+json", script.GetAttribute("type")));
        Assert.Contains(scripts, script => System.Text.Json.JsonDocument.Parse(script.TextContent).RootElement.TryGetProperty("headline", out var headline)
            && headline.GetString() == clean);
    }

    [Fact]
    public async Task Article_OldSlug_Answers301()
    {
        await _portal.ImportAsync(new { id = "cable", title = "바다 밑의 길 <제목>", body = Newsroom.Everything, slug = "새-주소" });

        var answer = await _portal.Visitor().GetAsync("/articles/cable");

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal("/articles/%EC%83%88-%EC%A3%BC%EC%86%8C", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync(answer.Headers.Location)).StatusCode);
    }

    [Fact]
    public async Task Article_Retracted_Answers410WithTheNotice()
    {
        await ChangeAsync(article => article.Retract(new Retraction("사실과 달라 철회합니다.", TestPortal.Start)));

        var answer = await _portal.Visitor().GetAsync("/articles/cable");

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Contains("사실과 달라 철회합니다.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("손가락만 하다", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Article_Archived_IsReadableOutOfListsAndNotIndexed()
    {
        await ChangeAsync(article => article.Archive());

        var page = await _portal.Visitor().PageAsync("/articles/cable");

        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.DoesNotContain("/articles/cable", (await _portal.Visitor().GetStringAsync("/latest")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ArticleState.Draft)]
    [InlineData(ArticleState.Scheduled)]
    public async Task Article_NotPublished_Answers404(ArticleState state)
    {
        await ChangeAsync(article =>
        {
            article.Unpublish();
            if (state == ArticleState.Scheduled)
            {
                article.Schedule(TestPortal.Start.AddDays(1));
            }
        });

        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/articles/cable")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/api/v1/articles/cable")).StatusCode);
    }

    [Fact]
    public async Task Article_InEnglish_HasEnglishChrome()
    {
        await _portal.ImportAsync(new { id = "en", title = "Under the sea", body = "## One\n\n## Two\n\n## Three", language = "en", slug = "under-the-sea" });

        var page = await _portal.Visitor().PageAsync("/articles/under-the-sea");

        Assert.Equal("en", page.DocumentElement.GetAttribute("lang"));
        Assert.Equal("Contents", page.QuerySelector(".contents-title")!.TextContent);
        Assert.Equal("/en/latest", page.QuerySelector(".sections a[href$=latest]")!.GetAttribute("href"));
    }

    private static int Place(IDocument page, string selector)
    {
        var all = page.QuerySelectorAll("*").ToList();
        return page.QuerySelector(selector) is { } element ? all.IndexOf(element) : -1;
    }

    private static string? Meta(IDocument page, string property) => page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");

    private Task CorrectAsync() => ChangeAsync(article => article.Correct(CorrectionKind.Correction, "길이를 고쳤다.", TestPortal.Start));

    private Task ChangeAsync(Action<Article> change) => _portal.Get<PortalWriter>().WriteAsync(async db =>
        change(await db.Articles.SingleAsync(article => article.ExternalId == "cable")));
}
