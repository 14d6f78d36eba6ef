using AngleSharp.Html.Dom;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages;

public sealed class HomePageTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Home_WithoutAnArticle_SaysSo()
    {
        var home = await HomeAsync();

        Assert.Equal("아직 실린 기사가 없습니다.", home.QuerySelector(".empty-title")!.TextContent);
        Assert.Null(home.QuerySelector(".front, .row, .insight-strip, .rail"));
    }

    [Theory]
    [InlineData(1, "front-lead-alone", 0)]
    [InlineData(2, "front-without-rail", 1)]
    [InlineData(3, "front-without-rail", 2)]
    [InlineData(4, "front-without-rail", 3)]
    public async Task Home_WithFewArticles_ShowsEachOnceAndNoEmptyPart(int count, string shape, int seconds)
    {
        await _portal.ImportAsync(Newsroom.Many(count));

        var home = await HomeAsync();

        Assert.NotNull(home.QuerySelector($".front.{shape}"));
        Assert.Equal(seconds, home.QuerySelectorAll(".seconds .card").Length);
        Assert.Null(home.QuerySelector(".rail, .row"));
        Assert.Equal(count, home.QuerySelectorAll("main .card-title").Length);
    }

    [Fact]
    public async Task Home_WithManyArticles_LeadsWithTheNewestAndRepeatsNoCard()
    {
        await _portal.ImportAsync([.. Newsroom.Many(30), .. Newsroom.Many(2, "경제"), .. Newsroom.Many(6, "문화")]);

        var home = await HomeAsync();

        var cards = home.QuerySelectorAll(".card-title a").Select(link => link.GetAttribute("href")).ToArray();
        Assert.Equal(cards.Distinct(), cards);
        Assert.Equal(5, home.QuerySelectorAll(".rail .headlines li").Length);
        Assert.Equal(["Tech", "경제", "문화"], home.QuerySelectorAll(".row-title").Select(title => title.TextContent.Trim()).Order(StringComparer.Ordinal));
        Assert.All(home.QuerySelectorAll(".row"), row => Assert.InRange(row.QuerySelectorAll(".card").Length, 1, 4));
        var times = home.QuerySelectorAll(".front .card time").Select(time => time.GetAttribute("datetime")!).ToArray();
        Assert.Equal(times.OrderDescending(), times);
    }

    [Fact]
    public async Task Home_SectionWhollyAbove_HasNoRow()
    {
        await _portal.ImportAsync([.. Newsroom.Many(2), new { id = "old", title = "옛 기사", body = "본문", category = "경제", publishedAt = "2020-01-01" }]);

        Assert.Empty((await HomeAsync()).QuerySelectorAll(".row"));
    }

    [Fact]
    public async Task Home_LeadWithTakeaways_ShowsThem()
    {
        await _portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = Newsroom.Everything });

        var home = await HomeAsync();

        Assert.NotEmpty(home.QuerySelectorAll(".lead .points li"));
        Assert.Equal("선은 누구의 것인가", home.QuerySelector(".insight-strip .card-title")!.TextContent.Trim());
        Assert.Single(home.QuerySelectorAll(".insight-strip article"));
    }

    [Fact]
    public async Task Home_OfAnotherEdition_HasItsLanguageAlone()
    {
        await _portal.ImportAsync([.. Newsroom.Many(6), .. Newsroom.Many(2, "Tech", "en")]);

        var home = await _portal.Visitor().PageAsync("/en");

        Assert.Equal(2, home.QuerySelectorAll("main .card-title").Length);
        Assert.Equal(["Tech", "Latest", "Insights"], home.QuerySelectorAll(".sections-wide a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Styleguide_OutsideDevelopment_IsNotThere()
    {
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/styleguide")).StatusCode);
        await using var developer = await TestPortal.StartInAsync("Development");

        var page = await developer.Visitor().PageAsync("/styleguide");

        Assert.All(
            [".takeaways", ".insight", ".timeline", ".quote", ".sources", ".footnotes", "table", "pre", "blockquote", ".lead", ".card-list", ".headlines"],
            part => Assert.NotNull(page.QuerySelector(part)));
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    private Task<IHtmlDocument> HomeAsync() => _portal.Visitor().PageAsync("/");
}
