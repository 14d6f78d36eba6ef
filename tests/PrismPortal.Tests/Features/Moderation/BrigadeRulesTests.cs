using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Brigades;
using PrismPortal.Features.Moderation.Queue;

namespace PrismPortal.Tests.Features.Moderation;

public sealed class BrigadeRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(12, 0, true)]
    [InlineData(11, 0, false)]
    [InlineData(8, 4, true)]
    [InlineData(7, 5, false)]
    [InlineData(12, 8, true)]
    [InlineData(12, 9, false)]
    [InlineData(0, 500, false)]
    public void Votes_ByHowManyAreYoung_AreACrowdOrReaders(int young, int old, bool isBurst) =>
        Assert.Equal(isBurst, BrigadeRules.IsVoteBurst([.. Made(young, TimeSpan.FromDays(1)), .. Made(old, TimeSpan.FromDays(400))], Now));

    [Theory]
    [InlineData(2.9, true)]
    [InlineData(3.0, false)]
    public void Account_OfSoManyDays_IsYoung(double days, bool isYoung) => Assert.Equal(isYoung, BrigadeRules.IsYoung(Now.AddDays(-days), Now));

    [Theory]
    [InlineData(6, 6, true)]
    [InlineData(6, 4, true)]
    [InlineData(6, 3, false)]
    [InlineData(5, 5, false)]
    public void Comments_OfTheSameLetters_NeedSoManyAndSoManyAuthors(int comments, int authors, bool isBurst)
    {
        var recent = Enumerable.Range(0, comments).Select(number => new RecentComment("이후보는물러나라지금당장", $"{number % authors}", IsYoung: true)).ToArray();

        Assert.Equal(isBurst, BrigadeRules.IsCommentBurst("이후보는물러나라지금당장", recent));
    }

    [Fact]
    public void Comments_WithAWordChanged_AreAlike()
    {
        var recent = Enumerable.Range(0, 6).Select(number => new RecentComment($"이번사건의책임을지고후보는지금당장물러나야합니다{number}", $"{number}", IsYoung: true)).ToArray();

        Assert.True(BrigadeRules.IsCommentBurst(recent[0].Key, recent));
        Assert.False(BrigadeRules.IsCommentBurst("오늘점심은무엇을먹으면좋을지누가좀알려주세요", [.. recent, new RecentComment("오늘점심은무엇을먹으면좋을지누가좀알려주세요", "7", IsYoung: true)]));
    }

    [Fact]
    public void Comments_OfAccountsThatAreOld_AreReadersWhoAgree()
    {
        var recent = Enumerable.Range(0, 20).Select(number => new RecentComment("잘읽었습니다", $"{number}", IsYoung: number < 3)).ToArray();

        Assert.False(BrigadeRules.IsCommentBurst("잘읽었습니다", recent));
    }

    [Theory]
    [InlineData("가", "나", 0)]
    [InlineData("가", "가", 1)]
    [InlineData("가나다라", "가나다마", 0.5)]
    [InlineData("가나다라마바", "사아자차카타", 0)]
    public void Similarity_OfTwoTexts_IsWhatTheyShare(string one, string other, double share) => Assert.Equal(share, BrigadeRules.Similarity(one, other));

    [Fact]
    public void MarkedText_OfPlacesThatOverlap_IsTheTextInPieces()
    {
        var pieces = MarkedText.Of("하나 바보 둘", [Cause(3, 2), Cause(4, 2), Cause(50, 3), Cause(0, 0), Cause(-1, 2)]);

        Assert.Equal([new TextPiece("하나 ", false), new TextPiece("바보 ", true), new TextPiece("둘", false)], pieces);
        Assert.Empty(MarkedText.Of("", [Cause(0, 1)]));
    }

    [Fact]
    public void MarkedText_ThatWouldCutASignInTwo_MarksNothing() =>
        Assert.Equal([new TextPiece("😀가", false)], MarkedText.Of("😀가", [Cause(1, 1), Cause(0, 1)]));

    private static HoldCause Cause(int start, int length) => new() { Phase = HoldPhase.WordRule, Start = start, Length = length };

    private static IEnumerable<DateTimeOffset> Made(int count, TimeSpan ago) => Enumerable.Repeat(Now - ago, count);
}
