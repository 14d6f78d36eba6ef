using System.Net;
using PrismPortal.Data;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Caching;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>Comments in the article's own page, which is kept for everyone.</summary>
public sealed class CommentsBelowArticleTests : CommentContext
{
    private const string Article = "/articles/cable";

    [Fact]
    public async Task Article_WithComments_ShowsThemToVisitorsAtOnce()
    {
        await Portal.Visitor().GetAsync(Article);
        await PostAsync(Reader, "바로 보이는 글");

        var page = await Portal.Visitor().PageAsync(Article);

        Assert.Equal("댓글 1개", page.QuerySelector("#comments h2")!.TextContent);
        Assert.Equal("바로 보이는 글", page.QuerySelector("#comments .comment-text")!.TextContent.Trim());
        Assert.Equal("댓글", page.QuerySelector("#comments label[for=f-text]")!.TextContent);
        Assert.Equal("댓글 등록", page.QuerySelector("#comments form.comment-form button:not([type])")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("input[name=key]"));
    }

    [Fact]
    public async Task Comment_Posted_LeavesOtherPagesAsTheyAre()
    {
        var content = Portal.Get<ContentRevisions>().Content;
        await Portal.Visitor().GetAsync("/");
        await Portal.Visitor().GetAsync("/articles/other");
        Portal.Queries.Clear();

        await PostAsync(Reader, "한마디");
        Portal.Queries.Clear();
        await Portal.Visitor().GetAsync("/");
        await Portal.Visitor().GetAsync("/articles/other");

        Assert.Equal(content, Portal.Get<ContentRevisions>().Content);
        Assert.Empty(Portal.Queries.Commands);
    }

    [Fact]
    public async Task Fragment_OfComments_IsNotMadeAnewForAChangeElsewhere()
    {
        await PostAsync(Reader, "한마디");
        await Portal.Visitor().GetAsync(Article);
        await Portal.Get<PortalWriter>().WriteAsync(db =>
        {
            db.Entry(db.Articles.Single(article => article.Slug == "cable")).Property(article => article.Title).CurrentValue = "바다 밑의 길, 고침";
            return Task.CompletedTask;
        });
        Portal.Queries.Clear();

        var page = await Portal.Visitor().PageAsync(Article);

        Assert.Equal("바다 밑의 길, 고침", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("한마디", page.QuerySelector("#comments .comment-text")!.TextContent.Trim());
        Assert.DoesNotContain(Portal.Queries.Commands, command => command.Contains("\"Comments\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Article_ForAReader_HasTheirKeyTheirOwnCommentAndTheirVote()
    {
        var other = await Portal.SignInAsync("남독자");
        var (mine, theirs) = (Id(await PostAsync(Reader, "내 글")), Id(await PostAsync(other, "남의 글")));
        await Reader.PostAsync($"{Page}/{theirs}/vote", ("act", "vote"));
        await Reader.Browser.GetAsync(Article);
        Portal.Queries.Clear();

        var page = await Reader.Browser.PageAsync(Article);

        Assert.InRange(Portal.Queries.Commands.Count, 0, 3);
        Assert.NotEmpty(page.QuerySelector("#comments input[name=key]")!.GetAttribute("value")!);
        Assert.EndsWith($"/comments/{mine}/edit", page.QuerySelector($"#comment-{mine} .comment-acts a")!.GetAttribute("href"), StringComparison.Ordinal);
        var vote = page.QuerySelector($"#comment-{theirs} button[name=act]")!;
        Assert.Equal(("true", "drop", "추천 1"), (vote.GetAttribute("aria-pressed"), vote.GetAttribute("value"), vote.TextContent));
        var visitors = await Portal.Visitor().PageAsync(Article);
        Assert.All(visitors.QuerySelectorAll("#comments button[name=act]"), button => Assert.Equal("false", button.GetAttribute("aria-pressed")));
        Assert.Equal("추천 1", visitors.QuerySelector($"#comment-{theirs} button[name=act]")!.TextContent);
    }

    [Fact]
    public async Task Form_BelowTheArticleSentTwice_LeavesOneComment()
    {
        var key = (await Reader.Browser.PageAsync(Article)).QuerySelector("#comments input[name=key]")!.GetAttribute("value")!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Reader.PostAsync(Page, ("text", "한 번만"), ("key", key))));

        Assert.Single(answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct(StringComparer.Ordinal));
        Assert.Equal("댓글 1개", (await Portal.Visitor().PageAsync(Article)).QuerySelector("#comments h2")!.TextContent);
    }

    [Fact]
    public async Task Picks_OfTheEditors_StandFirst()
    {
        var (picked, voted) = (Id(await PostAsync(Reader, "고른 글")), Id(await PostAsync(Reader, "많이 추천한 글")));
        var other = await Portal.SignInAsync("남독자");
        await other.PostAsync($"{Page}/{voted}/vote", ("act", "vote"));
        await Portal.Get<PortalWriter>().WriteAsync(async db => (await db.Comments.FindAsync(picked))!.Pick(Portal.Clock.GetUtcNow()));

        var page = await Portal.Visitor().PageAsync(Article);

        Assert.Equal(["고른 글", "많이 추천한 글"], page.QuerySelectorAll("#comments .comment-text").Select(text => text.TextContent.Trim()));
        Assert.Equal("편집국 추천", page.QuerySelector($"#comment-{picked} .comment-picked")!.TextContent);
    }

    [Fact]
    public async Task History_OfAnEditedComment_ShowsWhatItSaid()
    {
        var id = Id(await PostAsync(Reader, "처음 말"));
        Portal.Clock.Advance(TimeSpan.FromMinutes(2));
        await Reader.PostAsync($"{Page}/{id}/edit", ("text", "고친 말"));

        var page = await Portal.Visitor().PageAsync(Article);
        var history = await Portal.Visitor().PageAsync(page.QuerySelector($"#comment-{id} a[href$=history]")!.GetAttribute("href")!);

        Assert.Equal(["처음 말", "고친 말"], history.QuerySelectorAll(".comment-text").Select(text => text.TextContent.Trim()));
        await Reader.PostAsync($"/me/comments/{id}/delete");
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync($"{Page}/{id}/history")).StatusCode);
    }

    [Fact]
    public async Task Article_ThatClosesByItself_TakesNoMoreFromThatMomentOn()
    {
        await Portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            var article = db.Articles.Single(one => one.Slug == "cable");
            var talk = new Talk(article.Id);
            talk.Decide(TalkPolicy.Open, 3);
            db.Talks.Add(talk);
            await Task.CompletedTask;
        });
        Assert.NotNull((await Portal.Visitor().PageAsync(Article)).QuerySelector("#comments form.comment-form"));

        Portal.Clock.Advance(TimeSpan.FromDays(3));

        var page = await Portal.Visitor().PageAsync(Article);
        Assert.Null(page.QuerySelector("#comments form.comment-form"));
        Assert.Equal("이 기사는 댓글을 더 받지 않습니다.", page.QuerySelector("#comments .form-notice")!.TextContent);
    }
}
