namespace PrismPortal.Benchmarks.Ranking;

public sealed class RankingMeasuresTests
{
    [Theory]
    [InlineData("a b c", "a", 1, 1)]
    [InlineData("b a c", "a", 0.6309, 0.5)]
    [InlineData("b c", "a", 0, 0)]
    [InlineData("", "a", 0, 0)]
    [InlineData("a b", "a b", 1, 1)]
    [InlineData("a c b", "a b", 0.9197, 1)]
    [InlineData("1 2 3 4 5 6 7 8 9 a", "a", 0.2891, 0.1)]
    [InlineData("1 2 3 4 5 6 7 8 9 10 a", "a", 0, 0)]
    public void Ranked_ListOfTen_CountsBinaryGainsByPlace(string found, string relevant, double ndcg, double reciprocal)
    {
        var ranked = Of(found, relevant);

        Assert.Equal(ndcg, ranked.Ndcg, 4);
        Assert.Equal(reciprocal, ranked.ReciprocalRank, 4);
    }

    [Fact]
    public void Ranked_MoreRelevantThanPlaces_TenFoundArePerfect() =>
        Assert.Equal(1, Of("1 2 3 4 5 6 7 8 9 10", "1 2 3 4 5 6 7 8 9 10 11 12").Ndcg, 9);

    [Fact]
    public void Recall_AtADepth_LeavesOutWhatStandsBelow()
    {
        var ranked = Of("1 a 2 3 4 b", "a b c");

        Assert.Equal(1 / 3.0, ranked.Recall(5), 9);
        Assert.Equal(2 / 3.0, ranked.Recall(10), 9);
        Assert.True(ranked.IsAnyWithin(2));
        Assert.False(ranked.IsAnyWithin(1));
    }

    [Fact]
    public void Answers_OfSeveral_AreMeansAndTheShareWithoutAny()
    {
        var answers = new Answers("any", [Of("a", "a"), Of("b a", "a"), Of("", "a"), Of("b", "a")], [1, 2, 3, 4]);

        Assert.Equal(0.375, answers.ReciprocalRank, 9);
        Assert.Equal(0.5, answers.Recall(10), 9);
        Assert.Equal(0.5, answers.Any(5), 9);
        Assert.Equal(0.25, answers.WithoutResult, 9);
        Assert.Equal("2.0 | 4.0 | 4.0", answers.Times());
    }

    [Theory]
    [InlineData("알렉산더의 AB1", "알렉 렉산 산더 더의 ab b1")]
    [InlineData("a-일, x", "a 일 x")]
    [InlineData("?!", "")]
    public void Bigrams_OfAText_StayWithinRunsOfLettersAndDigits(string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', PlainIndex.Bigrams(text)));

    [Fact]
    public void PlainIndex_OfBigrams_RanksTheTextThatHoldsMostOfTheQuery()
    {
        using var index = PlainIndex.OfBigrams([("one", "바다의 지도"), ("other", "바다와 산의 길"), ("third", "도시의 밤")]);

        Assert.Equal(["other", "one"], index.Find("산과 바다와", 10));
        Assert.Equal(["one"], index.Find("산과 바다와", 10, except: "other"));
        Assert.Empty(index.Find("\"", 10));
    }

    private static Ranked Of(string found, string relevant) =>
        new(found.Split(' ', StringSplitOptions.RemoveEmptyEntries), relevant.Split(' '));
}
