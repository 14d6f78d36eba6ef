using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>What readers never get to see: words that waited, comments of another article, names of those who took their words back, scores that are hidden.</summary>
public sealed class CommentDiscretionTests : CommentContext
{
    [Fact]
    public async Task History_OfACommentThatWaited_LeavesOutWhatOnlyItsAuthorSaw()
    {
        var id = Id(await PostAsync(Reader, "시1발 이게 뭐야"));
        await Reader.PostAsync($"{Page}/{id}/edit", ("text", "이게 무슨 일이죠"));
        await Portal.ApproveAsync(id);
        await Reader.PostAsync($"{Page}/{id}/edit", ("text", "이게 무슨 일일까요"));

        var history = await Portal.Visitor().PageAsync($"{Page}/{id}/history");

        Assert.Equal(["이게 무슨 일이죠", "이게 무슨 일일까요"], history.QuerySelectorAll(".comment-text").Select(text => text.TextContent.Trim()));
    }

    [Fact]
    public async Task Parts_OfAnotherArticlesComments_AreNotGiven()
    {
        var id = Id(await PostAsync(Reader, "바다 밑 이야기"));

        Assert.Empty(Html.Parse(await Portal.Visitor().GetStringAsync($"/articles/other/comments/parts?ids={id}")).QuerySelectorAll(".comment"));
        Assert.Single(Html.Parse(await Portal.Visitor().GetStringAsync($"{Page}/parts?ids={id}")).QuerySelectorAll(".comment"));
    }

    [Fact]
    public async Task Notice_OfAnAnswerThatWasTakenBack_NamesNobody()
    {
        var root = Id(await PostAsync(Reader, "물음"));
        var other = await Portal.SignInAsync("남독자");
        var answer = Id(await PostAsync(other, "대답", root));
        Assert.Contains("남독자", await Reader.Browser.GetStringAsync("/me/notifications"), StringComparison.Ordinal);

        await other.PostAsync($"/me/comments/{answer}/delete");

        Assert.DoesNotContain("남독자", await Reader.Browser.GetStringAsync("/me/notifications"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_WhileTheyAreHidden_AreInNoPartEither()
    {
        var id = Id(await PostAsync(Reader, "표가 몰린 글"));
        var other = await Portal.SignInAsync("남독자");
        await other.PostAsync($"{Page}/{id}/vote", ("act", "vote"));
        Assert.Equal("추천 1", await VoteAsync(id));

        await Portal.Get<PortalWriter>().WriteAsync(async db => (await db.Talks.SingleAsync()).Freeze(Portal.Clock.GetUtcNow().AddHours(1)));

        Assert.Equal("추천", await VoteAsync(id));
        using var stream = await Portal.Visitor().GetStreamAsync($"{Page}/stream?last=0");
        using var reader = new StreamReader(stream);
        string? line;
        do
        {
            line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
        }
        while (line?.StartsWith("data:", StringComparison.Ordinal) == false);

        Assert.Contains("\"score\":0", line, StringComparison.Ordinal);
    }

    private async Task<string> VoteAsync(long id) =>
        Html.Parse(await Portal.Visitor().GetStringAsync($"{Page}/parts?ids={id}")).QuerySelector("button[name=act]")!.TextContent.Trim();
}
