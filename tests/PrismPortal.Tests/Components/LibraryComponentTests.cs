using Bunit;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Features.Reading.History;
using PrismPortal.Pages.Library;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Components;

public sealed class LibraryComponentTests : ComponentContext
{
    public static TheoryData<string, string> Labels => new() { { "ko", "북마크" }, { "en", "Bookmark" }, { "ja", "ブックマーク" } };

    [Theory]
    [MemberData(nameof(Labels))]
    public void BookmarkButton_InEachLanguage_IsAFormWithItsNameAndState(string language, string name)
    {
        var icon = In(language, "keep", Part<BookmarkButton>((nameof(BookmarkButton.ArticleId), 7L))).QuerySelector("form")!;
        var named = In(language, "keep", Part<BookmarkButton>((nameof(BookmarkButton.ArticleId), 7L), (nameof(BookmarkButton.Named), true))).QuerySelector("form")!;

        Assert.Equal(name, icon.QuerySelector("button")!.GetAttribute("aria-label"));
        Assert.Equal(name, named.QuerySelector("button")!.TextContent);
        foreach (var form in new[] { icon, named })
        {
            Assert.Equal(("post", "/me/bookmarks"), (form.GetAttribute("method"), form.GetAttribute("action")));
            Assert.Equal("7", form.QuerySelector("[name=article]")!.GetAttribute("value"));
            Assert.Equal(("keep", "false"), (form.QuerySelector("button")!.GetAttribute("value"), form.QuerySelector("button")!.GetAttribute("aria-pressed")));
        }
    }

    [Fact]
    public void BookmarkForm_Kept_DiffersInItsStateAlone()
    {
        var form = new BookmarkForm(7, "ko", IsNamed: false);

        Assert.Equal(
            form.Html(isKept: true, "/"),
            form.Html(isKept: false, "/").Replace("value=\"keep\"", "value=\"drop\"", StringComparison.Ordinal).Replace("aria-pressed=\"false\"", "aria-pressed=\"true\"", StringComparison.Ordinal));
        Assert.Contains("value=\"/&quot;&gt;\"", form.Html(isKept: true, "/\">"), StringComparison.Ordinal);
    }

    [Fact]
    public void BookmarkItem_OfAReadableArticle_LinksAndKeepsItsNote()
    {
        var item = Item(Row() with { Note = "쪽지 <b>", Lists = [3], IsChanged = true });

        Assert.Equal("/articles/cable", item.QuerySelector(".library-title a")!.GetAttribute("href"));
        Assert.Equal("쪽지 <b>", item.QuerySelector(".library-note")!.TextContent);
        Assert.Equal("쪽지 <b>", item.QuerySelector("textarea")!.TextContent);
        Assert.Equal("/me/history/7/changes", item.QuerySelector(".library-badge")!.GetAttribute("href"));
        Assert.Equal(["3"], item.QuerySelectorAll("input[name=list][checked]").Select(box => box.GetAttribute("value")));
        Assert.Equal("drop", item.QuerySelector("form[action='/me/bookmarks'] button")!.GetAttribute("value"));
        Assert.Null(item.QuerySelector("button[value=up]"));
    }

