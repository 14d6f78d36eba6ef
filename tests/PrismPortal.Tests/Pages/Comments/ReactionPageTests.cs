using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>Reacting, following and quoting by the buttons of a comment.</summary>
public sealed class ReactionPageTests : CommentContext
{
    [Fact]
    public async Task Reaction_PressedFiftyTimesAtOnce_IsOne_AndIsTakenBack()
    {
        var id = Id(await PostAsync(Reader, "글"));
        var other = await Portal.SignInAsync("최다른");
        Assert.Equal(["고마워요", "새롭게 알았어요", "웃었어요"], Buttons(await other.Browser.PageAsync(Page)).Select(button => button.TextContent));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => other.PostAsync($"{Page}/{id}/react", ("react", "thanks"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Equal(1, await Portal.ReadAsync(db => db.CommentReactions.CountAsync()));
        var pressed = Buttons(await other.Browser.PageAsync(Page))[0];
        Assert.Equal(("고마워요 1", "true", "drop", "thanks"), (pressed.TextContent, pressed.GetAttribute("aria-pressed"), pressed.GetAttribute("name"), pressed.GetAttribute("value")));
        Assert.Equal("고마워요 1", Buttons(await Portal.Visitor().PageAsync(Page))[0].TextContent);
        Assert.Equal("false", Buttons(await Portal.Visitor().PageAsync(Page))[0].GetAttribute("aria-pressed"));

        await other.PostAsync($"{Page}/{id}/react", ("drop", "thanks"));
        await other.PostAsync($"{Page}/{id}/react", ("drop", "thanks"));
        Assert.Equal(0, await Portal.ReadAsync(db => db.CommentReactions.CountAsync()));
    }

    [Fact]
    public async Task Reactions_OfEachKind_AreOneAReader_AndGoWithTheComment()
    {
        var id = Id(await PostAsync(Reader, "글"));
        var other = await Portal.SignInAsync("최다른");
        foreach (var kind in new[] { "thanks", "funny", "thanks" })
        {
            await other.PostAsync($"{Page}/{id}/react", ("react", kind));
        }

        Assert.Equal(["고마워요 1", "웃었어요 1"], (await Reader.Browser.PageAsync(Page)).QuerySelectorAll("span.comment-votes").Skip(1).Select(count => count.TextContent));
        Assert.Empty(Buttons(await Reader.Browser.PageAsync(Page)));

        await Reader.PostAsync($"/me/comments/{id}/delete");
        Assert.Equal(0, await Portal.ReadAsync(db => db.CommentReactions.CountAsync()));
    }

    [Fact]
    public async Task Reaction_ThatIsNoneOrToOnesOwn_IsRefused()
    {
        var id = Id(await PostAsync(Reader, "글"));
        var other = await Portal.SignInAsync("최다른");

        Assert.Equal(HttpStatusCode.NotFound, (await Reader.PostAsync($"{Page}/{id}/react", ("react", "thanks"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{Page}/{id}/react", ("react", "love"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{Page}/{id}/react")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{Page}/{id + 1}/react", ("react", "thanks"))).StatusCode);
        Assert.Equal(0, await Portal.ReadAsync(db => db.CommentReactions.CountAsync()));
    }

    [Fact]
    public async Task Visitor_WhoReactsOrFollows_CompletesItBySigningIn()
    {
        var id = Id(await PostAsync(Reader, "글"));
        var other = await Portal.SignInAsync("최다른");

        var react = await Portal.Visitor().PostFormAsync($"{Page}/{id}/react", ("react", "thanks"));
        var follow = await Portal.Visitor().PostFormAsync($"{Page}/{id}/follow", ("act", "follow"));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.SeeOther), (react.StatusCode, follow.StatusCode));
        Assert.Contains($"act=react%3A{id}%3Athanks", react.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Contains($"act=follow%3A{id}", follow.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(0, await Portal.ReadAsync(db => db.CommentReactions.CountAsync()));
        await Portal.Get<PendingActs>().CompleteAsync(other.Id, $"react:{id}:thanks");
        await Portal.Get<PendingActs>().CompleteAsync(other.Id, $"follow:{id}");
        await Portal.Get<PendingActs>().CompleteAsync(other.Id, "react:x");
        Assert.Equal((1, 1), (await Portal.ReadAsync(db => db.CommentReactions.CountAsync()), await Portal.ReadAsync(db => db.ThreadFollows.CountAsync())));
    }

    [Fact]
    public async Task Page_OfManyComments_CountsReactionsInOneQuery()
    {
        var other = await Portal.SignInAsync("최다른");
        var first = Id(await PostAsync(Reader, "글 0"));
        await other.PostAsync($"{Page}/{first}/react", ("react", "thanks"));
        var before = await QueriesAsync(other);
        for (var number = 1; number < 15; number++)
        {
            await other.PostAsync($"{Page}/{Id(await PostAsync(Reader, $"글 {number}"))}/react", ("react", "funny"));
        }

        Assert.Equal(before, await QueriesAsync(other));
    }

    [Fact]
    public async Task Thread_Followed_IsPressedAndDropped()
    {
        var root = Id(await PostAsync(Reader, "글"));
        var other = await Portal.SignInAsync("최다른");
        var answer = Id(await PostAsync(other, "답", root));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => other.PostAsync($"{Page}/{root}/follow", ("act", "follow"))));

        var button = Assert.Single((await other.Browser.PageAsync(Page)).QuerySelectorAll("form[action$='/follow'] button"));
        Assert.Equal(("따라가기", "true", "drop"), (button.TextContent, button.GetAttribute("aria-pressed"), button.GetAttribute("value")));
        Assert.Equal(1, await Portal.ReadAsync(db => db.ThreadFollows.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{Page}/{answer}/follow", ("act", "follow"))).StatusCode);

        await other.PostAsync($"{Page}/{root}/follow", ("act", "drop"));
        Assert.Equal(0, await Portal.ReadAsync(db => db.ThreadFollows.CountAsync()));
    }

    [Fact]
    public async Task Article_ForVisitorAndReader_ShowsCountsAndWhatIsTheirOwn()
    {
        var id = Id(await PostAsync(Reader, "글"));
        var other = await Portal.SignInAsync("최다른");
        Assert.Equal("고마워요", Buttons(await Portal.Visitor().PageAsync("/articles/cable"))[0].TextContent);

        await other.PostAsync($"{Page}/{id}/react", ("react", "thanks"));
        await other.PostAsync($"{Page}/{id}/follow", ("act", "follow"));

        var (visitors, own) = (await Portal.Visitor().PageAsync("/articles/cable"), await other.Browser.PageAsync("/articles/cable"));
        Assert.Equal(("고마워요 1", "false"), (Buttons(visitors)[0].TextContent, Buttons(visitors)[0].GetAttribute("aria-pressed")));
        Assert.Equal(("고마워요 1", "true"), (Buttons(own)[0].TextContent, Buttons(own)[0].GetAttribute("aria-pressed")));
        Assert.Equal("true", own.QuerySelector("form[action$='/follow'] button")!.GetAttribute("aria-pressed"));
        Assert.Equal("false", own.QuerySelector("form[action$='/vote'] button")!.GetAttribute("aria-pressed"));
        Assert.Equal("false", visitors.QuerySelector("form[action$='/follow'] button")!.GetAttribute("aria-pressed"));
        Assert.Equal("/articles/cable#comment-" + id, own.QuerySelector(".comment-reactions input[name=returnUrl]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Quote_ByItsButton_FillsTheAnswerAndChangesNothing()
    {
        var id = Id(await PostAsync(Reader, "**첫** 줄\n\n둘째 줄"));
        var button = (await Portal.Visitor().PageAsync(Page)).QuerySelector("button[name=quote]")!;
        Assert.Equal("인용", button.TextContent);

        var form = (IHtmlFormElement)(await Portal.Visitor().PageAsync($"{Page}/{id}?reply=1&quote=1")).QuerySelector("form#reply")!;

        Assert.Equal("> 첫 줄\n> 둘째 줄\n\n", ((IHtmlTextAreaElement)form.QuerySelector("textarea")!).Value);
        Assert.Equal("", ((IHtmlTextAreaElement)(await Portal.Visitor().PageAsync($"{Page}/{id}?reply=1")).QuerySelector("form#reply textarea")!).Value);
        Assert.Equal(1, await Portal.ReadAsync(db => db.Comments.CountAsync()));
    }

    [Fact]
    public async Task Passage_InTheAddress_FillsTheBoxUpToItsLength()
    {
        Assert.Equal("> 대륙 사이의 데이터\n\n", await BoxAsync("대륙 사이의 데이터"));
        Assert.Equal($"> {new string('가', 500)}…\n\n", await BoxAsync(new string('가', 600)));
        Assert.Equal("> <script>alert(1)</script>\n\n", await BoxAsync("<script>alert(1)</script>"));
        Assert.Equal("", await BoxAsync("  \n "));
    }

    [Theory]
    [InlineData("짧은 말", "> 짧은 말\n\n")]
    [InlineData("12345678901", "> 1234567890…\n\n")]
    [InlineData("123456789😀", "> 123456789…\n\n")]
    [InlineData("\n\n", "")]
    public void Quote_OfWords_IsMarkedLineByLine(string words, string quote) => Assert.Equal(quote, CommentQuote.Of(words, 10));

    private static IElement[] Buttons(IDocument page) => [.. page.QuerySelectorAll(".comment-reactions button")];

    private async Task<string> BoxAsync(string passage) =>
        ((IHtmlTextAreaElement)(await Portal.Visitor().PageAsync($"{Page}?passage={Uri.EscapeDataString(passage)}")).QuerySelector("form#write textarea")!).Value;

    private async Task<int> QueriesAsync(Person reader)
    {
        await reader.Browser.PageAsync(Page);
        Portal.Queries.Clear();
        await reader.Browser.PageAsync(Page);
        return Portal.Queries.Commands.Count;
    }
}
