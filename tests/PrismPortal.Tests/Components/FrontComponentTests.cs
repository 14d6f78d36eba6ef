using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Components;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared.Components;
using PrismPortal.Shared.Layout;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Components;

public sealed class FrontComponentTests : ComponentContext
{
    [Theory]
    [InlineData("ko", "핵심 요약")]
    [InlineData("en", "Key takeaways")]
    [InlineData("ja", "要点")]
    public void LeadStory_WithTakeaways_ShowsThreeWithTheirLeads(string language, string label)
    {
        var lead = In(language, "lead", Part<LeadStory>(
            (nameof(LeadStory.Card), Card()), (nameof(LeadStory.Takeaways), new[] { "길: 바다 밑에 있다.", "콜론이 없는 요점", "세 번째", "네 번째" })));

        Assert.Equal(label, lead.QuerySelector(".points")!.GetAttribute("aria-label"));
        Assert.Equal(["길: 바다 밑에 있다.", "콜론이 없는 요점", "세 번째"], lead.QuerySelectorAll(".points li").Select(point => point.TextContent));
        Assert.Equal("길:", lead.QuerySelector(".points strong")!.TextContent);
        Assert.Equal(language == "ko" ? null : "ko", lead.QuerySelector(".points")!.GetAttribute("lang"));
        Assert.Equal("eager", lead.QuerySelector("img")!.GetAttribute("loading"));
    }

    [Fact]
    public void LeadStory_WithoutTakeaways_HasNoList() =>
        Assert.Null(In("ko", "lead", Part<LeadStory>((nameof(LeadStory.Card), Card()))).QuerySelector("ul"));

    [Theory]
    [InlineData("ko", "2026년 3월 2일 오후 12:00")]
    [InlineData("en", "2 March 2026, 12:00")]
    [InlineData("ja", "2026年3月2日 12:00")]
    public void HeadlineList_OfTheLatest_ShowsTimesInTheReadersLanguage(string language, string time)
    {
        var list = In(language, "list", Part<HeadlineList>((nameof(HeadlineList.Id), "latest"), (nameof(HeadlineList.Title), "t"), (nameof(HeadlineList.Cards), new[] { Card() })));

        Assert.Equal(time, list.QuerySelector("time")!.TextContent);
        Assert.Equal(language == "ko" ? null : "ko", list.QuerySelector("a")!.GetAttribute("lang"));
        Assert.Equal("latest", list.QuerySelector("section")!.GetAttribute("aria-labelledby"));
    }

    [Fact]
    public void HeadlineList_Ranked_ShowsPlacesAndNoTimes()
    {
        var list = In("ko", "list", Part<HeadlineList>(
            (nameof(HeadlineList.Id), "most"), (nameof(HeadlineList.Title), "t"), (nameof(HeadlineList.Cards), new[] { Card() }), (nameof(HeadlineList.Ranked), true)));

        Assert.NotNull(list.QuerySelector("ol.headlines-ranked"));
        Assert.Null(list.QuerySelector("time"));
    }

    [Theory]
    [InlineData("ko", "경제", "경제 더 보기", "/categories/economy")]
    [InlineData("en", "Economy", "More in Economy", "/en/categories/economy")]
    [InlineData("ja", "経済", "経済をもっと見る", "/ja/categories/economy")]
    public void SectionRow_OfASection_IsNamedAndLedInTheReadersLanguage(string language, string name, string more, string path)
    {
        var row = In(language, "row", Part<SectionRow>((nameof(SectionRow.Section), Section()), (nameof(SectionRow.Cards), new[] { Card() })));

        Assert.Equal(name, row.QuerySelector("h2")!.TextContent.Trim());
        Assert.Equal((more, path), (row.QuerySelector(".more")!.TextContent, row.QuerySelector(".more")!.GetAttribute("href")));
        Assert.Null(row.QuerySelector(".kicker"));
        Assert.Contains("tone-1", row.QuerySelector("section")!.ClassName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "mud-grid-item-md-12")]
    [InlineData(2, "mud-grid-item-md-6")]
    [InlineData(3, "mud-grid-item-md-4")]
    [InlineData(4, "mud-grid-item-md-3")]
    public void CardGrid_FewOrMany_LeavesNoHole(int count, string width)
    {
        var grid = In("ko", "grid", Part<CardGrid>((nameof(CardGrid.Cards), Enumerable.Range(1, count).Select(id => Card() with { Id = id }).ToArray())));

        Assert.Equal(count, grid.QuerySelectorAll("." + width).Length);
        Assert.Equal(count < 3, grid.QuerySelector(".card-across") is not null);
    }

    [Theory]
    [InlineData("ko", "경제")]
    [InlineData("en", "Economy")]
    [InlineData("ja", "経済")]
    public void InsightStrip_OfInsights_ShowsPerspectiveTitleAndSection(string language, string section)
    {
        var item = new InsightItem("투자 관점: 선은 누구의 것인가", "본문", "x", "cable", "바다 밑의 길", "정다온", TestPortal.Start, Section());

        var strip = In(language, "strip", Part<InsightStrip>((nameof(InsightStrip.Items), new[] { item, item with { Heading = "관점" } })));

        Assert.Equal(["투자 관점", "관점"], strip.QuerySelectorAll(".perspective").Select(line => line.TextContent));
        Assert.Equal(["선은 누구의 것인가", "바다 밑의 길"], strip.QuerySelectorAll(".card-title a").Select(link => link.TextContent));
        Assert.Equal("/articles/cable#b-x", strip.QuerySelector(".card-title a")!.GetAttribute("href"));
        Assert.Equal(section, strip.QuerySelector(".meta span")!.TextContent);
    }

