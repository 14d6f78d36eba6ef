using CsCheck;
using Microsoft.Extensions.Time.Testing;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Shared;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Markdown;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Highlights;

public sealed class HighlightMarkdownTests
{
    private static readonly SiteOptions Site = new();

    private static readonly string[] Hostile =
    [
        "# 제목", "## 제목", "> 인용", "- 목록", "* 목록", "+ 목록", "1. 목록", "12) 목록", "---", "===", "***", "```", "~~~", "    코드", "\t코드",
        "<script>alert(1)</script>", "<!-- 말 -->", "[링크](javascript:alert(1))", "![그림](https://example.org/a.png)", "[^1]: 각주", "[이름]: https://example.org",
        "| a | b |\n|---|---|\n| c | d |", ":::takeaways\n- 하나\n:::", "*기울임* **굵게** `코드` ~~지움~~", "&lt;b&gt; &amp;", "\\", "제목\n===", "제목\n---", "줄 하나\n\n\n줄 둘",
        "*[HTML]: Hyper Text", "- [x] 한 일", "a\\\nb", "끝의 빈칸  ", "$$", "^위^", "\"말\"",
    ];

    public static TheoryData<string> Texts => [.. Hostile];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Write_WhatLooksLikeMarkdown_StaysText(string text) => AssertStructure(text, text);

    [Fact]
    public void Write_AnyMixture_StaysText() =>
        (from quote in Gen.Int[0, Hostile.Length - 1].Select(at => Hostile[at]).Array[1, 4] from note in Gen.Int[0, Hostile.Length - 1].Select(at => Hostile[at]).Array[1, 4] select (quote, note)).Sample(given =>
            AssertStructure(string.Join('\n', given.quote), string.Join('\n', given.note)));

    [Fact]
    public void Write_AnArticleNobodyMayRead_NamesNeitherTitleNorAddress()
    {
        var text = Written(new HighlightedArticle(7, "", "", "ko", false), "인용", "");

        Assert.Contains("## 지금은 공개되지 않은 기사", text, StringComparison.Ordinal);
        Assert.DoesNotContain("](", text, StringComparison.Ordinal);
    }

    private static void AssertStructure(string quote, string note)
    {
        var text = Written(new HighlightedArticle(1, "cable", quote.ReplaceLineEndings(" "), "ko", true), quote, note);

        var blocks = PortalMarkdown.Parse(InputText.Clean(text), "ko").Blocks;
        Assert.Equal([BlockType.Heading, BlockType.Heading, BlockType.Quote], blocks.Take(3).Select(block => block.Type));
        Assert.All(blocks.Skip(3), block => Assert.Equal(BlockType.Paragraph, block.Type));
        Assert.Equal(Words(quote), Words(blocks[2].Text));
        Assert.Equal(Words(note), Words(string.Join('\n', blocks.Skip(3).SkipLast(1).Select(block => block.Text))));
        Assert.All(blocks.Skip(2), block => Assert.DoesNotContain("<a", block.Html, StringComparison.Ordinal));
        Assert.All(blocks.Skip(2).SkipLast(1), block => Assert.DoesNotMatch("<(em|strong|code|img|del|abbr|sup|li|h[1-6])", block.Html));
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Written(HighlightedArticle article, string quote, string note) => HighlightMarkdown.Write(
        [new ArticleGroup(article, [new HighlightView(1, 1, 1, new Passage("b", 0, quote, "", ""), 0, note, TestPortal.Start)])],
        Wording.For("ko"),
        Site,
        new SiteTime(Site, new FakeTimeProvider(TestPortal.Start)));
}
