using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Reading.History;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Topics;

/// <summary>What a reader follows, gathered on a page of theirs and on the front page.</summary>
public sealed class ForYouTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
        [
            .. Enumerable.Range(1, 30).Select(number => TopicDesk.Article($"s{number:00}", TestPortal.Start.AddHours(-2 * number), ["선"], "한서진")),
            .. Enumerable.Range(1, 30).Select(number => TopicDesk.Article($"b{number:00}", TestPortal.Start.AddHours((-2 * number) + 1), ["배", "선박"], "정다온")),
            TopicDesk.Article("serial", TestPortal.Start.AddDays(-9), ["남"], "서은재"),
            TopicDesk.Article("english", TestPortal.Start.AddHours(-1), ["선"], language: "en"),
            TopicDesk.Article("other", TestPortal.Start.AddMinutes(-1), ["남"], "서은재"),
        ]);
        await _portal.SerialiseAsync("sea", "serial");
        _reader = await _portal.SignInAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Page_OfWhoFollowsNothing_SaysHow()
    {
        var page = await _reader.Browser.PageAsync("/me/following");

        Assert.Equal("아직 팔로우하는 것이 없습니다", page.QuerySelector(".empty-title")!.TextContent);
        Assert.Equal("page", page.QuerySelector(".personal-nav a[href='/me/following']")!.GetAttribute("aria-current"));
        Assert.NotNull((await _reader.Browser.PageAsync("/")).QuerySelector(".account-menu a[href='/me/following']"));
    }

    [Fact]
    public async Task Page_ListsWhatIsFollowedAndTheNewestOfAllOnceEach()
    {
        // An article that fits by tag and by author is there once.
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "배");
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "선박");
        await _portal.FollowsAsync(_reader, FollowKind.Author, "정다온");
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "선");
        await _portal.FollowsAsync(_reader, FollowKind.Series, "sea");
        await _portal.FollowsAsync(await _portal.SignInAsync("남"), FollowKind.Tag, "남");

        var read = new List<string>();
        var path = "/me/following";
        for (var pages = 0; path is not null && pages < 10; pages++)
        {
            var page = await _reader.Browser.PageAsync(path);
            Assert.Equal(["태그", "필자", "연재"], page.QuerySelectorAll(".following h2").Select(head => head.TextContent));
            read.AddRange(page.QuerySelectorAll(".card-title a").Select(link => link.GetAttribute("href")!["/articles/".Length..]));
            path = page.QuerySelector(".paging a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal([.. Enumerable.Range(1, 30).SelectMany(number => new[] { $"b{number:00}", $"s{number:00}" }), "serial"], read);
    }

    [Fact]
    public async Task Page_HasButtonsThatEndAFollowAndTheStateOfBookmarks()
    {
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "선");
        await _portal.FollowsAsync(_reader, FollowKind.Author, "정다온");
        var id = await _portal.ReadAsync(db => db.Articles.Where(article => article.Slug == "b01").Select(article => article.Id).SingleAsync());
        await _reader.PostAsync("/me/bookmarks", ("article", $"{id}"), ("act", "keep"));

        var page = await _reader.Browser.PageAsync("/me/following");
        var form = page.QuerySelector(".following form")!;

        Assert.Equal("true", page.QuerySelector($"form.keep:has(input[value='{id}']) button")!.GetAttribute("aria-pressed"));
        Assert.Equal("‘선’ 팔로우 해제", form.QuerySelector("button")!.GetAttribute("aria-label"));
        var answer = await _reader.PostAsync(form.GetAttribute("action")!, ("subject", form.QuerySelector("[name=subject]")!.GetAttribute("value")!), ("act", form.QuerySelector("button")!.GetAttribute("value")!));
        Assert.Equal((HttpStatusCode.SeeOther, "/me/following"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal(["정다온"], (await _reader.Browser.PageAsync("/me/following")).QuerySelectorAll(".following li > a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task Page_InAnotherLanguage_HasItsArticles()
    {
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "선");

        Assert.Equal(["/articles/english"], (await _reader.Browser.PageAsync("/me/following?lang=en")).QuerySelectorAll(".card-title a").Select(link => link.GetAttribute("href")));
        Assert.NotEmpty((await _reader.Browser.PageAsync("/me/following?after=nonsense")).QuerySelectorAll(".card-title a"));
        Assert.Empty((await _reader.Browser.PageAsync("/me/following?after=0-0")).QuerySelectorAll(".card-title a"));
    }

    [Fact]
    public async Task Home_HasTheNewestUnreadOfWhatIsFollowed()
    {
        Assert.Empty(await ForYouAsync());
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "선");
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "배");
        Assert.Equal(["b01", "s01", "b02", "s02"], await ForYouAsync());

        await ReadAsync("s01");
        await ReadAsync("b02");

        Assert.Equal(["b01", "s02", "b03", "s03"], await ForYouAsync());
        Assert.Equal(["english"], await ForYouAsync("/en"));
        Assert.Null((await _portal.Visitor().PageAsync("/")).QuerySelector(".for-you"));
        Assert.Null((await (await _portal.SignInAsync("남")).Browser.PageAsync("/")).QuerySelector(".for-you"));
    }

    [Fact]
    public async Task Home_WhenAllWasRead_SaysNothing()
    {
        await _portal.FollowsAsync(_reader, FollowKind.Series, "sea");
        await ReadAsync("serial");

        Assert.Empty(await ForYouAsync());
    }

    [Fact]
    public async Task Home_OfAFollower_CostsTwoQueriesMoreAtMost()
    {
        await _reader.Browser.GetAsync("/");
        var before = await CostAsync();
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "선");
        await _portal.FollowsAsync(_reader, FollowKind.Author, "정다온");
        await _portal.FollowsAsync(_reader, FollowKind.Series, "sea");
        await ForYouAsync();

        // Who follows nothing is asked once.
        Assert.Equal(before + 1, await CostAsync());

        async Task<int> CostAsync()
        {
            _portal.Queries.Clear();
            await _reader.Browser.GetAsync("/");
            return _portal.Queries.Commands.Count;
        }
    }

    [Fact]
    public async Task Page_OfManyFollows_CostsTheSameQueries()
    {
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "선");
        var one = await CostAsync();
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "배");
        await _portal.FollowsAsync(_reader, FollowKind.Tag, "선박");
        await _portal.FollowsAsync(_reader, FollowKind.Author, "정다온");
        await _portal.FollowsAsync(_reader, FollowKind.Series, "sea");

        Assert.Equal(one, await CostAsync());

        async Task<int> CostAsync()
        {
            await _reader.Browser.GetAsync("/me/following");
            _portal.Queries.Clear();
            await _reader.Browser.GetAsync("/me/following");
            return _portal.Queries.Commands.Count;
        }
    }

    private async Task<IEnumerable<string>> ForYouAsync(string path = "/") =>
        (await _reader.Browser.PageAsync(path)).QuerySelectorAll(".for-you .card-title a").Select(link => link.GetAttribute("href")!["/articles/".Length..]);

    private async Task ReadAsync(string slug)
    {
        var id = await _portal.ReadAsync(db => db.Articles.Where(article => article.Slug == slug).Select(article => article.Id).SingleAsync());
        await _portal.Get<ReadingHistory>().NoteAsync(_reader.Id, new ReadingNote(id, 1, null, null), CancellationToken.None);
    }
}
