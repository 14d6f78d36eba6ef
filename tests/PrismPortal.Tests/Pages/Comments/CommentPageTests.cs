using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Comments;
using PrismPortal.Tests.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>Commenting as readers' browsers without scripts do it.</summary>
public sealed class CommentPageTests : CommentContext
{
    [Fact]
    public async Task Comment_Posted_StandsForEveryone()
    {
        var answer = await PostAsync(Reader, "**좋은** 글입니다.");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Matches("^/articles/cable/comments/[0-9]+#comment-[0-9]+$", answer.Headers.Location!.OriginalString);
        var page = await Portal.Visitor().PageAsync(Page);
        Assert.Equal("댓글 1개", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("이독자", page.QuerySelector(".comment-name")!.TextContent);
        Assert.Equal("<p><strong>좋은</strong> 글입니다.</p>", page.QuerySelector(".comment-text")!.InnerHtml);
        Assert.DoesNotContain(Reader.Id, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_OfAVisitor_WaitsForSigningIn()
    {
        var page = await Portal.Visitor().PageAsync(Page);
        Assert.Equal("댓글", page.QuerySelector("label[for=f-text]")!.TextContent);
        Assert.Equal("댓글 등록", page.QuerySelector(".comment-form button")!.TextContent);

        var answer = await Portal.Visitor().PostFormAsync(Page, ("text", "로그인 전에 쓴 글"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.NotEmpty(Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelectorAll("input[name=held]"));
    }

    [Fact]
    public async Task Form_SentFiftyTimesAtOnce_LeavesOneCommentAndOneAnswer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Reader.PostAsync(Page, ("text", "한 번만"), ("key", "form"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct());
        Assert.Equal(1, await Portal.ReadAsync(db => db.Comments.CountAsync()));
        Assert.Equal(1, await Portal.ReadAsync(db => db.Talks.Select(talk => talk.Comments).SingleAsync()));
    }

    [Fact]
    public async Task Reply_ByItsButton_OpensAFormThatKeepsWhatWasTypedWhenItIsRefused()
    {
        var id = Id(await PostAsync(Reader, "첫째"));
        var button = (await Portal.Visitor().PageAsync(Page)).QuerySelector("form[method=get] .comment-act:not([name])")!;
        Assert.Equal("답글", button.TextContent);
        var form = (IHtmlFormElement)(await Reader.Browser.PageAsync($"{Page}/{id}?reply=1")).QuerySelector("form#reply")!;
        Assert.Equal("답글", form.QuerySelector("label")!.TextContent);

        var answer = await Reader.PostAsync(Page, ("parent", $"{id}"), ("text", new string('가', CommentRules.LongestText + 1)), ("key", "k"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(CommentRules.LongestText + 1, page.QuerySelector("form#reply textarea")!.TextContent.Length);
        Assert.Contains("3000자까지", page.QuerySelector("[role=alert]")!.TextContent.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_WithinItsTime_IsMarkedAndKept_AndRefusedAfter()
    {
        var id = Id(await PostAsync(Reader, "처음"));
        Assert.Equal(HttpStatusCode.SeeOther, (await Reader.PostAsync($"{Page}/{id}/edit", ("text", "나중"))).StatusCode);
        Assert.Contains("고침", (await Portal.Visitor().PageAsync(Page)).QuerySelector(".comment-head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("처음", await Portal.ReadAsync(db => db.Comments.SelectMany(comment => comment.Revisions).Select(revision => revision.Text).SingleAsync()));

        Portal.Clock.Advance(CommentRules.EditWindow);
        var late = await Reader.PostAsync($"{Page}/{id}/edit", ("text", "너무 늦게 고친 글"));

        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.Contains("너무 늦게 고친 글", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("나중", await Portal.ReadAsync(db => db.Comments.Select(comment => comment.Text).SingleAsync()));
    }

    [Fact]
    public async Task Delete_LeavesThePlaceOfWhatWasAnsweredUntilTheLastAnswerGoes()
    {
        var other = await Portal.SignInAsync("최다른");
        var first = Id(await PostAsync(Reader, "첫째 말"));
        var answer = Id(await PostAsync(other, "둘째 말", first));

        await Reader.PostAsync($"/me/comments/{first}/delete");
        var page = await Portal.Visitor().PageAsync(Page);
        Assert.Equal(["글쓴이가 지운 댓글입니다.", ""], page.QuerySelectorAll(".comment-one").Select(one => one.QuerySelector(".comment-gone")?.TextContent ?? ""));
        Assert.DoesNotContain("첫째 말", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("댓글 1개", page.QuerySelector("h1")!.TextContent);

        await other.PostAsync($"/me/comments/{answer}/delete");
        Assert.Empty((await Portal.Visitor().PageAsync(Page)).QuerySelectorAll(".comment"));
    }

    [Fact]
    public async Task Votes_OfManyAtOnce_AreCountedExactly_AndNobodyVotesForTheirOwn()
    {
        var id = Id(await PostAsync(Reader, "추천받을 글"));
        var readers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Portal.SignInAsync($"투표{number}")));

        await Task.WhenAll(readers.SelectMany(reader => Enumerable.Range(0, 3).Select(_ => reader.PostAsync($"{Page}/{id}/vote", ("act", "vote")))));
        await readers[0].PostAsync($"{Page}/{id}/vote", ("act", "drop"));
        Assert.Equal(HttpStatusCode.NotFound, (await Reader.PostAsync($"{Page}/{id}/vote", ("act", "vote"))).StatusCode);

        Assert.Equal(19, await Portal.ReadAsync(db => db.Comments.Select(comment => comment.Upvotes).SingleAsync()));
        var page = await readers[1].Browser.PageAsync(Page);
        Assert.Equal(("true", "추천 19"), (page.QuerySelector(".comment-act[name=act]")!.GetAttribute("aria-pressed"), page.QuerySelector(".comment-act[name=act]")!.TextContent));
    }

    [Fact]
    public async Task Vote_OfAVisitor_IsCompletedOnceTheySignIn()
    {
        var id = Id(await PostAsync(Reader, "글"));

        var answer = await Portal.Visitor().PostFormAsync($"{Page}/{id}/vote", ("act", "vote"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains($"act=vote%3A{id}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_ChangeNothingOfAComment()
    {
        var id = Id(await PostAsync(Reader, "내 글"));
        var other = await Portal.SignInAsync("최다른");

        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.GetAsync($"{Page}/{id}/edit")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{Page}/{id}/edit", ("text", "남의 글"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/me/comments/{id}/delete")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Portal.Visitor().PostFormAsync($"/me/comments/{id}/delete")).StatusCode);
        Assert.Equal("내 글", await Portal.ReadAsync(db => db.Comments.Select(comment => comment.Text).SingleAsync()));
    }

    [Fact]
    public async Task Comment_OnWhatTakesNone_IsRefused()
    {
        var id = Id(await PostAsync(Reader, "글"));

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(Reader, "없는 기사", page: "/articles/none/comments")).StatusCode);
        // Of another article.
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Reader, "남의 답글", id, "/articles/other/comments")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync($"/articles/other/comments/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(Reader, "같은 글")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Reader, "같은  글!")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Reader, "https://spam.example/")).StatusCode);
    }

    [Fact]
    public async Task Form_SentAgainWithOtherWords_IsAnotherComment()
    {
        await Reader.PostAsync(Page, ("text", "하나"), ("key", "form"));
        await Reader.PostAsync(Page, ("text", "둘"), ("key", "form"));

        Assert.Equal(["하나", "둘"], await Portal.ReadAsync(db => db.Comments.OrderBy(comment => comment.Id).Select(comment => comment.Text).ToListAsync()));
    }

    [Fact]
    public async Task Edit_IsJudgedAsAnyComment()
    {
        await PostAsync(Reader, "이미 한 말");
        var id = Id(await PostAsync(Reader, "다른 말"));

        foreach (var text in new[] { "https://spam.example/", "이미 한 말!", "---" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await Reader.PostAsync($"{Page}/{id}/edit", ("text", text))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await Reader.PostAsync($"{Page}/{id}/edit", ("text", "다른 말!"))).StatusCode);
    }

    [Fact]
    public async Task Limits_TooFast_AnswerWithWhatWasTyped()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = "본문", slug = "cable" });
        var reader = await portal.SignInAsync();
        await PostAsync(reader, "하나");

        var answer = await PostAsync(reader, "바로 다음 글");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Contains("바로 다음 글", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Account_Gone_TakesItsWordsAlong()
    {
        var other = await Portal.SignInAsync("최다른");
        var id = Id(await PostAsync(Reader, "남기고 가는 말"));
        var answer = Id(await PostAsync(other, "답", id));
        await Reader.PostAsync($"{Page}/{answer}/vote", ("act", "vote"));

        await Portal.ReadAsync(db => db.Users.Where(user => user.Id == Reader.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.DeletionDueAt, TestPortal.Start)));
        await Portal.RunJobsAsync();

        Assert.DoesNotContain("남기고 가는 말", await Portal.ReadAsync(db => db.Comments.OrderBy(comment => comment.Id).Select(comment => comment.Text).FirstAsync()), StringComparison.Ordinal);
        Assert.Equal(1, (await Portal.Visitor().PageAsync(Page)).QuerySelectorAll(".comment-gone").Length);
        Assert.Equal((0, 0d), await Portal.ReadAsync(db => db.Comments.Where(comment => comment.Id == answer).Select(comment => new ValueTuple<int, double>(comment.Upvotes, comment.Rank)).SingleAsync()));
    }
}
