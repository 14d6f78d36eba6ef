using AngleSharp.Dom;
using PrismPortal.Features.Comments;
using PrismPortal.Pages.Comments;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Components;

/// <summary>A comment, the thread it begins, the form it is written in and the list it stands in.</summary>
public sealed class CommentComponentTests : ComponentContext
{
    public static TheoryData<string> EachLanguage => [.. Languages.Supported];

    [Fact]
    public void Comment_OfAThread_HoldsItsAnswersInAFoldThatCountsThem()
    {
        var item = Item(Comment(1) with { Replies = 3 }, answers: [new CommentBranch(Comment(2, parent: 1), [new CommentBranch(Comment(3, parent: 2), [])])]);

        var fold = item.QuerySelector("details.comment-fold")!;
        Assert.True(fold.HasAttribute("open"));
        Assert.Equal("답글 3개", fold.QuerySelector("summary")!.TextContent);
        Assert.Equal(["comment-2", "comment-3"], fold.QuerySelectorAll(".comment").Select(answer => answer.Id));
        Assert.Single(item.QuerySelectorAll("details.comment-fold"));
        Assert.NotNull(item.QuerySelector("#comment-2 #comment-3"));
    }

    [Theory]
    [InlineData(CommentState.Deleted, "글쓴이가 지운 댓글입니다.")]
    [InlineData(CommentState.Removed, "운영 원칙에 따라 가려진 댓글입니다.")]
    [InlineData(CommentState.Held, "확인을 기다리는 댓글입니다.")]
    public void Comment_ThatIsNotThere_SaysSoAndOffersNothing(CommentState state, string told)
    {
        var item = Item(Comment(1) with { State = state, Html = "" });

        Assert.Equal(told, item.QuerySelector(".comment-gone")!.TextContent);
        Assert.Empty(item.QuerySelectorAll("form, .comment-name, .comment-text"));
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Comment_WithBadges_SaysWhoSpeaksAndWhatWasPicked(string language)
    {
        var item = Item(Comment(1) with { IsStaff = true, IsPicked = true, HasPage = true, EditedAt = TestPortal.Start }, language: language);

        Assert.Equal(2, item.QuerySelectorAll(".comment-badge").Select(badge => badge.TextContent).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("/people/이독자", Uri.UnescapeDataString(item.QuerySelector("a.comment-name")!.GetAttribute("href")!));
        Assert.EndsWith("/comments/1/history", item.QuerySelector(".comment-head a[href$=history]")!.GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public void Comment_ForItsAuthor_IsEditedAndNeitherVotedForNorReported()
    {
        var own = Item(Comment(1), reader: new ReaderOfComments(new HashSet<long> { 1 }, new HashSet<long>()));
        var other = Item(Comment(1), reader: new ReaderOfComments(new HashSet<long>(), new HashSet<long> { 1 }));

        Assert.EndsWith("/comments/1/edit", own.QuerySelector(".comment-acts a")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(own.QuerySelectorAll("form[action$=vote], form[action$=report]"));
        Assert.Equal(("true", "drop"), (other.QuerySelector("form[action$=vote] button")!.GetAttribute("aria-pressed"), other.QuerySelector("form[action$=vote] button")!.GetAttribute("value")));
        Assert.Single(other.QuerySelectorAll("form[action$=report] button"));
    }

    [Fact]
    public void Comment_WhileScoresAreHidden_ShowsNoNumber()
    {
        var reader = ReaderOfComments.Nobody;

        Assert.Equal("추천 7", Item(Comment(1), reader: reader).QuerySelector("form[action$=vote] button")!.TextContent.Trim());
        Assert.Equal("추천", Item(Comment(1), reader: reader, hides: true).QuerySelector("form[action$=vote] button")!.TextContent.Trim());
    }

    [Theory]
    [InlineData(null, "댓글", "write")]
    [InlineData(5L, "답글", "reply")]
    public void Composer_Refused_KeepsTheWordsAndSaysWhatIsWrong(long? parent, string label, string id)
    {
        var state = new FormState().Keep("key", "열쇠").Keep("text", "<b>쓴 글</b>").Refuse("text", "너무 깁니다.");

        var form = In("ko", "댓글", Part<CommentForm>(("Slug", "케이블"), ("Form", state), ("Parent", parent))).QuerySelector("form")!;

        Assert.Equal(id, form.Id);
        Assert.Equal(label, form.QuerySelector("label")!.TextContent);
        var box = form.QuerySelector("textarea")!;
        Assert.Equal(("<b>쓴 글</b>", "true"), (box.TextContent, box.GetAttribute("aria-invalid")));
        Assert.Equal("너무 깁니다.", form.QuerySelector("#" + box.GetAttribute("aria-describedby")!.Split(' ')[0])!.TextContent);
        Assert.Equal("열쇠", form.QuerySelector("input[name=key]")!.GetAttribute("value"));
        Assert.Equal(parent?.ToString(System.Globalization.CultureInfo.InvariantCulture), form.QuerySelector("input[name=parent]")?.GetAttribute("value"));
        Assert.All(form.QuerySelectorAll("button[type=button]"), button => Assert.True(button.HasAttribute("hidden")));
    }

    [Fact]
    public void Threads_OfAnOpenArticle_AreListedInTheirOrderWithTheRestAClickAway()
    {
        var page = new CommentPage([new CommentThread(new CommentBranch(Comment(1), []), 4)], new CommentCursor(0, 1), 30);

        var part = Threads(page, isOpen: true, CommentSort.Newest);

        Assert.Equal("최신순", part.QuerySelector("nav a[aria-current=true]")!.TextContent);
        Assert.Equal("답글 4개 더 보기", part.QuerySelector(".comment-more a")!.TextContent);
        Assert.Contains("sort=newest", part.QuerySelector("a[rel=next]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotNull(part.QuerySelector("form.comment-form"));
    }

    [Fact]
    public void Threads_OfAClosedArticle_TakeNoMoreAndAFrozenOnesSayWhy()
    {
        var closed = Threads(new CommentPage([], null, 0), isOpen: false);
        var frozen = Threads(new CommentPage([new CommentThread(new CommentBranch(Comment(1), []), 0)], null, 1) { IsFrozen = true }, isOpen: true);

        Assert.Null(closed.QuerySelector("form.comment-form"));
        Assert.Equal("이 기사는 댓글을 더 받지 않습니다.", closed.QuerySelector(".form-notice")!.TextContent);
        Assert.NotEmpty(frozen.QuerySelector(".form-notice")!.TextContent);
        Assert.Equal("추천", frozen.QuerySelector("form[action$=vote] button")!.TextContent.Trim());
    }

    private IElement Threads(CommentPage page, bool isOpen, CommentSort sort = CommentSort.Best) => In("ko", "댓글", Part<CommentThreads>(
        ("Slug", "케이블"), ("Talk", new TalkView(page.Count, isOpen, null, 9)), ("Page", page), ("Sort", sort), ("Reader", ReaderOfComments.Nobody), ("Form", new FormState().Keep("key", "k"))));

    private IElement Item(
        CommentView comment, IReadOnlyList<CommentBranch>? answers = null, ReaderOfComments? reader = null, bool hides = false, string language = "ko") =>
        In(language, "댓글", Part<CommentItem>(
            ("Branch", new CommentBranch(comment, answers ?? [])),
            ("Slug", "케이블"),
            ("IsOpen", true),
            ("Reader", reader ?? ReaderOfComments.Nobody),
            ("HidesScores", hides),
            ("Form", new FormState())));

    private static CommentView Comment(long id, long? parent = null) => new()
    {
        Id = id,
        ParentId = parent,
        RootId = 1,
        Depth = (int)id - 1,
        Path = "",
        State = CommentState.Published,
        Name = "이독자",
        HasPage = false,
        IsStaff = false,
        ToName = null,
        Html = $"<p>{id}째 글</p>",
        CreatedAt = TestPortal.Start,
        EditedAt = null,
        Upvotes = 7,
        Replies = 0,
    };
}
