using PrismPortal.Features.Related;
using PrismPortal.Features.Search.Analysis;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Tests.Features.Related;

/// <summary>Names as readers write them, from the terms two articles share.</summary>
public sealed class RelatedWordsTests
{
    [Theory]
    [InlineData("삼성전자가 공장을 짓는다", "삼성전자는 공장이 모자란다", "공장 · 삼성전자")]
    [InlineData("코로나가 번진다", "코로나는 아직", "코로나")]
    [InlineData("대통령은 말했다", "대통령의 하루", "대통령")]
    [InlineData("국가 채무가 늘었다", "국가의 몫", "국가")]
    [InlineData("강원도의 눈", "강원도에 비", "강원도")]
    [InlineData("AWS Chips are scarce", "the chips of aws", "AWS · Chips")]
    [InlineData("半導体の輸出", "韓国の半導体", "半導体")]
    [InlineData("있는 것이 없다", "있는 것이 있다", "")]
    [InlineData("2026년 13조", "2026년 13조", "")]
    public void Names_OfSharedTerms_AreWrittenAsInTheText(string title, string other, string names) =>
        Assert.Equal(names, string.Join(" · ", new RelatedWords(title).Names(Shared(title, other), 3)));

    [Fact]
    public void Names_AreTheMostTellingAndTitlesFirst()
    {
        var words = new RelatedWords("케이블 사고", "어선이 항로를 벗어났다");
        var shared = new[] { "케이블", "어선", "항로" }.Select((word, weight) => (Term(word), 0.1 * (weight + 1.5)));

        Assert.Equal(["항로", "케이블"], words.Names(shared, 2));
    }

    private static IEnumerable<(uint Term, double Weight)> Shared(string one, string other) => RelatedProfile.Of(Read(one), _ => 1).Shared(RelatedProfile.Of(Read(other), _ => 1));

    private static IEnumerable<(uint Term, double Frequency)> Read(string text) => Analyzer.Count(text).Select(term => (TermHash.Of(term.Key), 1.0));

    private static uint Term(string word) => TermHash.Of(new Term(TermKind.Word, word, 0, 0).Key);
}
