using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Notifications;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Notifications;

public sealed class NotificationRuleTests
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    [Theory]
    [InlineData("2026-03-02T06:59:00+09:00", "2026-03-02T07:00:00+09:00")]
    [InlineData("2026-03-02T07:00:00+09:00", "2026-03-03T07:00:00+09:00")]
    [InlineData("2026-12-31T23:00:00+09:00", "2027-01-01T07:00:00+09:00")]
    public void Digest_AfterAMoment_IsTheNextMorningOfTheSite(string moment, string digest) =>
        Assert.Equal(DateTimeOffset.Parse(digest, CultureInfo.InvariantCulture), Digest.After(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul")));

    [Fact]
    public void Digest_WhereClocksChange_KeepsTheHour() =>
        Assert.Equal(
            DateTimeOffset.Parse("2026-03-29T07:00:00+02:00", CultureInfo.InvariantCulture),
            Digest.After(DateTimeOffset.Parse("2026-03-28T12:00:00+01:00", CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")));

    [Fact]
    public void Fold_UnreadChangesOfOneArticle_AreOneLine()
    {
        var folded = Folding.Fold([Row(5, 1), Row(4, 2), Row(3, 1, NotificationKind.Update), Row(2, 1)]);

        Assert.Equal([(5L, 3), (4L, 1)], folded.Select(item => (item.Newest.Id, item.Count)));
    }

    [Fact]
    public void Fold_WhatWasReadOrSaysSomethingElse_StandsByItself()
    {
        var folded = Folding.Fold([Row(5, 1), Row(4, 1, NotificationKind.Retraction), Row(3, 1, isRead: true), Row(2, 1, NotificationKind.Answer)]);

        Assert.All(folded, item => Assert.Equal(1, item.Count));
        Assert.Equal(4, folded.Count);
    }

    [Theory]
    [InlineData(0, "알림", null)]
    [InlineData(1, "알림, 읽지 않은 1건", "1")]
    [InlineData(99, "알림, 읽지 않은 99건", "99")]
    [InlineData(100, "알림, 읽지 않은 99건 넘음", "99+")]
    public void Bell_SaysHowManyAreUnread(int unread, string name, string? shown)
    {
        var link = Html.Parse(Bell.Html(unread, Wording.For("ko"), Encoder)).QuerySelector("a")!;

        Assert.Equal((name, "/me/notifications"), (link.GetAttribute("aria-label"), link.GetAttribute("href")));
        Assert.Equal(shown, link.QuerySelector(".bell-count")?.TextContent);
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    [InlineData("ja")]
    public void Headline_OfEveryKind_HasWordsOfItsOwn(string language)
    {
        var words = Wording.For(language);
        var said = Enum.GetValues<CorrectionKind>().Select(kind => NotificationWords.Headline(Row(1, 1) with { CorrectionKind = kind }, 1, words)).ToArray();

        Assert.Equal(said.Length, said.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Enum.GetValues<CorrectionKind>().Where(kind => kind.IsLegal), kind => Assert.NotEmpty(words[$"Corrections.Lead.{kind}"]));
    }

    private static NotificationRow Row(long id, long article, NotificationKind kind = NotificationKind.Correction, bool isRead = false) => new()
    {
        Id = id,
        Kind = kind,
        CreatedAt = TestPortal.Start.AddMinutes(id),
        IsRead = isRead,
        ArticleId = article,
        State = ArticleState.Published,
        Slug = "cable",
        Language = "ko",
        Title = "바다 밑의 길",
    };
}
