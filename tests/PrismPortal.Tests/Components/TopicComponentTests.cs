using Bunit;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Tests.Components;

public sealed class TopicComponentTests : ComponentContext
{
    public static TheoryData<string, string, string> Labels => new() { { "ko", "팔로우", "팔로워 12명" }, { "en", "Follow", "12 followers" }, { "ja", "フォロー", "フォロワー12人" } };

    [Theory]
    [MemberData(nameof(Labels))]
    public void FollowButton_InEachLanguage_IsAFormWithItsNameStateAndFollowers(string language, string name, string followers)
    {
        var part = In(language, "tag", Part<FollowButton>((nameof(FollowButton.Subject), new FollowSubject(FollowKind.Series, 7)), (nameof(FollowButton.Followers), 12)));

        var form = part.QuerySelector("form")!;
        Assert.Equal(("post", "/me/following"), (form.GetAttribute("method"), form.GetAttribute("action")));
        Assert.Equal("series:7", form.QuerySelector("[name=subject]")!.GetAttribute("value"));
        Assert.Equal(("follow", "false", name), (form.QuerySelector("button")!.GetAttribute("value"), form.QuerySelector("button")!.GetAttribute("aria-pressed"), form.QuerySelector("button")!.TextContent));
        Assert.Equal(followers, part.QuerySelector(".follow-count")!.TextContent);
    }

    [Fact]
    public void FollowForm_Followed_DiffersInItsStateAlone()
    {
        var form = new FollowForm(new FollowSubject(FollowKind.Tag, 7), "ko");

        Assert.Equal(
            form.Html(isFollowed: true, 3, "/"),
            form.Html(isFollowed: false, 3, "/").Replace("value=\"follow\"", "value=\"drop\"", StringComparison.Ordinal).Replace("aria-pressed=\"false\"", "aria-pressed=\"true\"", StringComparison.Ordinal));
        Assert.Contains("value=\"/&quot;&gt;\"", form.Html(isFollowed: true, 3, "/\">"), StringComparison.Ordinal);
        Assert.Contains("팔로워 1,000명 이상", form.Html(isFollowed: false, 1_001, "/"), StringComparison.Ordinal);
        Assert.Contains("팔로워 1,000명<", form.Html(isFollowed: false, 1_000, "/"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ko")]
    [InlineData("en")]
    [InlineData("ja")]
    public void Timeline_IsAListOfLinksWhoseBarsAreMeasuredByTheMost(string language)
    {
        var words = Wording.For(language);
        var counted = TopicTime.Spans(new DateOnly(2026, 11, 26))
            .Select(span => span with { Count = (span.From.Year, span.From.Month, span.IsYear) switch { (2026, 11, false) => 40, (2026, 10, false) => 1, (2025, 2, false) => 20, (2023, _, true) => 5, _ => 0 } })
            .ToArray();

        var part = In(language, "tag", Part<TopicTimeline>(
            (nameof(TopicTimeline.Slug), "항구"), (nameof(TopicTimeline.Time), TopicTime.Of(counted)), (nameof(TopicTimeline.Current), Period.Parse("2026-10", null))));

        Assert.Equal(words["Topic.Time"], part.QuerySelector("h2")!.TextContent);
        Assert.Equal("ol", part.QuerySelector(".topic-months")!.LocalName);
        var months = part.QuerySelectorAll(".topic-months > li");
        Assert.Equal((24, 3), (months.Length, part.QuerySelectorAll(".topic-months a").Length));
        Assert.Equal(["topic-bar-10", "topic-bar-1", "topic-bar-5"], new[] { 23, 22, 2 }.Select(month => months[month].QuerySelector(".topic-bar")!.ClassList[1]));
        Assert.Equal(words.Format("Topic.InMonth", SiteTime.Month(new DateOnly(2026, 11, 1), words), words.Count("Topic.Articles", 40)), months[23].QuerySelector(".visually-hidden")!.TextContent);
        Assert.EndsWith("?month=2026-10", part.QuerySelector("[aria-current=page]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.All(months, month => Assert.Equal(2, month.QuerySelectorAll("[aria-hidden=true]").Length));
        Assert.EndsWith("?year=2023", Assert.Single(part.QuerySelectorAll(".topic-years a")).GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(part.QuerySelectorAll("[style]"));
    }

    [Fact]
    public void Timeline_OfAYoungTopic_BeginsWithItsFirstMonth()
    {
        var counted = TopicTime.Spans(new DateOnly(2026, 11, 26)).Select(span => span with { Count = span.From == new DateOnly(2026, 9, 1) ? 2 : 0 }).ToArray();

        var part = In("ko", "tag", Part<TopicTimeline>((nameof(TopicTimeline.Slug), "새것"), (nameof(TopicTimeline.Time), TopicTime.Of(counted))));

        Assert.Equal(["92026", "10", "11"], part.QuerySelectorAll(".topic-month").Select(month => month.TextContent));
        Assert.Null(part.QuerySelector(".topic-years"));
        Assert.Empty(In("ko", "tag", Part<TopicTimeline>((nameof(TopicTimeline.Slug), "x"), (nameof(TopicTimeline.Time), TopicTime.Of(TopicTime.Spans(new DateOnly(2026, 11, 26)))))).Children);
    }
}
