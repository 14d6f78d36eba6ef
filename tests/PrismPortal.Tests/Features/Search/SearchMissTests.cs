using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Search.Misses;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Search;

public sealed class SearchMissTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Page_NothingFound_CarriesTheNoteAndCountsNothingItself()
    {
        var page = await _portal.Visitor().PageAsync("/search?q=없는말");
        await _portal.Get<SearchMissCounter>().WriteAsync();

        var status = page.QuerySelector("[data-miss]")!;
        Assert.Equal(("/beacon/search-miss", "없는말", "ko"), (status.GetAttribute("data-miss"), status.GetAttribute("data-miss-text"), status.GetAttribute("data-miss-language")));
        Assert.NotNull(page.QuerySelector("script[src*='search-miss']"));
        Assert.Equal(0, await CountAsync("없는말"));
    }

    [Theory]
    [InlineData("q=없는말&tag=a")]
    [InlineData("q=tag:a")]
    [InlineData("q=lee@example.org")]
    [InlineData("q=010-1234-5678")]
    [InlineData("q=-없는말")]
    [InlineData("q=")]
    public async Task Page_NothingFoundThatSaysNothing_CarriesNoNote(string query) =>
        Assert.Null((await _portal.Visitor().PageAsync("/search?" + query)).QuerySelector("[data-miss], script[src*='search-miss']"));

    [Fact]
    public async Task Note_SameWordsOfOneAddress_CountOnceADay()
    {
        await NoteAsync("ko\n없는  말");
        await NoteAsync("ko\n없는 말");
        await WriteAsync();
        Assert.Equal(1, await CountAsync("없는 말"));

        _portal.Clock.Advance(TimeSpan.FromDays(1));
        await NoteAsync("ko\n없는 말");
        await WriteAsync();
        Assert.Equal(2, await CountAsync("없는 말"));
    }

    [Theory]
    [InlineData("ko\nＡＢＣ 말", "abc 말")]
    [InlineData("ko\n\u202E말", "말")]
    public async Task Note_Words_AreKeptFolded(string note, string text)
    {
        Assert.Equal(HttpStatusCode.NoContent, await NoteAsync(note));
        await WriteAsync();

        Assert.Equal(1, await CountAsync(text));
    }

    [Theory]
    [InlineData("ko\nlee@example.org")]
    [InlineData("ko\n010-1234-5678")]
    [InlineData("ko\n여든한 자가 넘는 긴 글은 세지 않는다 여든한 자가 넘는 긴 글은 세지 않는다 여든한 자가 넘는 긴 글은 세지 않는다")]
    [InlineData("ko\n***")]
    public async Task Note_WhatMayBePersonalOrIsLong_CountsNothing(string note)
    {
        Assert.Equal(HttpStatusCode.NoContent, await NoteAsync(note));
        await WriteAsync();

        Assert.Equal(0, await _portal.ReadAsync(db => db.SearchMisses.CountAsync()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ko")]
    [InlineData("ko\n")]
    [InlineData("fr\nmot")]
    [InlineData("ko\na\nb")]
    public async Task Note_ThatIsNone_Answers400(string note) => Assert.Equal(HttpStatusCode.BadRequest, await NoteAsync(note));

    [Fact]
    public async Task Note_TooLong_Answers400() => Assert.Equal(HttpStatusCode.BadRequest, await NoteAsync("ko\n" + new string('a', 2_000)));

    [Fact]
    public async Task Note_OfARobot_CountsNothing()
    {
        await NoteAsync("ko\n로봇", "ExampleBot/1.0");
        await WriteAsync();

        Assert.Equal(0, await CountAsync("로봇"));
    }

    [Fact]
    public async Task Note_ManyFromOneAddress_CountsThirtyAMinute()
    {
        for (var number = 0; number < 40; number++)
        {
            await NoteAsync($"ko\n낱말{number}");
        }

        await WriteAsync();

        Assert.Equal(30, await _portal.ReadAsync(db => db.SearchMisses.CountAsync()));
    }

    [Fact]
    public async Task Note_ManyFromOneAddressInADay_CountsAHundred()
    {
        for (var number = 0; number < 110; number++)
        {
            if (number % 25 == 0)
            {
                _portal.Clock.Advance(TimeSpan.FromMinutes(1));
            }

            await NoteAsync($"ko\n낱말{number}");
        }

        await WriteAsync();

        Assert.Equal(100, await _portal.ReadAsync(db => db.SearchMisses.CountAsync()));
    }

    [Fact]
    public async Task List_SearchedOnce_IsNotShown()
    {
        await AddAsync("한 번", 1);
        await AddAsync("두 번", 2);
        await AddAsync("세 번", 3);
        var editor = await StaffAsync(Role.Editor);

        Assert.Equal(["세 번", "두 번"], (await _portal.Get<SearchMissQueries>().ListAsync(editor)).Select(miss => miss.Text));

        _portal.Clock.Advance(TimeSpan.FromDays(31));
        Assert.Empty(await _portal.Get<SearchMissQueries>().ListAsync(await StaffAsync(Role.Admin)));
    }

    [Theory]
    [InlineData(Role.Reader)]
    [InlineData(Role.Author)]
    [InlineData(Role.Moderator)]
    public async Task List_ForWhoDoesNotEdit_IsRefused(string role)
    {
        var who = await StaffAsync(role);

        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<SearchMissQueries>().ListAsync(who));
        await Assert.ThrowsAsync<NotAllowedException>(() => _portal.Get<SearchMissQueries>().ListAsync(null));
    }

    [Fact]
    public async Task Retention_NinetyDaysOn_RemovesTheCounts()
    {
        await AddAsync("옛말", 2);
        var retention = _portal.Services.GetServices<IJobHandler>().OfType<SearchMissRetention>().Single();

        _portal.Clock.Advance(TimeSpan.FromDays(89));
        await RunAsync();
        Assert.Equal(2, await CountAsync("옛말"));

        _portal.Clock.Advance(TimeSpan.FromDays(3));
        await RunAsync();
        Assert.Equal(0, await CountAsync("옛말"));

        async Task RunAsync()
        {
            var due = await _portal.ReadAsync<IReadOnlyList<DueWork>>(db => retention.FindDueAsync(db, _portal.Clock.GetUtcNow(), CancellationToken.None));
            foreach (var work in due)
            {
                await retention.RunAsync(work.Subject, CancellationToken.None);
            }
        }
    }

    private async Task<HttpStatusCode> NoteAsync(string note, string agent = "Mozilla/5.0 Test")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, PortalRoutes.SearchMiss) { Content = new StringContent(note, Encoding.UTF8, "text/plain") };
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        request.Headers.Add("Origin", "http://localhost");
        return (await _portal.Visitor().SendAsync(request)).StatusCode;
    }

    private async Task AddAsync(string text, long count)
    {
        _portal.Get<SearchMissCounter>().Add("ko", text, count);
        await WriteAsync();
    }

    private Task WriteAsync() => _portal.Get<SearchMissCounter>().WriteAsync();

    private Task<long> CountAsync(string text) => _portal.ReadAsync(db => db.SearchMisses.Where(miss => miss.Text == text).SumAsync(miss => miss.Count));

    private async Task<StaffMember> StaffAsync(string role) => (await _portal.StaffAsync(role)).Who;
}
