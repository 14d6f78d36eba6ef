using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Library;

public sealed class ReadingListTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _reader = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(Newsroom.Many(3));
        _reader = await _portal.SignInAsync();
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Lists_MadeRenamedMovedAndDeleted_FollowTheForms()
    {
        foreach (var name in new[] { "주말", "경제", "다시" })
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await _reader.PostAsync("/me/lists", ("name", name))).StatusCode);
        }

        await ListAsync("다시", ("act", "up"));
        await ListAsync("경제", ("act", "rename"), ("name", "경제 읽기"));
        Assert.Equal(["주말", "다시", "경제 읽기"], await NamesAsync());
        await ListAsync("주말", ("act", "up"));
        await ListAsync("경제 읽기", ("act", "down"));
        await ListAsync("다시", ("act", "delete"));

        Assert.Equal(["주말", "경제 읽기"], await NamesAsync());
    }

    [Theory]
    [InlineData("weekend")]
    [InlineData("")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901")]
    public async Task List_WithANameThatCannotBe_IsRefusedAndKeepsWhatWasTyped(string name)
    {
        await _reader.PostAsync("/me/lists", ("name", "Weekend"));
        await _reader.PostAsync("/me/lists", ("name", "Other"));

        var created = await _reader.PostAsync("/me/lists", ("name", name));
        var renamed = await _reader.PostAsync($"/me/lists/{await IdAsync("Other")}", ("act", "rename"), ("name", name));

        foreach (var answer in new[] { created, renamed })
        {
            var page = Html.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal(name, page.QuerySelector("#f-name")!.GetAttribute("value"));
            Assert.NotNull(page.QuerySelector("#f-name-error"));
        }

        Assert.Equal(["Weekend", "Other"], await NamesAsync());
    }

    [Fact]
    public async Task List_InItsOwnNameOfAnotherCase_IsRenamed()
    {
        await _reader.PostAsync("/me/lists", ("name", "weekend"));

        await ListAsync("weekend", ("act", "rename"), ("name", "Weekend"));

        Assert.Equal(["Weekend"], await NamesAsync());
    }

    [Fact]
    public async Task List_BeyondTheMost_IsRefused()
    {
        var lists = _portal.Get<ReadingLists>();
        for (var number = 0; number < ReadingLists.Most; number++)
        {
            Assert.Equal(ListOutcome.Done, await lists.CreateAsync(_reader.Id, $"목록 {number}"));
        }

        var answer = await _reader.PostAsync("/me/lists", ("name", "하나 더"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("100개까지", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_MadeManyTimesAtOnce_IsThereOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _reader.PostAsync("/me/lists", ("name", "주말"))));

        Assert.Equal(["주말"], await NamesAsync());
    }

    [Fact]
    public async Task Bookmarks_InAList_StandInItsOrder()
    {
        await _reader.PostAsync("/me/lists", ("name", "주말"));
        var list = await IdAsync("주말");
        foreach (var article in await _portal.ReadAsync(db => db.Articles.OrderBy(article => article.Id).Select(article => article.Id).ToListAsync()))
        {
            await _reader.PostAsync("/me/bookmarks", ("article", $"{article}"), ("act", "keep"));
        }

        var bookmarks = await _portal.ReadAsync(db => db.Bookmarks.OrderBy(bookmark => bookmark.Id).Select(bookmark => bookmark.Id).ToListAsync());
        foreach (var bookmark in bookmarks)
        {
            await _reader.PostAsync($"/me/bookmarks/{bookmark}/lists", ("list", $"{list}"));
        }

        await _reader.PostAsync($"/me/bookmarks/{bookmarks[2]}/order", ("list", $"{list}"), ("act", "up"), ("returnUrl", $"/me/bookmarks?list={list}"));

        Assert.Equal(["Tech 기사 1", "Tech 기사 3", "Tech 기사 2"], await TitlesAsync(list));
        await _reader.PostAsync($"/me/bookmarks/{bookmarks[0]}/lists");
        Assert.Equal(["Tech 기사 3", "Tech 기사 2"], await TitlesAsync(list));
        await ListAsync("주말", ("act", "delete"));
        Assert.Equal(3, await _portal.ReadAsync(db => db.Bookmarks.CountAsync()));
    }

    private async Task<IEnumerable<string>> TitlesAsync(long list) =>
        (await _reader.Browser.PageAsync($"/me/bookmarks?list={list}")).QuerySelectorAll(".library-title").Select(title => title.TextContent.Trim());

    private async Task<HttpResponseMessage> ListAsync(string name, params (string, string)[] fields) =>
        await _reader.PostAsync($"/me/lists/{await IdAsync(name)}", fields);

    private Task<long> IdAsync(string name) => _portal.ReadAsync(db => db.ReadingLists.Where(list => list.Name == name).Select(list => list.Id).SingleAsync());

    private Task<List<string>> NamesAsync() => _portal.ReadAsync(db => db.ReadingLists.OrderBy(list => list.Position).Select(list => list.Name).ToListAsync());
}
