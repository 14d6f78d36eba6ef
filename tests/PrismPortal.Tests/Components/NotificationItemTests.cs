using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Features.Notifications;
using PrismPortal.Pages.Notifications;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Components;

public sealed class NotificationItemTests : ComponentContext
{
    private static readonly NotificationRow Row = new()
    {
        Id = 7,
        Kind = NotificationKind.Correction,
        CreatedAt = TestPortal.Start,
        IsRead = false,
        ArticleId = 3,
        State = ArticleState.Published,
        Slug = "케이블",
        Language = "ko",
        Title = "바다 밑의 길",
        CorrectionKind = CorrectionKind.Clarification,
        Text = "뜻을 분명히 합니다.",
        WasRead = true,
    };

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    [InlineData("ja")]
    public void Item_Unread_SaysWhatHappenedAndOffersToMarkIt(string language)
    {
        var words = Wording.For(language);

        var item = In(language, "x", Part<NotificationItem>(("Item", new Folded(Row, 1))));

        Assert.Contains(words["Notice.Changed.Clarification"], item.TextContent, StringComparison.Ordinal);
        Assert.Equal(words["Notice.Unread"], item.QuerySelector(".notice-unread")!.TextContent);
        Assert.Equal(words.Format("Notice.ReadOf", "바다 밑의 길"), item.QuerySelector("form button")!.GetAttribute("aria-label"));
        Assert.Equal("7", item.QuerySelector("form input[name=id]")!.GetAttribute("value"));
        Assert.Equal("/me/history/3/changes", item.QuerySelector(".meta a")!.GetAttribute("href"));
        Assert.Equal(language == "ko" ? null : "ko", item.QuerySelector(".library-title")!.GetAttribute("lang"));
    }

    [Fact]
    public void Item_Folded_CountsAndTellsNoSingleText()
    {
        var item = In("ko", "x", Part<NotificationItem>(("Item", new Folded(Row, 3))));

        Assert.Contains("3건", item.TextContent, StringComparison.Ordinal);
        Assert.Null(item.QuerySelector(".notice-text"));
    }

    [Fact]
    public void Item_Read_HasNothingToMark()
    {
        var item = In("ko", "x", Part<NotificationItem>(("Item", new Folded(Row with { IsRead = true, Kind = NotificationKind.Answer, Answer = ReportState.Declined }, 1))));

        Assert.Null(item.QuerySelector("form"));
        Assert.Null(item.QuerySelector(".notice-unread"));
        Assert.Null(item.QuerySelector(".meta a"));
        Assert.Contains(Wording.For("ko")["Notice.Answer.Declined"], item.TextContent, StringComparison.Ordinal);
    }
}
