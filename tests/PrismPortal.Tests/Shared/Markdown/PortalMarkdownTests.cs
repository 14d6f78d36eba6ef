using PrismPortal.Shared.Markdown;

namespace PrismPortal.Tests.Shared.Markdown;

public sealed class PortalMarkdownTests
{
    [Fact]
    public void Parse_ModelStructure_GivesTypedBlocksInOrder()
    {
        var types = PortalMarkdown.Parse(Support.Newsroom.Everything, "ko").Blocks.Select(block => block.Type);

        Assert.Equal(
            [
                BlockType.Heading, BlockType.Paragraph, BlockType.Takeaways, BlockType.Heading, BlockType.Table, BlockType.List, BlockType.Code,
                BlockType.Timeline, BlockType.Quote, BlockType.Heading, BlockType.Insight, BlockType.Insight, BlockType.Sources, BlockType.List,
            ],
            types);
    }

    [Fact]
    public void Parse_Takeaways_HasHeadingInTheLanguageAndItems()
    {
        var block = One(":::takeaways\n- **길:** 바다 밑\n- 둘째\n:::", "en");

        Assert.Equal(BlockType.Takeaways, block.Type);
        Assert.Equal("Key takeaways", block.Heading);
        Assert.Equal(["길: 바다 밑", "둘째"], block.Items);
        Assert.StartsWith("<section class=\"takeaways\"><h2 id=\"h-key-takeaways\">", block.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_Insight_KeepsPerspectiveInTheHeading()
    {
        var block = One(":::insight 투자 관점: 해자는 얕았나?\n본문\n:::");

        Assert.Equal("투자 관점: 해자는 얕았나?", block.Heading);
        Assert.Contains("<span class=\"perspective\">투자 관점:</span> 해자는 얕았나?", block.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("# 하나\n\n## 둘\n\n### 셋", "h2 h3 h4")]
    [InlineData("### 하나\n\n##### 둘", "h2 h3")]
    [InlineData("## 하나\n\n### 둘\n\n## 셋", "h2 h3 h2")]
    [InlineData("<h1>하나</h1>\n\n# 둘", "h2 h2")]
    public void Parse_Headings_StartAtTwoAndSkipNone(string markdown, string expected)
    {
        var names = PortalMarkdown.Parse(markdown, "ko").Blocks.Select(block => block.Html[1..3]);

        Assert.Equal(expected, string.Join(' ', names));
    }

    [Fact]
    public void Parse_EqualHangulHeadings_GetUniqueHangulIds()
    {
        var anchors = PortalMarkdown.Parse("## 결론\n\n## 결론\n\n## !!!", "ko").Blocks.Select(block => block.Anchor);

        Assert.Equal(["h-결론", "h-결론-2", "h-section"], anchors);
    }

    [Fact]
    public void Parse_LinkToAHeadingsWords_LeadsToItsId() =>
        Assert.Contains("href=\"#h-%EA%B2%B0%EB%A1%A0\"", PortalMarkdown.Parse("[아래](#결론)\n\n## 결론", "ko").Html, StringComparison.Ordinal);

    [Fact]
    public void Parse_Footnote_LinksBothWaysAndStaysOutOfTheText()
    {
        var blocks = PortalMarkdown.Parse("말이다.[^a] 또.[^a]\n\n[^a]: 근거", "ko").Blocks;

        Assert.Equal("말이다. 또.", blocks[0].Text);
        Assert.Contains("<sup id=\"fn-ref-1\"><a href=\"#fn-1\">1</a></sup>", blocks[0].Html, StringComparison.Ordinal);
        Assert.Contains("<sup id=\"fn-ref-1-2\">", blocks[0].Html, StringComparison.Ordinal);
        Assert.Contains("<li id=\"fn-1\">", blocks[1].Html, StringComparison.Ordinal);
        Assert.Contains("href=\"#fn-ref-1-2\"", blocks[1].Html, StringComparison.Ordinal);
        Assert.Equal(["근거"], blocks[1].Items);
    }

    [Fact]
    public void Parse_Table_ScrollsByKeyboardAndAlignsByClass()
    {
        var table = One("| a | b |\n|:-:|--:|\n| 1 | 2 |");

        Assert.Equal(BlockType.Table, table.Type);
        Assert.StartsWith("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"표 1\"><table>", table.Html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"align-center\">1</td>", table.Html, StringComparison.Ordinal);
        Assert.Contains("<td class=\"align-right\">2</td>", table.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("style", table.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<pre>a<p>b</p></pre>", "<pre tabindex=\"0\">ab</pre>")]
    [InlineData("<b><ul><li>a</li></ul></b>", "<ul><li><b>a</b></li></ul>")]
    [InlineData("<li>a</li>", "<p>a</p>")]
    [InlineData("<ul><p>a</p></ul>", "<ul><li><p>a</p></li></ul>")]
    public void Parse_RawHtmlNestedWrongly_IsMadeRight(string html, string expected) => Assert.Equal(expected, One(html).Html);

    [Theory]
    [InlineData("<a href=\"{{ x }}\">y</a>", "<p><a href=\"%7B%7B%20x%20%7D%7D\">y</a></p>")]
    [InlineData("<a href=\"http://bank.example@evil.example/\">y</a>", "<p><a href=\"http://evil.example/\">y</a></p>")]
    [InlineData("<a href=\"http://\">y</a>", "<p>y</p>")]
    [InlineData("<a href=x alt=z width=5>y</a>", "<p><a href=\"x\">y</a></p>")]
    [InlineData("<img src=/x.png width=100% height=50>", "<p><img src=\"/x.png\" height=\"50\" alt=\"\"></p>")]
    [InlineData("<p lang=\"not a language\" dir=up>y</p>", "<p>y</p>")]
    [InlineData("<time datetime=soon>y</time>", "<p><time>y</time></p>")]
    public void Parse_AttributesOfRawHtml_AreMadeRightOrLeftOut(string html, string expected) => Assert.Equal(expected, One(html).Html);

    [Fact]
    public void Parse_EmptyTableHeader_IsACell() =>
        Assert.Equal("<tr><td></td><th>b</th></tr>", One("| | b |\n|---|---|\n| 1 | 2 |").Html.ReplaceLineEndings("").Split("<thead>")[1].Split("</thead>")[0]);

    [Fact]
    public void Parse_FencedCode_IsColouredOnTheServer()
    {
        var code = One("```csharp\npublic class A { }\n```");

        Assert.Equal(BlockType.Code, code.Type);
        Assert.Contains("<span class=\"code-keyword\">public</span>", code.Html, StringComparison.Ordinal);
        Assert.Equal("public class A { }", code.Text);
    }

    [Theory]
    [InlineData("```nosuch\n<b>x</b>\n```")]
    [InlineData("```\n<b>x</b>\n```")]
    public void Parse_CodeInAnUnknownLanguage_StaysPlain(string markdown) =>
        Assert.Contains("&lt;b&gt;x&lt;/b&gt;", One(markdown).Html, StringComparison.Ordinal);

    [Fact]
    public void Parse_ImageElsewhere_BecomesALabelledLink()
    {
        var html = One("![다리](https://example.org/a.png \"풍경\")").Html;

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/a.png\"", html, StringComparison.Ordinal);
        Assert.Contains("이미지 열기: 다리 (example.org)", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example/x.png")]
    [InlineData("/\\evil.example/x.png")]
    [InlineData("\\\\evil.example/x.png")]
    public void Parse_ImageElsewhereInDisguise_DoesNotLoad(string source) =>
        Assert.DoesNotContain("<img", PortalMarkdown.Parse($"<img src=\"{source}\" alt=\"x\">", "ko").Html, StringComparison.Ordinal);

    [Fact]
    public void Parse_OwnImageAlone_BecomesAFigureWithCaption()
    {
        var figure = One("![다리](/media/a.webp \"풍경\")");

        Assert.Equal(BlockType.Figure, figure.Type);
        Assert.Contains("loading=\"lazy\"", figure.Html, StringComparison.Ordinal);
        Assert.Contains("<figcaption class=\"caption\">풍경</figcaption>", figure.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_TaskItems_BecomeTextMarks() =>
        Assert.Equal(["☑ 설계", "☐ 부설"], One("- [x] 설계\n- [ ] 부설").Items);

    [Fact]
    public void Parse_Abbreviation_KeepsItsMeaning() =>
        Assert.Contains("<abbr title=\"High Bandwidth Memory\">HBM</abbr>", PortalMarkdown.Parse("HBM 값\n\n*[HBM]: High Bandwidth Memory", "ko").Html, StringComparison.Ordinal);

    [Fact]
    public void Parse_UnknownContainer_KeepsItsContent() =>
        Assert.Equal("<p>그대로</p>", One(":::note\n그대로\n:::").Html);

    [Fact]
    public void Parse_RawHtmlPretendingToBeATypedBlock_IsAParagraph()
    {
        var blocks = PortalMarkdown.Parse("<section data-prism=\"0000:insight:x\" class=\"insight\" id=\"b-1\">x</section>", "ko").Blocks;

        Assert.Equal("<p>x</p>", Assert.Single(blocks).Html);
    }

    [Fact]
    public void Parse_NestingWithoutEnd_KeepsTheWords() =>
        Assert.Contains("끝", PortalMarkdown.Parse(new string('>', 5000) + " 끝", "ko").Html, StringComparison.Ordinal);

    [Theory]
    [InlineData(1000, 0, 2)]
    [InlineData(0, 460, 2)]
    [InlineData(500, 230, 2)]
    [InlineData(1, 1, 1)]
    public void Parse_ReadingTime_CountsSyllablesAndWords(int syllables, int words, int minutes)
    {
        var text = new string('가', syllables) + string.Concat(Enumerable.Repeat(" word", words));

        Assert.Equal(minutes, PortalMarkdown.Parse(text, "ko").ReadingMinutes);
    }

    private static ParsedBlock One(string markdown, string language = "ko") => Assert.Single(PortalMarkdown.Parse(markdown, language).Blocks);
}
