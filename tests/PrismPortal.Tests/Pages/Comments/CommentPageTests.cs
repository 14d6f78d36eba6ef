using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Comments;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>Comments as readers' browsers without scripts have them.</summary>
public sealed class CommentPageTests : IAsyncLifetime
{
    private const string Page = "/articles/cable/comments";

    private TestPortal _portal = null!;
    private Person _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(("Limits:CommentsPerMoment", "1000"), ("Limits:CommentsPerAccount", "1000"), ("Limits:CommentsPerNewcomer", "1000"), ("Limits:CommentsPerAddress", "1000"), ("Limits:CommentAttempts", "1000"), ("Limits:CommentEdits", "1000"));
        await _portal.ImportAsync(
            new { id = "cable", title = "바다 밑의 길", body = "본문", slug = "cable" },
            new { id = "other", title = "다른 글", body = "본문", slug = "other" });
        _reader = await _portal.SignInAsync("이독자");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Comment_Posted_StandsForEveryone()
    {
        var answer = await PostAsync(_reader, "**좋은** 글입니다.");

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Matches("^/articles/cable/comments/[0-9]+#comment-[0-9]+$", answer.Headers.Location!.OriginalString);
        var page = await _portal.Visitor().PageAsync(Page);
        Assert.Equal("댓글 1개", page.QuerySelector("h1")!.TextContent);
        Assert.Equal("이독자", page.QuerySelector(".comment-name")!.TextContent);
        Assert.Equal("<p><strong>좋은</strong> 글입니다.</p>", page.QuerySelector(".comment-text")!.InnerHtml);
        Assert.DoesNotContain(_reader.Id, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_OfAVisitor_WaitsForSigningIn()
    {
        var page = await _portal.Visitor().PageAsync(Page);
        Assert.Equal("댓글", page.QuerySelector("label[for=f-text]")!.TextContent);
        Assert.Equal("댓글 등록", page.QuerySelector(".comment-form button")!.TextContent);

        var answer = await _portal.Visitor().PostFormAsync(Page, ("text", "로그인 전에 쓴 글"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.NotEmpty(Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelectorAll("input[name=held]"));
    }

    [Fact]
    public async Task Form_SentFiftyTimesAtOnce_LeavesOneCommentAndOneAnswer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _reader.PostAsync(Page, ("text", "한 번만"), ("key", "form"))));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct());
        Assert.Equal(1, await _portal.ReadAsync(db => db.Comments.CountAsync()));
        Assert.Equal(1, await _portal.ReadAsync(db => db.Talks.Select(talk => talk.Comments).SingleAsync()));
    }

    [Fact]
    public async Task Answers_StandBelowWhatTheyAnswer_AndBesideItWhereTheyAreDeep()
    {
        var first = await IdAsync(await PostAsync(_reader, "첫째"));
        var ids = new List<long> { first };
        for (var depth = 1; depth <= 5; depth++)
        {
            ids.Add(await IdAsync(await PostAsync(await _portal.SignInAsync($"독자{depth}"), $"답글 {depth}", ids[^1])));
        }

        var page = await _portal.Visitor().PageAsync(Page);

        Assert.Equal([0, 1, 2, 3, 3, 3], page.QuerySelectorAll(".comment").Select(DepthOf));
        Assert.Equal(["독자3님에게 답함", "독자4님에게 답함"], page.QuerySelectorAll(".comment-to").Select(to => to.TextContent));
        Assert.Equal(5, await _portal.ReadAsync(db => db.Comments.Where(comment => comment.Id == first).Select(comment => comment.Replies).SingleAsync()));
    }

