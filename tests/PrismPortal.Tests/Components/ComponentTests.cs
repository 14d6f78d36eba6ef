using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MudBlazor.Services;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Components;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Related;
using PrismPortal.Shared;
using PrismPortal.Shared.Components;
using PrismPortal.Shared.Layout;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Components;

public sealed class ComponentTests : ComponentContext
{
    [Fact]
    public void ArticleBlocks_OfABody_ShowEachBlockWithItsId()
    {
        var blocks = BodyParser.Parse(new ArticleContent("ko", "제목", "", Newsroom.Everything), ArticleBody.Empty()).Blocks;

        var body = In("ko", nameof(ArticleBlocks), Part<ArticleBlocks>((nameof(ArticleBlocks.Blocks), blocks)));

        Assert.Equal(blocks.Count, body.QuerySelector(".prose")!.ChildElementCount);
        Assert.All(
            blocks.Where(block => block.Anchor is null),
            block => Assert.NotNull(body.QuerySelector($"[id='b-{block.Id}']")));
        Assert.All(blocks.Where(block => block.Anchor is not null), block => Assert.NotNull(body.QuerySelector($"[data-block='{block.Id}']")));
    }

    [Theory]
    [InlineData("ko", "핵심 요약")]
    [InlineData("en", "Key takeaways")]
    [InlineData("ja", "要点")]
    public void ArticleBlocks_Takeaways_AreHeadedInTheArticlesLanguage(string language, string heading)
    {
        var blocks = BodyParser.Parse(new ArticleContent(language, "t", "", Newsroom.Everything), ArticleBody.Empty()).Blocks;

        var body = In(language, "body", Part<ArticleBlocks>((nameof(ArticleBlocks.Blocks), blocks)));

        Assert.Equal(heading, body.QuerySelector(".takeaways h3")!.TextContent);
    }

    [Fact]
    public void ContentsTable_ThreeHeadings_LinksToEach()
    {
        var blocks = BodyParser.Parse(new ArticleContent("ko", "t", "", "## 하나\n\n### 둘\n\n## 셋"), ArticleBody.Empty()).Blocks;

        var contents = In("ko", "contents", Part<ContentsTable>((nameof(ContentsTable.Blocks), blocks)));

        Assert.Equal(["하나", "둘", "셋"], contents.QuerySelectorAll("nav a").Select(link => link.TextContent));
        Assert.Equal("#h-%ED%95%98%EB%82%98", contents.QuerySelector("nav a")!.GetAttribute("href"));
    }

    [Fact]
    public void ContentsTable_TwoHeadings_IsLeftOut()
    {
        var blocks = BodyParser.Parse(new ArticleContent("ko", "t", "", "## 하나\n\n## 둘"), ArticleBody.Empty()).Blocks;

        Assert.Null(In("ko", "contents", Part<ContentsTable>((nameof(ContentsTable.Blocks), blocks))).QuerySelector("nav"));
    }

    [Fact]
    public void SummaryCard_OfAnArticle_ShowsSectionTitleStandfirstBylineTimeAndCover()
    {
        var card = In("ko", "card", Part<SummaryCard>((nameof(SummaryCard.Card), Card())));

        Assert.Equal("경제", card.QuerySelector(".kicker")!.TextContent.Trim());
        Assert.Equal("/articles/%EC%BC%80%EC%9D%B4%EB%B8%94", card.QuerySelector("h2 a")!.GetAttribute("href"));
        Assert.Equal("요약", card.QuerySelector(".card-standfirst")!.TextContent);
        Assert.Equal("정다온", card.QuerySelector(".card-byline")!.TextContent);
        Assert.Equal(("2026-03-02T12:00:00+09:00", "2026년 3월 2일"), (card.QuerySelector("time")!.GetAttribute("datetime"), card.QuerySelector("time")!.TextContent));
        Assert.Equal("", card.QuerySelector("img.cover")!.GetAttribute("alt"));
    }

    [Fact]
    public void SummaryCard_WithoutStandfirst_ShowsTheFirstTakeaway() =>
        Assert.Equal("첫 요점", In("ko", "card", Part<SummaryCard>((nameof(SummaryCard.Card), Card() with { Summary = "", FirstTakeaway = "첫 요점" })))
            .QuerySelector(".card-standfirst")!.TextContent);

    [Theory]
    [InlineData("ko", "en", "en")]
    [InlineData("en", "en", null)]
    public void SummaryCard_InAForeignLanguage_SaysSo(string page, string language, string? marked) =>
        Assert.Equal(marked, In(page, "card", Part<SummaryCard>((nameof(SummaryCard.Card), Card() with { Language = language })))
            .QuerySelector("article")!.GetAttribute("lang"));