    [Theory]
    [InlineData(ArticleState.Archived, "보관된 글", true)]
    [InlineData(ArticleState.Retracted, "철회된 글", false)]
    [InlineData(ArticleState.Draft, "공개되지 않은 글", false)]
    public void BookmarkItem_OfAnArticleThatIsGone_SaysWhatHappened(ArticleState state, string words, bool linked)
    {
        var item = Item(Row() with { State = state });

        Assert.Contains(words, item.QuerySelector(".library-state")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(linked, item.QuerySelector(".library-title a") is not null);
    }

    [Fact]
    public void ReadingListsPanel_Refused_OpensWithWhatWasTyped()
    {
        var form = new FormState().Keep("name", "주말").Refuse("name", "이미 있습니다.");

        var panel = In("ko", "lists", Part<ReadingListsPanel>(("Lists", Lists()), ("Form", form), ("About", 4L)));

        Assert.True(panel.QuerySelector("details")!.HasAttribute("open"));
        Assert.Equal("주말", panel.QuerySelector("form[action='/me/lists/4'] input")!.GetAttribute("value"));
        Assert.Equal("이미 있습니다.", panel.QuerySelector("#f-name-error")!.TextContent);
        Assert.Equal(["경제 위로", "주말 위로"], panel.QuerySelectorAll("button[value=up]").Select(button => button.GetAttribute("aria-label")).Order(StringComparer.Ordinal));
        Assert.Equal(panel.QuerySelectorAll("[id]").Length, panel.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
    }

    [Theory]
    [InlineData(62, "62% 읽음", true)]
    [InlineData(100, "끝까지 읽음", false)]
    public void HistoryItem_ShowsHowFarOneCame(int progress, string words, bool goesOn)
    {
        var item = In("ko", "history", Part<HistoryItem>(
            ("Row", new HistoryRow { ArticleId = 7, State = ArticleState.Published, Slug = "cable", Language = "ko", Title = "바다 밑의 길", LastReadAt = TestPortal.Start, Progress = progress, BlockId = "abc", IsChanged = false }),
            ("Here", "/me/history")));

        Assert.Contains(words, item.TextContent, StringComparison.Ordinal);
        Assert.Equal(goesOn ? "/articles/cable#b-abc" : null, item.QuerySelector(".meta a")?.GetAttribute("href"));
        Assert.Equal("바다 밑의 길 기록에서 지우기", item.QuerySelector("form button")!.GetAttribute("aria-label"));
    }

    [Fact]
    public void ChangesPage_OfChangedWords_MarksThem()
    {
        var page = In("ko", "changes", Part<ChangesPage>(("Model", new ChangesModel(
            Frame(),
            new ChangesView
            {
                ArticleId = 7,
                Slug = "cable",
                Language = "ko",
                ReadAt = TestPortal.Start,
                Before = new RevisionText(1, "옛 제목", "", "그대로다.\n\n줄였다.", TestPortal.Start),
                Now = new RevisionText(2, "새 제목", "", "그대로다.\n\n늘렸다.", TestPortal.Start),
            }))));

        Assert.Equal(["옛 ", "줄였다."], page.QuerySelectorAll(".changes del").Select(part => part.TextContent));
        Assert.Equal(["새 ", "늘렸다."], page.QuerySelectorAll(".changes ins").Select(part => part.TextContent));
        Assert.Equal("달라지지 않은 문단 하나", page.QuerySelector(".changes-same summary")!.TextContent);
        Assert.Equal("/articles/cable", page.QuerySelector(".personal-body > p > a.button")!.GetAttribute("href"));
    }

    [Fact]
    public void BookmarksPage_OfNobody_SaysWhatToDo()
    {
        var page = In("ko", "bookmarks", Part<BookmarksPage>(("Model", new BookmarksModel(
            Frame(), new BookmarksInput(null, null, null, null, null), new KeysetPage<BookmarkRow>([], null), []))));

        Assert.Equal("아직 담은 글이 없습니다", page.QuerySelector(".empty-title")!.TextContent);
        Assert.Equal("북마크", page.QuerySelector("h1")!.TextContent);
    }

    private static PageFrame Frame() => new(Edition.For("ko", new SiteOptions()), new PageHead("북마크", "북마크", "/me/bookmarks"), []);

    private static ListRow[] Lists() => [new(3, "경제", 1), new(4, "주말", 0)];

    private static BookmarkRow Row() => new()
    {
        Id = 1,
        ArticleId = 7,
        State = ArticleState.Published,
        Slug = "cable",
        Language = "ko",
        Title = "바다 밑의 길",
        Standfirst = "요약",
        Note = "",
        CreatedAt = TestPortal.Start,
        ReadAt = null,
    };

    private AngleSharp.Dom.IElement Item(BookmarkRow row) =>
        In("ko", "bookmark", Part<BookmarkItem>(("Row", row), ("Lists", Lists()), ("Here", "/me/bookmarks")));
}