    [Fact]
    public async Task Reply_ByItsButton_OpensAFormThatKeepsWhatWasTypedWhenItIsRefused()
    {
        var id = await IdAsync(await PostAsync(_reader, "첫째"));
        var button = (await _portal.Visitor().PageAsync(Page)).QuerySelectorAll("form[method=get] .comment-act").Single();
        Assert.Equal("답글", button.TextContent);
        var form = (await _reader.Browser.PageAsync($"{Page}/{id}?reply=1")).QuerySelector<IHtmlFormElement>("form#reply")!;
        Assert.Equal("답글", form.QuerySelector("label")!.TextContent);

        var answer = await _reader.PostAsync(Page, ("parent", $"{id}"), ("text", new string('가', CommentRules.LongestText + 1)), ("key", "k"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(CommentRules.LongestText + 1, page.QuerySelector("form#reply textarea")!.TextContent.Length);
        Assert.Contains("3000자까지", page.QuerySelector("[role=alert]")!.TextContent.Replace(",", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_WithinItsTime_IsMarkedAndKept_AndRefusedAfter()
    {
        var id = await IdAsync(await PostAsync(_reader, "처음"));
        Assert.Equal(HttpStatusCode.SeeOther, (await _reader.PostAsync($"{Page}/{id}/edit", ("text", "나중"))).StatusCode);
        Assert.Contains("고침", (await _portal.Visitor().PageAsync(Page)).QuerySelector(".comment-head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("처음", await _portal.ReadAsync(db => db.Comments.SelectMany(comment => comment.Revisions).Select(revision => revision.Text).SingleAsync()));

        _portal.Clock.Advance(CommentRules.EditWindow);
        var late = await _reader.PostAsync($"{Page}/{id}/edit", ("text", "너무 늦게 고친 글"));

        Assert.Equal(HttpStatusCode.BadRequest, late.StatusCode);
        Assert.Contains("너무 늦게 고친 글", await late.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("나중", await _portal.ReadAsync(db => db.Comments.Select(comment => comment.Text).SingleAsync()));
    }

    [Fact]
    public async Task Delete_LeavesThePlaceOfWhatWasAnsweredUntilTheLastAnswerGoes()
    {
        var other = await _portal.SignInAsync("최다른");
        var first = await IdAsync(await PostAsync(_reader, "첫째 말"));
        var answer = await IdAsync(await PostAsync(other, "둘째 말", first));

        await _reader.PostAsync($"/me/comments/{first}/delete");
        var page = await _portal.Visitor().PageAsync(Page);
        Assert.Equal(["글쓴이가 지운 댓글입니다.", ""], page.QuerySelectorAll(".comment-one").Select(one => one.QuerySelector(".comment-gone")?.TextContent ?? ""));
        Assert.DoesNotContain("첫째 말", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal("댓글 1개", page.QuerySelector("h1")!.TextContent);

        await other.PostAsync($"/me/comments/{answer}/delete");
        Assert.Empty((await _portal.Visitor().PageAsync(Page)).QuerySelectorAll(".comment"));
    }

    [Fact]
    public async Task Votes_OfManyAtOnce_AreCountedExactly_AndNobodyVotesForTheirOwn()
    {
        var id = await IdAsync(await PostAsync(_reader, "추천받을 글"));
        var readers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _portal.SignInAsync($"투표{number}")));

        await Task.WhenAll(readers.SelectMany(reader => Enumerable.Range(0, 3).Select(_ => reader.PostAsync($"{Page}/{id}/vote", ("act", "vote")))));
        await readers[0].PostAsync($"{Page}/{id}/vote", ("act", "drop"));
        Assert.Equal(HttpStatusCode.NotFound, (await _reader.PostAsync($"{Page}/{id}/vote", ("act", "vote"))).StatusCode);

        Assert.Equal(19, await _portal.ReadAsync(db => db.Comments.Select(comment => comment.Upvotes).SingleAsync()));
        var page = await readers[1].Browser.PageAsync(Page);
        Assert.Equal(("true", "추천 19"), (page.QuerySelector(".comment-act[name=act]")!.GetAttribute("aria-pressed"), page.QuerySelector(".comment-act[name=act]")!.TextContent));
    }

    [Fact]
    public async Task Vote_OfAVisitor_IsCompletedOnceTheySignIn()
    {
        var id = await IdAsync(await PostAsync(_reader, "글"));

        var answer = await _portal.Visitor().PostFormAsync($"{Page}/{id}/vote", ("act", "vote"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Contains($"act=vote%3A{id}", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Others_ChangeNothingOfAComment()
    {
        var id = await IdAsync(await PostAsync(_reader, "내 글"));
        var other = await _portal.SignInAsync("최다른");

        Assert.Equal(HttpStatusCode.NotFound, (await other.Browser.GetAsync($"{Page}/{id}/edit")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{Page}/{id}/edit", ("text", "남의 글"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"/me/comments/{id}/delete")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _portal.Visitor().PostFormAsync($"/me/comments/{id}/delete")).StatusCode);
        Assert.Equal("내 글", await _portal.ReadAsync(db => db.Comments.Select(comment => comment.Text).SingleAsync()));
    }

    [Fact]
    public async Task Comment_OnWhatTakesNone_IsRefused()
    {
        var id = await IdAsync(await PostAsync(_reader, "글"));

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(_reader, "없는 기사", page: "/articles/none/comments")).StatusCode);
        // Of another article.
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(_reader, "남의 답글", id, "/articles/other/comments")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync($"/articles/other/comments/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(_reader, "같은 글")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(_reader, "같은  글!")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(_reader, "https://spam.example/")).StatusCode);
    }

    [Theory]
    [InlineData("best", "c b d a")]
    [InlineData("newest", "d c b a")]
    [InlineData("oldest", "a b c d")]
    [InlineData("discussed", "b d c a")]
    [InlineData("zzz", "c b d a")]
    public async Task Threads_Sorted_StandInTheirOrder(string sort, string order)
    {
        var ids = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            ids[name] = await IdAsync(await PostAsync(_reader, name));
        }

        var (one, two) = (await _portal.SignInAsync("하나"), await _portal.SignInAsync("둘"));
        foreach (var (voter, name) in new[] { (one, "c"), (two, "c"), (one, "b") })
        {
            await voter.PostAsync($"{Page}/{ids[name]}/vote", ("act", "vote"));
        }

        await PostAsync(one, "b의 답글", ids["b"]);

        var page = await _portal.Visitor().PageAsync($"{Page}?sort={sort}");
        Assert.Equal(order, string.Join(' ', page.QuerySelectorAll(".comments:not(.comments-below) > .comment").Select(comment => comment.QuerySelector(".comment-text")!.TextContent.Trim())));
    }

    [Theory]
    [InlineData("best")]
    [InlineData("newest")]
    [InlineData("oldest")]
    [InlineData("discussed")]
    public async Task Pages_OfManyThreads_ShowEachOnceByTheSameNumberOfQueries(string sort)
    {
        for (var number = 0; number < 45; number++)
        {
            await PostAsync(_reader, $"댓글 {number}");
        }

        await _portal.Visitor().PageAsync(Page);
        var (seen, costs) = (new List<string>(), new List<int>());
        for (var path = $"{Page}?sort={sort}"; path is not null;)
        {
            _portal.Queries.Clear();
            var page = await _portal.Visitor().PageAsync(path);
            costs.Add(_portal.Queries.Commands.Count);
            seen.AddRange(page.QuerySelectorAll(".comment-text").Select(text => text.TextContent));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal((45, 45, 3), (seen.Count, seen.Distinct(StringComparer.Ordinal).Count(), costs.Count));
        Assert.Single(costs.Distinct());
    }

    [Fact]
    public async Task Thread_OfManyAnswers_ShowsItsBeginningInTheListAndAllByPages()
    {
        var root = await IdAsync(await PostAsync(_reader, "긴 이야기"));
        for (var number = 0; number < 130; number++)
        {
            await PostAsync(_reader, $"답 {number}", root);
        }

        var list = await _portal.Visitor().PageAsync(Page);
        Assert.Equal(1 + CommentQueries.AnswersInAList, list.QuerySelectorAll(".comment").Length);
        Assert.Contains("122", list.QuerySelector(".comment-more")!.TextContent, StringComparison.Ordinal);

        var seen = new List<string>();
        for (var path = list.QuerySelector(".comment-more a")!.GetAttribute("href"); path is not null;)
        {
            var page = await _portal.Visitor().PageAsync(path);
            seen.AddRange(page.QuerySelectorAll(".comments-below .comment-text").Select(text => text.TextContent.Trim()));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(0, 130).Select(number => $"답 {number}"), seen);
    }

    [Fact]
    public async Task Answer_DeepInALongBranch_IsShownByItsLinkAndCanBeAnswered()
    {
        var branch = await IdAsync(await PostAsync(_reader, "가지", await IdAsync(await PostAsync(_reader, "뿌리"))));
        var last = branch;
        for (var number = 0; number < CommentQueries.AnswersAPage + 5; number++)
        {
            last = await IdAsync(await PostAsync(_reader, $"잎 {number}", branch));
        }

        var page = await _reader.Browser.PageAsync($"{Page}/{last}?reply=1");

        Assert.NotNull(page.GetElementById($"comment-{last}"));
        Assert.NotNull(page.QuerySelector($"#comment-{last} form#reply"));
        Assert.Contains("처음 답글부터", page.QuerySelector(".comment-more")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_OfWhoTookTheirCommentBack_IsNotSaidByTheAnswers()
    {
        var id = await IdAsync(await PostAsync(_reader, "0"));
        for (var depth = 1; depth <= 3; depth++)
        {
            id = await IdAsync(await PostAsync(_reader, $"{depth}", id));
        }

        var other = await _portal.SignInAsync("최다른");
        await PostAsync(other, "4", id);
        await _reader.PostAsync($"/me/comments/{id}/delete");

        Assert.Empty((await _portal.Visitor().PageAsync(Page)).QuerySelectorAll(".comment-to"));
    }

    [Fact]
    public async Task Form_SentAgainWithOtherWords_IsAnotherComment()
    {
        await _reader.PostAsync(Page, ("text", "하나"), ("key", "form"));
        await _reader.PostAsync(Page, ("text", "둘"), ("key", "form"));

        Assert.Equal(["하나", "둘"], await _portal.ReadAsync(db => db.Comments.OrderBy(comment => comment.Id).Select(comment => comment.Text).ToListAsync()));
    }

    [Fact]
    public async Task Edit_IsJudgedAsAnyComment()
    {
        await PostAsync(_reader, "이미 한 말");
        var id = await IdAsync(await PostAsync(_reader, "다른 말"));

        foreach (var text in new[] { "https://spam.example/", "이미 한 말!", "---" })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await _reader.PostAsync($"{Page}/{id}/edit", ("text", text))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await _reader.PostAsync($"{Page}/{id}/edit", ("text", "다른 말!"))).StatusCode);
    }

    [Fact]
    public async Task Article_ThatMovedOrWent_TakesItsFormsAlong()
    {
        var id = await IdAsync(await PostAsync(_reader, "글"));
        await _portal.Get<PrismPortal.Data.PortalWriter>().WriteAsync(async db => db.SlugRedirects.Add((await db.Articles.SingleAsync(article => article.Slug == "cable")).Rename("sea-road")));

        var posted = await PostAsync(_reader, "옛 주소로 보낸 글");
        var read = await _portal.Visitor().GetAsync($"{Page}/{id}?begin=1");

        Assert.Equal((HttpStatusCode.PermanentRedirect, "/articles/sea-road/comments"), (posted.StatusCode, posted.Headers.Location!.OriginalString));
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/articles/sea-road/comments/{id}?begin=1"), (read.StatusCode, read.Headers.Location!.OriginalString));
    }

    [Theory]
    [InlineData("/articles/%EF%BF%BE")]
    [InlineData("/articles/%EF%BF%BE/comments")]
    [InlineData("/articles/%EF%BF%BE/comments/1")]
    [InlineData("/api/v1/articles/%EF%BF%BE/comments")]
    [InlineData("/%EF%BF%BE")]
    public async Task Address_WithWhatIsNoCharacter_IsNotFound(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync(path)).StatusCode);

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
        var other = await _portal.SignInAsync("최다른");
        var id = await IdAsync(await PostAsync(_reader, "남기고 가는 말"));
        var answer = await IdAsync(await PostAsync(other, "답", id));
        await _reader.PostAsync($"{Page}/{answer}/vote", ("act", "vote"));

        await _portal.ReadAsync(db => db.Users.Where(user => user.Id == _reader.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.DeletionDueAt, TestPortal.Start)));
        await PrismPortal.Tests.Shared.Mail.Outbox.RunJobsAsync(_portal);

        Assert.DoesNotContain("남기고 가는 말", await _portal.ReadAsync(db => db.Comments.OrderBy(comment => comment.Id).Select(comment => comment.Text).FirstAsync()), StringComparison.Ordinal);
        Assert.Equal(1, (await _portal.Visitor().PageAsync(Page)).QuerySelectorAll(".comment-gone").Length);
        Assert.Equal((0, 0d), await _portal.ReadAsync(db => db.Comments.Where(comment => comment.Id == answer).Select(comment => new ValueTuple<int, double>(comment.Upvotes, comment.Rank)).SingleAsync()));
    }

    [Fact]
    public async Task Own_Listed_AreTheReadersAlone_ByPages()
    {
        var other = await _portal.SignInAsync("최다른");
        await PostAsync(other, "남의 말");
        for (var number = 0; number < 22; number++)
        {
            await PostAsync(_reader, $"내 말 {number}");
        }

        var page = await _reader.Browser.PageAsync("/me/comments");
        var rest = await _reader.Browser.PageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(Enumerable.Range(0, 22).Reverse().Select(number => $"내 말 {number}"), page.QuerySelectorAll(".comment-text").Concat(rest.QuerySelectorAll(".comment-text")).Select(text => text.TextContent.Trim()));
        Assert.Equal(HttpStatusCode.SeeOther, (await _portal.Visitor().GetAsync("/me/comments")).StatusCode);
    }

    [Fact]
    public async Task Api_ListsPublishedCommentsByPages()
    {
        var first = await IdAsync(await PostAsync(_reader, "하나"));
        await PostAsync(_reader, "둘", first);
        await PostAsync(_reader, "셋");

        var list = await _portal.Visitor().GetFromJsonAsync<JsonElement>("/api/v1/articles/cable/comments?limit=2");
        var rest = await _portal.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/articles/cable/comments?limit=2&cursor={list.GetProperty("next").GetString()}");

        var items = list.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).ToArray();
        Assert.Equal(["<p>하나</p>", "<p>둘</p>", "<p>셋</p>"], items.Select(item => item.GetProperty("bodyHtml").GetString()!));
        Assert.Equal((first, "이독자", 0), (items[1].GetProperty("parentId").GetInt64(), items[1].GetProperty("author").GetString(), items[1].GetProperty("score").GetInt32()));
        Assert.Equal(["id", "parentId", "author", "createdAt", "bodyHtml", "score"], items[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/api/v1/articles/none/comments")).StatusCode);
    }

    private static Task<HttpResponseMessage> PostAsync(Person person, string text, long? parent = null, string page = Page) =>
        person.PostAsync(page, ("text", text), ("key", Guid.NewGuid().ToString("N")), ("parent", parent?.ToString(CultureInfo.InvariantCulture) ?? ""));

    private static Task<long> IdAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return Task.FromResult(long.Parse(answer.Headers.Location!.OriginalString.Split("#comment-")[1], CultureInfo.InvariantCulture));
    }

    private static int DepthOf(IElement comment)
    {
        var depth = 0;
        for (var parent = comment.ParentElement; parent is not null; parent = parent.ParentElement)
        {
            depth += parent.ClassList.Contains("comments-below") ? 1 : 0;
        }

        return depth;
    }
}
