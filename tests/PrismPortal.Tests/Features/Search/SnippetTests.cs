using PrismPortal.Features.Search;

namespace PrismPortal.Tests.Features.Search;

public sealed class SnippetTests
{
    [Fact]
    public void Snippet_AroundTheWords_IsCutAtBlanks()
    {
        var text = string.Join(' ', Enumerable.Range(0, 200).Select(number => $"낱말{number}"));

        var snippet = Snippet.Of("", text, Sought("낱말100")).Plain;

        Assert.StartsWith("…낱말", snippet, StringComparison.Ordinal);
        Assert.Contains(" 낱말100 ", snippet, StringComparison.Ordinal);
        Assert.EndsWith("…", snippet, StringComparison.Ordinal);
        Assert.True(snippet.Length < 190);
    }

    [Fact]
    public void Snippet_SeveralWords_IsThePassageThatHoldsMostOfThem()
    {
        var filler = string.Concat(Enumerable.Repeat("다른 이야기가 이어진다. ", 40));

        var snippet = Snippet.Of("", $"물가가 처음 나온다. {filler}금리와 물가와 환율이 함께 나온다. {filler}금리만 나온다.", Sought("금리 물가 환율"));

        Assert.Contains("금리와 물가와 환율이", snippet.Plain, StringComparison.Ordinal);
        Assert.Equal(["금리", "물가", "환율"], Marks(snippet));
    }

    [Theory]
    [InlineData("대통령은", "대통령의 말", "대통령")]
    [InlineData("삼성전자", "삼성전자가 밝혔다", "삼성전자")]
    [InlineData("economy", "The ECONOMY grew", "ECONOMY")]
    [InlineData("story", "Two stories", "stories")]
    [InlineData("반도체 -수출", "반도체 수출", "반도체")]
    [InlineData("<b>", "a <b> b", "b|b")]
    [InlineData("없다", "다른 말", "")]
    [InlineData("공장", "인공장기", "공장")]
    [InlineData("물을", "물은 흐른다", "물")]
    [InlineData("인공지능", "인공 지능", "인공|지능")]
    public void Mark_WhatMatched_IsMarkedInTheWordsAsTheyStand(string query, string text, string marks)
    {
        var marked = Sought(query).Mark(text);

        Assert.Equal(text, marked.Plain);
        Assert.Equal(marks, string.Join('|', Marks(marked)));
    }

    [Fact]
    public void Snippet_NothingInTheBody_IsTheTeaser()
    {
        Assert.Equal("요약 글", Snippet.Of("요약 글", "본문", Sought("없는말")).Plain);
        Assert.Equal("본문", Snippet.Of("", "본문", Sought("없는말")).Plain);
    }

    [Fact]
    public void Snippet_AnyTextAndQuery_KeepsPairsWholeAndNeverThrows()
    {
        var random = new Random(3);
        string[] pieces = ["가나", "다 ", " ", "\uD83D\uDE00", "a", "1,000", "ㄱ", "の", "\n", "\u001F", "x\u0301"];
        for (var run = 0; run < 2_000; run++)
        {
            string Text(int length) => string.Concat(Enumerable.Range(0, length).Select(_ => pieces[random.Next(pieces.Length)]));

            var plain = Snippet.Of("", Text(400), Sought(Text(4))).Plain;

            Assert.True(plain.Length < 190);
            Assert.DoesNotContain('\uFFFD', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(plain)));
        }
    }

    private static SoughtTerms Sought(string query) => new(QueryParser.Parse(query).Words);

    private static string[] Marks(MarkedText text) => [.. text.Parts.Where(part => part.IsMarked).Select(part => part.Text)];
}
