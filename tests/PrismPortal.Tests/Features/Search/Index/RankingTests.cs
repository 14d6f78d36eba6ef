using PrismPortal.Features.Search;
using PrismPortal.Features.Search.Analysis;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Tests.Features.Search.Index;

/// <summary>What ranks above what, as far as it is a rule.</summary>
public sealed class RankingTests
{
    [Fact]
    public void Score_SameWordInAShorterArticle_IsHigher() =>
        Assert.True(Score("환율", Article(body: "환율이 내렸다")) > Score("환율", Article(body: "환율이 내렸다. " + string.Join(' ', Enumerable.Range(0, 200).Select(number => $"다른말{number}")))));

    [Fact]
    public void Score_WordMoreOften_IsHigherAndEachTimeLessSo()
    {
        var scores = Enumerable.Range(1, 4).Select(times => Score("환율", Article(body: string.Join(' ', Enumerable.Repeat("환율", times).Concat(Enumerable.Repeat("하늘", 8 - times)))))).ToArray();

        Assert.Equal(scores.Order(), scores);
        Assert.True(scores[1] - scores[0] > scores[3] - scores[2]);
    }

    [Fact]
    public void Score_RareWord_IsHigherThanACommonOne()
    {
        var article = Article(body: "환율 하늘");

        Assert.True(Score("환율", article, ("환율", 2), ("하늘", 90)) > Score("하늘", article, ("환율", 2), ("하늘", 90)));
        Assert.True(Score("하늘", article, ("하늘", 100)) > 0);
    }

    [Fact]
    public void Score_WordByItsPlace_IsHighestInTheTitleThenTagsThenLeadThenBody()
    {
        double[] scores =
        [
            Score("환율", Article(title: "환율", body: "하늘")),
            Score("환율", Article(title: "하늘", tags: ["환율"])),
            Score("환율", Article(title: "하늘", summary: "환율")),
            Score("환율", Article(title: "하늘", body: "환율")),
        ];

        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(4, scores.Distinct().Count());
    }

    [Fact]
    public void Score_WordTheArticleDoesNotHold_IsNothing() => Assert.Equal(0, Score("환율", Article(body: "하늘")));

    [Fact]
    public void Recency_OfAnArticle_IsMildAndFallsWithItsAge()
    {
        var factors = new[] { -1, 0, 180, 360, 36_500 }.Select(days => Ranking.Recency(TimeSpan.FromDays(days))).ToArray();

        Assert.Equal([1.05, 1.05, 1.025, 1.0125], factors[..4].Select(factor => Math.Round(factor, 6)));
        Assert.InRange(factors[4], 1, 1.001);
    }

    [Fact]
    public void Rarity_OfATermMoreOftenThanThereAreArticles_IsThatOfAll()
    {
        var counts = new TermCounts(new Dictionary<uint, int> { [1] = 7, [2] = -3, [3] = 5 }, 5, 10);

        Assert.Equal(counts.Rarity(3), counts.Rarity(1));
        Assert.Equal(counts.Rarity(4), counts.Rarity(2));
        Assert.True(counts.Rarity(3) > 0);
    }

    [Theory]
    [InlineData("금리", "((\"w금리\") OR (\"b금리\"))")]
    [InlineData("금리가", "((\"w금리\") OR (\"b금리\"))")]
    [InlineData("인공지능", "((\"w인공지능\") OR (\"b인공\" AND \"b지능\"))")]
    [InlineData("AI의", "((\"wai\"))")]
    [InlineData("AI반도체", "((\"wai\")) AND ((\"w반도체\") OR (\"b반도\" AND \"b도체\"))")]
    [InlineData("물", "((\"b물\"))")]
    [InlineData("물가", "((\"w물가\") OR (\"b물가\"))")]
    [InlineData("13조", "((\"n13조\"))")]
    [InlineData("13조원을", "((\"n13조\"))")]
    [InlineData("13은", "((\"n13\"))")]
    [InlineData("13", "((\"n13\"))")]
    [InlineData("100억달러", "((\"n100억\")) AND ((\"b달러\"))")]
    [InlineData("2.5%", "((\"n2·5\"))")]
    [InlineData("5G", "((\"wg\")) AND ((\"n5\"))")]
    [InlineData("Note15", "((\"wnote\")) AND ((\"n15\"))")]
    [InlineData("banks", "((\"wbank\"))")]
    [InlineData("半導体", "((\"b半導\")) AND ((\"b導体\"))")]
    public void Word_OfAQuery_MayBeHeldInTheseWays(string word, string expression) => Assert.Equal(expression, MatchText.Word(WantedWord.Of(word)!));

