using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Pages.Comments;

/// <summary>Comments in their threads, orders and pages, and at their addresses.</summary>
public sealed class CommentListTests : CommentContext
{
    [Fact]
    public async Task Answers_StandBelowWhatTheyAnswer_AndBesideItWhereTheyAreDeep()
    {
        var first = Id(await PostAsync(Reader, "첫째"));
        var ids = new List<long> { first };
        for (var depth = 1; depth <= 5; depth++)
        {
            ids.Add(Id(await PostAsync(await Portal.SignInAsync($"독자{depth}"), $"답글 {depth}", ids[^1])));
        }

        var page = await Portal.Visitor().PageAsync($"{Page}/{first}");

        Assert.Equal([0, 1, 2, 3, 3, 3], page.QuerySelectorAll(".comment").Select(DepthOf));
        Assert.Equal(["독자3님에게 답함", "독자4님에게 답함"], page.QuerySelectorAll(".comment-to").Select(to => to.TextContent));
        Assert.Equal(5, await Portal.ReadAsync(db => db.Comments.Where(comment => comment.Id == first).Select(comment => comment.Replies).SingleAsync()));
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
            ids[name] = Id(await PostAsync(Reader, name));
        }

        var (one, two) = (await Portal.SignInAsync("하나"), await Portal.SignInAsync("둘"));
        foreach (var (voter, name) in new[] { (one, "c"), (two, "c"), (one, "b") })
        {
            await voter.PostAsync($"{Page}/{ids[name]}/vote", ("act", "vote"));
        }

        await PostAsync(one, "b의 답글", ids["b"]);

        var page = await Portal.Visitor().PageAsync($"{Page}?sort={sort}");
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
            await PostAsync(Reader, $"댓글 {number}");
        }

        await Portal.Visitor().PageAsync(Page);
        var (seen, costs) = (new List<string>(), new List<int>());
        for (var path = $"{Page}?sort={sort}"; path is not null;)
        {
            Portal.Queries.Clear();
            var page = await Portal.Visitor().PageAsync(path);
            costs.Add(Portal.Queries.Commands.Count);
            seen.AddRange(page.QuerySelectorAll(".comment-text").Select(text => text.TextContent));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal((45, 45, 3), (seen.Count, seen.Distinct(StringComparer.Ordinal).Count(), costs.Count));
        // The first page in the usual order asks for the editors' picks too.
        Assert.Single(costs.Skip(1).Distinct());
        Assert.Equal(sort == "best" ? 1 : 0, costs[0] - costs[1]);
    }

    [Fact]
    public async Task Thread_OfManyAnswers_ShowsItsBeginningInTheListAndAllByPages()
    {
        var root = Id(await PostAsync(Reader, "긴 이야기"));
        for (var number = 0; number < 130; number++)
        {
            await PostAsync(Reader, $"답 {number}", root);
        }

        var list = await Portal.Visitor().PageAsync(Page);
        Assert.Equal(1 + CommentQueries.OfAPage.Answers, list.QuerySelectorAll(".comment").Length);
        Assert.Contains($"{130 - CommentQueries.OfAPage.Answers}", list.QuerySelector(".comment-more")!.TextContent, StringComparison.Ordinal);

        var seen = new List<string>();
        for (var path = list.QuerySelector(".comment-more a")!.GetAttribute("href"); path is not null;)
        {
            var page = await Portal.Visitor().PageAsync(path);
            seen.AddRange(page.QuerySelectorAll(".comments-below .comment-text").Select(text => text.TextContent.Trim()));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(0, 130).Select(number => $"답 {number}"), seen);
    }

    [Fact]
    public async Task Answer_DeepInALongBranch_IsShownByItsLinkAndCanBeAnswered()
    {
        var branch = Id(await PostAsync(Reader, "가지", Id(await PostAsync(Reader, "뿌리"))));
        var last = branch;
        for (var number = 0; number < CommentQueries.AnswersAPage + 5; number++)
        {
            last = Id(await PostAsync(Reader, $"잎 {number}", branch));
        }

        var page = await Reader.Browser.PageAsync($"{Page}/{last}?reply=1");

        Assert.NotNull(page.GetElementById($"comment-{last}"));
        Assert.NotNull(page.QuerySelector($"#comment-{last} form#reply"));
        Assert.Contains("처음 답글부터", page.QuerySelector(".comment-more")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_OfWhoTookTheirCommentBack_IsNotSaidByTheAnswers()
    {
        var id = Id(await PostAsync(Reader, "0"));
        for (var depth = 1; depth <= 3; depth++)
        {
            id = Id(await PostAsync(Reader, $"{depth}", id));
        }

        var other = await Portal.SignInAsync("최다른");
        await PostAsync(other, "4", id);
        await Reader.PostAsync($"/me/comments/{id}/delete");

        Assert.Empty((await Portal.Visitor().PageAsync(Page)).QuerySelectorAll(".comment-to"));
    }

    [Fact]
    public async Task Article_ThatMovedOrWent_TakesItsFormsAlong()
    {
        var id = Id(await PostAsync(Reader, "글"));
        await Portal.Get<PortalWriter>().WriteAsync(async db => db.SlugRedirects.Add((await db.Articles.SingleAsync(article => article.Slug == "cable")).Rename("sea-road")));

        var posted = await PostAsync(Reader, "옛 주소로 보낸 글");
        var read = await Portal.Visitor().GetAsync($"{Page}/{id}?begin=1");

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
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync(path)).StatusCode);

    [Fact]
    public async Task Own_Listed_AreTheReadersAlone_ByPages()
    {
        var other = await Portal.SignInAsync("최다른");
        await PostAsync(other, "남의 말");
        for (var number = 0; number < 22; number++)
        {
            await PostAsync(Reader, $"내 말 {number}");
        }

        var page = await Reader.Browser.PageAsync("/me/comments");
        var rest = await Reader.Browser.PageAsync(page.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        Assert.Equal(Enumerable.Range(0, 22).Reverse().Select(number => $"내 말 {number}"), page.QuerySelectorAll(".comment-text").Concat(rest.QuerySelectorAll(".comment-text")).Select(text => text.TextContent.Trim()));
        Assert.Equal(HttpStatusCode.SeeOther, (await Portal.Visitor().GetAsync("/me/comments")).StatusCode);
    }

    [Fact]
    public async Task Api_ListsPublishedCommentsByPages()
    {
        var first = Id(await PostAsync(Reader, "하나"));
        await PostAsync(Reader, "둘", first);
        await PostAsync(Reader, "셋");

        var list = await Portal.Visitor().GetFromJsonAsync<JsonElement>("/api/v1/articles/cable/comments?limit=2");
        var rest = await Portal.Visitor().GetFromJsonAsync<JsonElement>($"/api/v1/articles/cable/comments?limit=2&cursor={list.GetProperty("next").GetString()}");

        var items = list.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).ToArray();
        Assert.Equal(["<p>하나</p>", "<p>둘</p>", "<p>셋</p>"], items.Select(item => item.GetProperty("bodyHtml").GetString()!));
        Assert.Equal((first, "이독자", 0), (items[1].GetProperty("parentId").GetInt64(), items[1].GetProperty("author").GetString(), items[1].GetProperty("score").GetInt32()));
        Assert.Equal(["id", "parentId", "author", "createdAt", "bodyHtml", "score"], items[0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.Equal(HttpStatusCode.NotFound, (await Portal.Visitor().GetAsync("/api/v1/articles/none/comments")).StatusCode);
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
