using PrismPortal.Features.Comments;

namespace PrismPortal.Tests.Features.Comments;

public sealed class CommentMentionTests
{
    [Theory]
    [InlineData("@김민수 안녕하세요", "김민수")]
    [InlineData("저도 @김민수님의 말에", "김민수")]
    [InlineData("@보라색 우산 님 말대로", "보라색 우산")]
    [InlineData("(@quiet_harbor)", "quiet_harbor")]
    [InlineData("@Priya N. is right", "Priya N.")]
    [InlineData("@田中さんの意見", "田中")]
    [InlineData("@みなとは", "みなと")]
    [InlineData("첫 줄\n@김민수, 둘째 줄", "김민수")]
    public void Names_ThatExist_AreAmongWhatIsMeant(string text, string name) =>
        Assert.Contains(name, Assert.Single(CommentMentions.Of(text)));

    [Theory]
    [InlineData("@김민수정", "김민")]
    [InlineData("@minhyuk", "min")]
    public void Names_WithinLongerOnes_AreNotMeant(string text, string name) =>
        Assert.All(CommentMentions.Of(text), names => Assert.DoesNotContain(name, names));

    [Theory]
    [InlineData("a@b.example로 보내세요")]
    [InlineData("> @김민수 인용한 말")]
    [InlineData("@")]
    [InlineData("@ 김민수")]
    public void Signs_ThatNameNobody_GiveNothing(string text) => Assert.Empty(CommentMentions.Of(text));

    [Fact]
    public void Names_AreTheLongestFirst() =>
        Assert.Equal(["보라색 우산 님", "보라색 우산", "보라색"], CommentMentions.Of("@보라색 우산 님")[0]);

    [Fact]
    public void Places_OfAFlood_AreAFew() => Assert.Equal(10, CommentMentions.Of(string.Join(' ', Enumerable.Repeat("@김민수", 500))).Count);
}