    [Theory]
    [InlineData("ko", "정정", "정정 기록 전체")]
    [InlineData("en", "Correction", "All corrections")]
    [InlineData("ja", "訂正", "訂正の記録一覧")]
    public void CorrectionLine_OfACorrection_LeadsToTheArticleAndTheLog(string language, string kind, string all)
    {
        var correction = new CorrectionItem(CorrectionKind.Correction, "고친 글", TestPortal.Start, "cable", "바다 밑의 길", "ko");

        var line = In(language, "line", Part<CorrectionLine>((nameof(CorrectionLine.Correction), correction)));

        Assert.Equal(kind, line.QuerySelector("strong")!.TextContent);
        Assert.Equal(["바다 밑의 길", all], line.QuerySelectorAll("a").Select(link => link.TextContent));
    }

    [Theory]
    [InlineData("ko", 3, "기사 3건")]
    [InlineData("en", 1, "1 article")]
    [InlineData("en", 3, "3 articles")]
    [InlineData("en", 1001, "More than 1000 articles")]
    [InlineData("ja", 3, "記事3本")]
    public void AuthorHead_OfAnAuthor_CountsArticlesInTheReadersLanguage(string language, int articles, string text)
    {
        var head = In(language, "head", Part<AuthorHead>(
            (nameof(AuthorHead.Name), "정다온"), (nameof(AuthorHead.Bio), "소개"), (nameof(AuthorHead.Path), "/authors/a"), (nameof(AuthorHead.Facts), new AuthorFacts(articles, [Section()]))));

        Assert.Equal(text, head.QuerySelector(".list-facts li")!.TextContent);
        Assert.Equal(("정", "true"), (head.QuerySelector(".monogram")!.TextContent, head.QuerySelector(".monogram")!.GetAttribute("aria-hidden")));
        Assert.Equal("/authors/a/rss.xml", head.QuerySelector(".list-facts li:last-child a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("ko", "보기 설정", "화면", "어둡게")]
    [InlineData("en", "Display", "Appearance", "Dark")]
    [InlineData("ja", "表示設定", "画面", "ダーク")]
    public void ReadingSettings_InALanguage_HaveNamedChoices(string language, string title, string group, string dark)
    {
        var settings = In(language, "settings", Part<ReadingSettings>());

        Assert.Equal(title, settings.QuerySelector("summary")!.TextContent);
        Assert.Equal(group, settings.QuerySelector("legend")!.TextContent);
        Assert.Equal(dark, settings.QuerySelector("label:has([value=dark])")!.TextContent.Trim());
        Assert.Equal(["auto", "normal", "sans"], settings.QuerySelectorAll("[type=radio][checked]").Select(choice => choice.GetAttribute("value")));
        Assert.All(settings.QuerySelectorAll("input"), input => Assert.False(string.IsNullOrWhiteSpace(input.Closest("label")!.TextContent)));
    }

    [Theory]
    [InlineData("ko", "단축키")]
    [InlineData("en", "Keyboard shortcuts")]
    [InlineData("ja", "キーボードショートカット")]
    public void Shortcuts_InALanguage_AreExplained(string language, string title)
    {
        var help = In(language, "help", Part<Shortcuts>());

        Assert.Equal(title, help.QuerySelector("#shortcuts-title")!.TextContent);
        Assert.Equal(help.QuerySelectorAll("dt").Length, help.QuerySelectorAll("dd").Length);
        Assert.NotNull(help.QuerySelector("[name=keys]"));
    }

    [Theory]
    [InlineData("ko", "en", "Go to the English edition")]
    [InlineData("en", "ko", "한국어판으로 보기")]
    [InlineData("en", "ja", "日本語版を見る")]
    public void EditionLinks_OfAPage_OfferInTheOtherLanguage(string language, string other, string offer)
    {
        var links = In(language, "links", Part<EditionLinks>((nameof(EditionLinks.Offered), true)));

        Assert.Equal((other, offer), (links.QuerySelector($"a[hreflang={other}]")!.GetAttribute("lang"), links.QuerySelector($"a[hreflang={other}]")!.GetAttribute("data-offer")));
    }

    [Theory]
    [InlineData("ko", "듣기", "공유", "멈춤")]
    [InlineData("en", "Listen", "Share", "Pause")]
    [InlineData("ja", "聞く", "共有", "一時停止")]
    public void ArticleActions_InALanguage_AreNamed(string language, string listen, string share, string pause)
    {
        var actions = In(language, "actions", Part<ArticleActions>());

        Assert.Equal([listen, share], actions.QuerySelectorAll(".actions button").Select(button => button.TextContent));
        Assert.Contains(pause, actions.OuterHtml, StringComparison.Ordinal);
        Assert.All(actions.QuerySelectorAll(".actions button"), button => Assert.Contains("needs-script", button.ClassName, StringComparison.Ordinal));
    }

    [Fact]
    public void Empty_WithAWayOn_SaysWhatIsMissingAndLeadsOn()
    {
        var empty = In("ko", "empty", Part<Empty>((nameof(Empty.Title), "없음"), (nameof(Empty.Path), "/latest"), (nameof(Empty.PathName), "최신"), (nameof(Empty.Live), true)));

        Assert.Equal(("없음", "status"), (empty.QuerySelector(".empty-title")!.TextContent, empty.QuerySelector(".empty")!.GetAttribute("role")));
        Assert.Equal("/latest", empty.QuerySelector("a")!.GetAttribute("href"));
    }
}