    [Theory]
    [InlineData("무엇인가", true)]
    [InlineData("어디에서", true)]
    [InlineData("금리", false)]
    public void Word_ThatAsks_IsKnown(string word, bool isQuestion) => Assert.Equal(isQuestion, WantedWord.Of(word)!.IsQuestion);

    [Theory]
    [InlineData("")]
    [InlineData("***")]
    [InlineData("\"*")]
    [InlineData("\uD800")]
    public void Word_WithoutATerm_IsNone(string word) => Assert.Null(WantedWord.Of(word));

    [Theory]
    [InlineData("인공 지능", "\"b인공 w인공 b지능\"")]
    [InlineData("인공지능을", "\"b인공 b공지 b지능 b능을\"")]
    [InlineData("bank of the river", "\"wbank wof wthe wriver\"")]
    [InlineData("기자 13명", "\"b기자 w기자 n13 n13명\"")]
    [InlineData("물", "\"b물\"")]
    [InlineData("물이", "\"b물 b물이\"")]
    [InlineData("***", null)]
    public void Phrase_OfAQuery_IsItsTermsInOrder(string text, string? expression) => Assert.Equal(expression, MatchText.Phrase(text));

    [Theory]
    [InlineData("금리", 1, 0, "x")]
    [InlineData("\"기준 금리\"", 0, 1, "x")]
    [InlineData("금리 \"기준 금리\" ㅎㄱㅇㅎ", 1, 2, "x")]
    [InlineData("금리 -대출", 1, 0, "(x) NOT (\"b대출\")")]
    [InlineData("금리 -대출 -\"한국 은행\"", 1, 0, "(x) NOT (\"b대출\" OR \"b한국 w한국 b은행\")")]
    [InlineData("금리 -***", 1, 0, "x")]
    [InlineData("", 0, 0, "x")]
    public void Query_Read_HasWordsWhatIsRequiredAndWhatIsNot(string text, int words, int required, string narrowed)
    {
        var wanted = WantedQuery.Of(new SearchQuery(text));

        Assert.Equal((words, required, narrowed), (wanted.Words.Count, wanted.Phrases.Count + wanted.Initials.Count, wanted.Narrow("x")));
        Assert.Equal(words + required == 0, wanted.IsEmpty);
    }

    [Fact]
    public void Query_WithAWordTwice_CountsItsTermsOnce()
    {
        var wanted = WantedQuery.Of(new SearchQuery("금리 금리가 \"금리\""));

        Assert.Equal(wanted.Terms.DistinctBy(term => term.Hash).Count(), wanted.Terms.Count);
        Assert.Contains(wanted.Terms, term => term.Key == "b금리");
    }

    [Fact]
    public void Initials_Wanted_AreTheBeginningOfAWordOfTitleOrTags() =>
        Assert.Equal(["{Tags} : \"iㅎㄱㅇㅎ\" *"], WantedQuery.Of(new SearchQuery("ㅎㄱㅇㅎ")).Initials);

    [Fact]
    public void Share_OfAnArticleThatHoldsAll_IsThatOfTheWholeQuery()
    {
        var wanted = WantedQuery.Of(new SearchQuery("환율 하락"));
        var counts = Counts(("환율", 3), ("하락", 7));
        double Of(string body) => wanted.Share(Article(body: body).Vector(), counts);

        Assert.Equal(wanted.Terms.Sum(term => term.Weight * counts.Rarity(term.Hash)), Of("하락 환율"), 6);
        Assert.True(Of("환율") > Of("하락"));
        Assert.Equal(0, Of("하늘"));
        Assert.True(wanted.Words.All(word => word.IsIn(Article(body: "환율이 하락했다").Vector())));
        Assert.False(wanted.Words.All(word => word.IsIn(Article(body: "환율이 내렸다").Vector())));
    }

    private static IndexedArticle Article(string title = "", string summary = "", string body = "", string[]? tags = null) =>
        new(new IndexedText(1, title, summary, "", "", tags ?? [], [], body));

    private static double Score(string word, IndexedArticle article, params (string Word, int Articles)[] known)
    {
        var vector = article.Vector();
        return Ranking.Score(WantedWord.Of(word)!.Terms, vector, vector.Length, Counts(known));
    }

    private static TermCounts Counts(params (string Word, int Articles)[] known) => new(
        known.SelectMany(pair => Analyzer.Count(pair.Word).Keys.Select(key => (Hash: TermHash.Of(key), pair.Articles))).ToDictionary(pair => pair.Hash, pair => pair.Articles), 100, 20);
}
