using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Pages.Highlights;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Components;

public sealed class HighlightRowTests : ComponentContext
{
    private static readonly HighlightedArticle Article = new(1, "케이블", "바다 밑의 길", "ko", true);

    public static TheoryData<string> All => [.. Languages.Supported];

    [Theory]
    [MemberData(nameof(All))]
    public void Row_OfAChangedSentence_ShowsOldAndNewAndSaysSo(string language)
    {
        var row = In(language, "row", Row(Anchor.Changed("b1", "지금 문장이다."), "메모"));
        var words = Wording.For(language);

        Assert.Equal("옛 문장이다.", row.QuerySelector("blockquote")!.TextContent);
        Assert.Equal(words["Highlight.Changed"], row.QuerySelector(".hl-verdict")!.TextContent);
        Assert.Equal("지금 문장이다.", row.QuerySelector(".hl-present q")!.TextContent);
        Assert.Equal("메모", row.QuerySelector(".hl-note-text")!.TextContent);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Row_Always_NamesItsColourAndLabelsItsFields(string language)
    {
        var row = In(language, "row", Row(new Anchor(AnchorVerdict.Exact, "b1", 0, 3, ""), ""));
        var words = Wording.For(language);

        Assert.Equal(words["Highlight.Colour.Blue"], row.QuerySelector(".hl-meta .hl-name")!.TextContent);
        Assert.Equal(words["Highlight.Note"], row.QuerySelector("label[for=n7-note]")!.TextContent);
        Assert.Equal([words["Highlight.Save"], words["Highlight.Delete"]], row.QuerySelectorAll("button").Select(button => button.TextContent));
        Assert.Equal("2", row.QuerySelector("input[type=radio][checked]")!.GetAttribute("value"));
        Assert.Null(row.QuerySelector(".hl-verdict"));
    }

    [Theory]
    [InlineData(AnchorVerdict.Moved, true)]
    [InlineData(AnchorVerdict.Lost, false)]
    public void Row_OfWhatMoved_LeadsToTheArticleAndOfWhatIsLostDoesNot(AnchorVerdict verdict, bool leads)
    {
        var anchor = verdict == AnchorVerdict.Lost ? Anchor.Lost : new Anchor(verdict, "b2", 0, 3, "");

        var row = In("ko", "row", Row(anchor, ""));

        Assert.Equal(leads ? PortalRoutes.Block("케이블", "b2") : null, row.QuerySelector(".hl-meta a")?.GetAttribute("href"));
        Assert.NotNull(row.QuerySelector(".hl-verdict"));
    }

    private static Microsoft.AspNetCore.Components.RenderFragment Row(Anchor anchor, string note) => Part<HighlightRow>(
        ("Article", Article),
        ("Item", new HighlightView(7, 1, 1, new Passage("b1", 0, "옛 문장이다.", "", ""), 2, note, TestPortal.Start) { Anchor = anchor }),
        ("Back", PortalRoutes.MyHighlights));
}
