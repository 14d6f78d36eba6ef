using CsCheck;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Tests.Features.Comments;

public sealed class CommentRuleTests
{
    [Fact]
    public void Rank_GrowsWithVotes_AndIsNothingWithoutAny()
    {
        Assert.Equal(0, CommentRank.Of(0));
        Assert.Equal(Enumerable.Range(0, 500), Enumerable.Range(0, 500).OrderBy(CommentRank.Of));
        Assert.InRange(CommentRank.Of(1_000_000), 0.99, 1);
    }

    [Theory]
    [InlineData("", CommentRefusal.Empty)]
    [InlineData("가", CommentRefusal.None)]
    public void Text_IsJudgedByItsLength(string text, CommentRefusal refusal) => Assert.Equal(refusal, CommentRules.Judge(text));

    [Fact]
    public void Text_BeyondTheLongest_IsRefused() => Assert.Equal(CommentRefusal.TooLong, CommentRules.Judge(new string('가', CommentRules.LongestText + 1)));

    [Theory]
    [InlineData(0, true, CommentRefusal.None)]
    [InlineData(1, true, CommentRefusal.NewcomerLinks)]
    [InlineData(3, false, CommentRefusal.None)]
    [InlineData(4, false, CommentRefusal.TooManyLinks)]
    public void Links_OfNewcomersAndOthers(int links, bool isNewcomer, CommentRefusal refusal) => Assert.Equal(refusal, CommentRules.JudgeLinks(links, isNewcomer));

    [Theory]
    [InlineData("좋은  글!", "좋은글")]
    [InlineData("Good ARTICLE.", "goodarticle")]
    [InlineData("👍", "👍")]
    [InlineData("???", "???")]
    public void Key_IsOfTheLettersAlone(string text, string key) => Assert.Equal(key, CommentText.Of(text).Key);

    [Theory]
    [InlineData("**굵게** *기울임*", "<p><strong>굵게</strong> <em>기울임</em></p>")]
    [InlineData("# 제목이 아니다", "<p>제목이 아니다</p>")]
    [InlineData("한 줄\n두 줄", "<p>한 줄<br>\n두 줄</p>")]
    [InlineData("![그림](https://x.example/a.png)", "<p></p>")]
    [InlineData("[길](https://x.example/)", "<p><a href=\"https://x.example/\" rel=\"nofollow ugc noopener\">길</a></p>")]
    [InlineData("[길](javascript:alert(1))", "<p><a>길</a></p>")]
    [InlineData("1984. 그해", "<ol start=\"1984\">\n<li>그해</li>\n</ol>")]
    [InlineData("<b>굵게</b>", "<p>&lt;b&gt;굵게&lt;/b&gt;</p>")]
    public void Markdown_OfReaders_IsTheLittleThatIsAllowed(string text, string html) => Assert.Equal(html, CommentMarkdown.Render(text).Html);

    [Fact]
    public void Markdown_OfAnyText_HoldsNothingButWhatIsAllowed() => Gen.String[Gen.Char["<>[]()!*_`#&;:/ab가 \n\"'=-"], 0, 200].Sample(text =>
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument("<body>" + CommentMarkdown.Render(text).Html);
        Assert.All(document.Body!.QuerySelectorAll("*"), element => Assert.Contains(element.LocalName, (string[])["a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "strong", "ul"]));
        Assert.All(document.Body.QuerySelectorAll("*"), element => Assert.All(element.Attributes, attribute => Assert.Contains(attribute.Name, (string[])["href", "rel", "start"])));
    });

    [Theory]
    [InlineData("[a]: https://x.example/")]
    [InlineData("---")]
    [InlineData("![](/x)")]
    [InlineData("\u200b\u2060")]
    [InlineData("\u3164\u2800")]
    public void Text_OfWhichNothingIsSeen_IsBlank(string text) => Assert.True(CommentText.Of(text).IsBlank);

    [Theory]
    [InlineData("👍")]
    [InlineData("!")]
    public void Text_OfSigns_IsNot(string text) => Assert.False(CommentText.Of(text).IsBlank);

    [Fact]
    public void Tree_OfCommentsInOrder_PutsAnswersBelowWhatTheyAnswer()
    {
        var tree = CommentTree.Grow([View(1, 0), View(2, 1), View(3, 2), View(4, 1), View(5, 0)]);

        Assert.Equal("1(2(3)4)5", string.Concat(tree.Select(Drawn)));

        static string Drawn(CommentBranch branch) => branch.Comment.Id + (branch.Answers.Count > 0 ? $"({string.Concat(branch.Answers.Select(Drawn))})" : "");
    }

    [Theory]
    [InlineData("0.5_7", 0.5, 7L)]
    [InlineData("12_3", 12, 3L)]
    public void Cursor_IsReadBackAsItWasWritten(string text, double order, long id)
    {
        Assert.Equal(new CommentCursor(order, id), CommentCursor.Parse(text));
        Assert.Equal(text, new CommentCursor(order, id).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("x")]
    [InlineData("NaN_1")]
    [InlineData("1_-1")]
    [InlineData("1_2_3")]
    public void Cursor_ThatIsNone_MeansTheBeginning(string? text) => Assert.Null(CommentCursor.Parse(text));

    private static CommentView View(long id, int depth) => new()
    {
        Id = id,
        ParentId = null,
        RootId = 1,
        Depth = depth,
        Path = "",
        State = CommentState.Published,
        Name = "이름",
        HasPage = false,
        IsStaff = false,
        ToName = null,
        Html = "",
        CreatedAt = default,
        EditedAt = null,
        Upvotes = 0,
        Replies = 0,
    };
}