    [Theory]
    [InlineData("en", "Economy", "2 March 2026")]
    [InlineData("ja", "経済", "2026年3月2日")]
    public void SummaryCard_OnAnotherEdition_SpeaksItsLanguage(string language, string section, string day)
    {
        var card = In(language, "card", Part<SummaryCard>((nameof(SummaryCard.Card), Card())));

        Assert.Equal((section, day), (card.QuerySelector(".kicker")!.TextContent.Trim(), card.QuerySelector("time")!.TextContent));
        Assert.Equal($"/{language}/categories/economy", card.QuerySelector(".kicker a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("ko", "함께 다룬 주제: AWS · 반도체")]
    [InlineData("en", "Also about: AWS · 반도체")]
    [InlineData("ja", "共通のテーマ: AWS · 반도체")]
    public void RelatedList_Reasons_AreToldInTheReadersLanguage(string language, string reason)
    {
        var list = In(language, "related", Part<RelatedList>((nameof(RelatedList.Items), new[] { new RelatedCard(Card(), new RelatedReasons(["AWS", "반도체"], [], true)) })));

        Assert.Equal(reason, list.QuerySelector(".related-reason")!.TextContent);
        Assert.Equal("related-title", list.QuerySelector("section")!.GetAttribute("aria-labelledby"));
    }

    [Fact]
    public void RelatedList_Empty_IsLeftOut() =>
        Assert.Equal(0, In("ko", "related", Part<RelatedList>((nameof(RelatedList.Items), Array.Empty<RelatedCard>()))).QuerySelectorAll("section").Length);

    [Fact]
    public void BylineLine_OfAnUpdatedArticle_NamesAuthorsTimesAndReadingTime()
    {
        var article = View() with { UpdatedAt = TestPortal.Start.AddMinutes(32) };

        var line = In("ko", "byline", Part<BylineLine>((nameof(BylineLine.Article), article)));

        Assert.Equal(["정다온", "한서진"], line.QuerySelectorAll("a[rel=author]").Select(author => author.TextContent));
        Assert.Equal(["2026년 3월 2일 오후 12:00", "2026년 3월 2일 오후 12:32"], line.QuerySelectorAll("time").Select(time => time.TextContent));
        Assert.Contains("7분", line.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "1 min read")]
    [InlineData(7, "7 min read")]
    public void BylineLine_NotUpdated_ShowsOneTime(int minutes, string text)
    {
        var line = In("en", "byline", Part<BylineLine>((nameof(BylineLine.Article), View() with { ReadingMinutes = minutes })));

        Assert.Single(line.QuerySelectorAll("time"));
        Assert.Contains(text, line.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, false, null, 0)]
    [InlineData(1, true, null, 1)]
    [InlineData(3, true, null, 2)]
    [InlineData(3, false, null, 1)]
    [InlineData(100, false, "/archive/2020/01", 2)]
    public void Paging_OnAPage_OffersWhereOneCanGo(int number, bool hasNext, string? older, int links)
    {
        var paging = In("ko", "paging", Part<Paging>(
            (nameof(Paging.Path), "/latest"), (nameof(Paging.Number), number), (nameof(Paging.HasNext), hasNext), (nameof(Paging.OlderPath), older)));

        Assert.Equal(links, paging.QuerySelectorAll("nav a").Length);
        Assert.Equal(number == 3 ? "/latest?page=2" : null, number == 3 ? paging.QuerySelector("a[rel=prev]")!.GetAttribute("href") : null);
    }

    [Fact]
    public void Paging_OfAQuery_KeepsTheQuery()
    {
        var paging = In("ko", "paging", Part<Paging>((nameof(Paging.Path), "/search?q=a%26b"), (nameof(Paging.Number), 1), (nameof(Paging.HasNext), true)));

        Assert.Equal("/search?q=a%26b&page=2", paging.QuerySelector("a[rel=next]")!.GetAttribute("href"));
    }

    [Fact]
    public void CorrectionNotice_WithACorrection_TellsKindTimeAndText()
    {
        CorrectionView[] corrections = [new(CorrectionKind.Clarification, "뜻을 분명히 했다.", TestPortal.Start)];

        var notice = In("ko", "notice", Part<CorrectionNotice>((nameof(CorrectionNotice.Corrections), corrections)));

        Assert.Equal("보완", notice.QuerySelector("strong")!.TextContent);
        Assert.Contains("뜻을 분명히 했다.", notice.TextContent, StringComparison.Ordinal);
        Assert.NotNull(notice.QuerySelector("time"));
    }

    [Fact]
    public void Component_Rendered_HasNoInlineStyle() =>
        Assert.Empty(In("ko", "card", Part<SummaryCard>((nameof(SummaryCard.Card), Card()))).QuerySelectorAll("[style]"));
}
