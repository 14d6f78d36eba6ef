using PrismPortal.Features.Related;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Related;

public sealed class RelatedTests
{
    private static readonly DateTimeOffset Now = TestPortal.Start;

    [Theory]
    [InlineData("반도체의 수출이 늘었다", "반도체 수출 늘었다")]
    [InlineData("The price of chips and the war", "price of chips war")]
    [InlineData("서울에서는 지금", "서울 지금")]
    public void Terms_OfATitle_LoseParticlesAndCommonWords(string title, string terms) => Assert.Equal(terms.Split(' '), TitleTerms.Of(title));

    [Fact]
    public void Rank_SharedTag_BeatsTheSameSection()
    {
        var article = Candidate(1, "하나", 1, "케이블");
        var index = new RelatedIndex([article, Candidate(2, "같은 섹션", 1), Candidate(3, "같은 태그", 2, "케이블")]);

        var links = index.Rank(article, 5);

        Assert.Equal([3L, 2L], links.Select(link => link.RelatedId));
        Assert.Equal(["케이블"], links[0].Reasons.SharedTags);
        Assert.True(links[1].Reasons.SameSection);
    }

    [Fact]
    public void Rank_RareTag_BeatsACommonOne()
    {
        var article = Candidate(1, "하나", 1, "흔함", "드묾");
        RelatedCandidate[] common = [.. Enumerable.Range(10, 30).Select(id => Candidate(id, $"제목{id}", 9, "흔함"))];
        var index = new RelatedIndex([article, .. common, Candidate(2, "둘", 9, "드묾")]);

        Assert.Equal(2, index.Rank(article, 1)[0].RelatedId);
    }

    [Fact]
    public void Rank_OlderArticle_ComesAfterANewerOneLikeIt()
    {
        var article = Candidate(1, "하나", 1, "케이블");
        var index = new RelatedIndex([article, Candidate(2, "오래된 것", 2, "케이블") with { PublishedAt = Now.AddYears(-5) }, Candidate(3, "새것", 2, "케이블")]);

        Assert.Equal([3L, 2L], index.Rank(article, 5).Select(link => link.RelatedId));
    }

    [Fact]
    public void Rank_EqualTitles_AppearOnceAndTheArticleNever()
    {
        var article = Candidate(1, "같은 제목", 1, "케이블");
        var index = new RelatedIndex([article, Candidate(2, "같은 제목", 1, "케이블"), Candidate(3, "다른 제목", 1, "케이블"), Candidate(4, "다른 제목", 1, "케이블")]);

        Assert.Equal([3L], index.Rank(article, 5).Select(link => link.RelatedId));
    }

    [Fact]
    public async Task Stored_OnPublish_IsOfTheSameLanguageAndRefreshesItsNeighbours()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.ImportAsync(new { id = "a", title = "첫 기사", body = "본문", tags = new[] { "케이블" }, slug = "a" });
        await portal.ImportAsync(
            new { id = "b", title = "둘째 기사", body = "본문", tags = new[] { "케이블" }, slug = "b" },
            new { id = "c", title = "Third", body = "Body", tags = new[] { "케이블" }, slug = "c", language = "en" });

        var first = await portal.Visitor().PageAsync("/articles/a");

        Assert.Equal(["둘째 기사"], first.QuerySelectorAll(".related .card-title").Select(title => title.TextContent));
        Assert.Equal("함께 다룬 주제: 케이블", first.QuerySelector(".related-reason")!.TextContent);
    }

    private static RelatedCandidate Candidate(long id, string title, long section, params string[] tags) => new(id, "ko", title, section, Now, tags);
}
