using AngleSharp.Dom;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Components;

/// <summary>What the author of a comment is told of why nobody else sees it.</summary>
public sealed class CommentHeldTests : ComponentContext
{
    public static TheoryData<string> EachLanguage => [.. Languages.Supported];

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Held_ForAnyCause_SaysItOnceInWords(string language)
    {
        var causes = Enum.GetValues<HoldPhase>().SelectMany(phase => new[] { Cause(phase, 0), Cause(phase, 3) }).ToArray();

        var part = In(language, "댓글", Part<CommentHeld>(("Comment", Comment(CommentState.Held) with { Causes = causes })));

        var lines = part.QuerySelectorAll("li").Select(line => line.TextContent).ToArray();
        Assert.Equal(Enum.GetValues<HoldPhase>().Length, lines.Distinct(StringComparer.Ordinal).Count());
        Assert.Single(lines, line => line.EndsWith("하나, 나쁜", StringComparison.Ordinal));
        Assert.Null(part.QuerySelector("form"));
    }

    [Theory]
    [MemberData(nameof(EachLanguage))]
    public void Removed_ForAnyReason_SaysItAndOffersAnAppeal(string language)
    {
        var told = Enum.GetValues<RemovalReason>().Select(reason => In(language, "댓글", Part<CommentHeld>(("Comment", Comment(CommentState.Removed) with { Reason = reason })))).ToArray();

        Assert.Equal(told.Length, told.Select(part => part.TextContent).Distinct(StringComparer.Ordinal).Count());
        Assert.All(told, part => Assert.Equal("/me/comments/7/appeal", part.QuerySelector("form")!.GetAttribute("action")));
    }

    [Fact]
    public void Removed_OnceAppealed_SaysHowThatStandsAndOffersNoSecond()
    {
        var standings = new[] { new AppealStanding(TestPortal.Start, null, false), new AppealStanding(TestPortal.Start, TestPortal.Start, false), new AppealStanding(TestPortal.Start, TestPortal.Start, true) };

        var told = standings.Select(appeal => In("ko", "댓글", Part<CommentHeld>(("Comment", Comment(CommentState.Removed) with { Appeal = appeal })))).ToArray();

        Assert.Equal(3, told.Select(part => part.QuerySelector("[role=status]")!.TextContent).Distinct(StringComparer.Ordinal).Count());
        Assert.All(told, part => Assert.Null(part.QuerySelector("form")));
    }

    [Fact]
    public void Held_WithAPlaceThatIsNotInIt_NamesNoWord() =>
        Assert.Empty((Comment(CommentState.Held) with { Causes = [new HoldCause { Phase = HoldPhase.WordRule, Start = 4, Length = 99 }, new HoldCause { Phase = HoldPhase.WordRule, Start = -1, Length = 2 }] }).Found);

    private static HoldCause Cause(HoldPhase phase, int start) => new() { Phase = phase, Detail = "규칙", Start = start, Length = 2 };

    private static WaitingComment Comment(CommentState state) => new()
    {
        Id = 7,
        Text = "하나 나쁜 말",
        Html = "<p>하나 나쁜 말</p>",
        State = state,
        CreatedAt = TestPortal.Start,
        Slug = "cable",
        Title = "바다 밑의 길",
        Language = "ko",
        IsReadable = true,
    };
}
