using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Editorial.Placement;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Administration;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Editorial.Placement;

/// <summary>What editors put on a front page, what readers see of it and until when, and what stays on record.</summary>
public sealed class PlacementTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private StaffMember _editor = null!;

    public static TheoryData<string> OtherRoles => [.. Role.All.Where(role => !PermissionTable.Allows(Operation.PlaceFront, role))];

    private PlaceFront Placing => _portal.Get<PlaceFront>();

    private PlacementQueries Queries => _portal.Get<PlacementQueries>();

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        (_, _editor) = await _portal.StaffAsync(Role.Editor, "윤편집");
        await _portal.ImportAsync([.. Newsroom.Many(25), .. Newsroom.Many(8, "경제"), .. Newsroom.Many(3, "Tech", "en")]);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(OtherRoles))]
    public async Task Front_ForEveryOtherRole_IsRefused(string role)
    {
        var (person, who) = await _portal.StaffAsync(role, "김아무");

        await Assert.ThrowsAsync<NotAllowedException>(() => Placing.SaveAsync(who, "ko", [], []));
        await Assert.ThrowsAsync<NotAllowedException>(() => Queries.DeskAsync(who, "ko"));
        await Assert.ThrowsAsync<NotAllowedException>(() => Queries.FindAsync(who, "ko", ""));
        await Assert.ThrowsAsync<NotAllowedException>(() => Queries.LogAsync(who, "ko", new DateOnly(2026, 3, 2)));
        Assert.Equal(HttpStatusCode.Forbidden, (await person.Browser.GetAsync("/admin/placement/preview/ko")).StatusCode);
    }

    [Fact]
    public async Task Front_Placed_ShowsThatFirstThenTheNewestAndNothingTwice()
    {
        var (lead, top, section) = (await IdAsync("Tech 기사 3"), await IdAsync("Tech 기사 4"), await IdAsync("Tech 기사 25"));
        var economy = await _portal.ReadAsync(db => db.Categories.Where(category => category.Slug == "경제").Select(category => category.Id).SingleAsync());
        Assert.NotEqual("Tech 기사 3", (await FrontAsync())[0]);

        Assert.Equal(PlacementRefusal.None, await SaveAsync([new(FrontPlace.Lead, null, lead), new(FrontPlace.Top, null, top), new(FrontPlace.Section, economy, section)]));

        var home = await _portal.Visitor().PageAsync("/");
        var titles = home.QuerySelectorAll("main .card-title").Select(title => title.TextContent.Trim()).ToArray();
        Assert.Equal(["Tech 기사 3", "Tech 기사 4"], titles.Take(2));
        Assert.Equal(titles.Distinct(), titles);
        Assert.Equal("Tech 기사 25", home.QuerySelectorAll(".row").Single(row => row.TextContent.Contains("경제 기사", StringComparison.Ordinal)).QuerySelector(".card-title")!.TextContent.Trim());
        Assert.DoesNotContain("Tech 기사 25", home.QuerySelector(".front")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(5, home.QuerySelectorAll("[aria-labelledby=latest] li").Length);
        Assert.Equal("Tech 기사 3", (await _portal.Visitor().PageAsync("/en")).QuerySelector("main .card-title")!.TextContent.Trim());
    }

    [Fact]
    public async Task Story_PlacedUntilATime_FallsAwayAtThatMomentThoughThePageIsKept()
    {
        var until = TestPortal.Start.AddMinutes(30);
        await SaveAsync([new(FrontPlace.Lead, null, await IdAsync("Tech 기사 3"), until)]);
        Assert.Equal("Tech 기사 3", (await FrontAsync())[0]);

        _portal.Clock.SetUtcNow(until.AddSeconds(-1));
        Assert.Equal("Tech 기사 3", (await FrontAsync())[0]);
        Assert.Equal("Tech 기사 3", (await FrontAsync())[0]);
        _portal.Clock.SetUtcNow(until);
        Assert.NotEqual("Tech 기사 3", (await FrontAsync())[0]);

        await RunJobsAsync();
        var entry = Assert.Single(await Queries.LogAsync(_editor, "ko", new DateOnly(2026, 3, 2)));
        Assert.Equal((until, ""), (entry.To, entry.EndedBy));
    }

    [Fact]
    public async Task Story_NoLongerPublished_DropsOutAtOnceAndDoesNotComeBackByItself()
    {
        var id = await IdAsync("Tech 기사 3");
        await SaveAsync([new(FrontPlace.Lead, null, id)]);
        Assert.Equal("Tech 기사 3", (await FrontAsync())[0]);

        await _portal.Get<PortalWriter>().WriteAsync(async db => (await db.Articles.SingleAsync(article => article.Id == id)).Unpublish());
        Assert.DoesNotContain("Tech 기사 3", await FrontAsync());
        await RunJobsAsync();
        await _portal.Get<PortalWriter>().WriteAsync(async db => (await db.Articles.SingleAsync(article => article.Id == id)).Publish(TestPortal.Start.AddDays(-3)));

        Assert.NotEqual("Tech 기사 3", (await FrontAsync())[0]);
        Assert.Empty((await Queries.DeskAsync(_editor, "ko")).Stories);
    }

    [Fact]
    public async Task Front_ChangedBySomebodyElse_IsNotOverwritten()
    {
        var (_, other) = await _portal.StaffAsync(Role.Admin, "최관리");
        var seen = (await Queries.DeskAsync(_editor, "ko")).Stories.Select(story => story.Id).ToArray();
        Assert.Equal(PlacementRefusal.None, await Placing.SaveAsync(other, "ko", [new(FrontPlace.Lead, null, await IdAsync("Tech 기사 3"))], seen));

        Assert.Equal(PlacementRefusal.Conflict, await Placing.SaveAsync(_editor, "ko", [new(FrontPlace.Lead, null, await IdAsync("Tech 기사 4"))], seen));

        Assert.Equal("Tech 기사 3", (await FrontAsync())[0]);
    }

    [Fact]
    public async Task Front_WhereAPinRanOutMeanwhile_IsNoConflict()
    {
        await SaveAsync([new(FrontPlace.Lead, null, await IdAsync("Tech 기사 3"), TestPortal.Start.AddMinutes(1)), new(FrontPlace.Top, null, await IdAsync("Tech 기사 4"))]);
        var seen = (await Queries.DeskAsync(_editor, "ko")).Stories.Select(story => story.Id).ToArray();
        _portal.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(PlacementRefusal.None, await Placing.SaveAsync(_editor, "ko", [new(FrontPlace.Top, null, await IdAsync("Tech 기사 4"))], seen));
    }

    [Fact]
    public async Task Draft_OfAnotherEditionOrUnpublished_IsRefused()
    {
        var english = await _portal.ReadAsync(db => db.Articles.Where(article => article.Language == "en").Select(article => article.Id).FirstAsync());

        Assert.Equal(PlacementRefusal.NotPublished, await SaveAsync([new(FrontPlace.Lead, null, english)]));
        Assert.Equal(PlacementRefusal.NotPublished, await SaveAsync([new(FrontPlace.Lead, null, 999_999)]));
    }

    [Fact]
    public async Task Log_OfADay_TellsWhoPutWhatWhereFromWhenToWhen()
    {
        var (a, b) = (await IdAsync("Tech 기사 3"), await IdAsync("Tech 기사 4"));
        await SaveAsync([new(FrontPlace.Top, null, a), new(FrontPlace.Top, null, b)]);
        _portal.Clock.Advance(TimeSpan.FromHours(1));
        await SaveAsync([new(FrontPlace.Top, null, b), new(FrontPlace.Top, null, a)]);
        _portal.Clock.Advance(TimeSpan.FromDays(1));
        (_, _editor) = await _portal.StaffAsync(Role.Editor, "윤편집");
        await SaveAsync([new(FrontPlace.Top, null, b)]);

        var first = await Queries.LogAsync(_editor, "ko", new DateOnly(2026, 3, 2));
        var second = await Queries.LogAsync(_editor, "ko", new DateOnly(2026, 3, 3));

        Assert.Equal(
            [("Tech 기사 3", 0, 0.0), ("Tech 기사 4", 1, 0.0), ("Tech 기사 4", 0, 1.0), ("Tech 기사 3", 1, 1.0)],
            first.Select(entry => (entry.Title, entry.Position, (entry.From - TestPortal.Start).TotalHours)));
        Assert.Equal([1.0, 1.0, null, 25.0], first.Select(entry => (entry.To - TestPortal.Start)?.TotalHours));
        Assert.Equal(2, second.Count);
        Assert.All(first, entry => Assert.Equal("윤편집", entry.PlacedBy));
        Assert.Equal(["+2 −0", "+2 −2", "+0 −1"], await _portal.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == AuditAct.FrontPlace).OrderBy(entry => entry.Id).Select(entry => entry.Detail).ToListAsync()));
    }

    [Fact]
    public async Task Record_AfterAYear_IsRemovedAndWhatStandsStays()
    {
        await SaveAsync([new(FrontPlace.Lead, null, await IdAsync("Tech 기사 3")), new(FrontPlace.Top, null, await IdAsync("Tech 기사 4"))]);
        await SaveAsync([new(FrontPlace.Lead, null, await IdAsync("Tech 기사 3"))]);
        _portal.Clock.Advance(TimeSpan.FromDays(200));
        await RunJobsAsync();
        Assert.Equal(2, await _portal.ReadAsync(db => db.PlacedStories.CountAsync()));

        _portal.Clock.Advance(TimeSpan.FromDays(PlacementRetention.DefaultDays - 198));
        await RunJobsAsync();

        Assert.Equal(["Tech 기사 3"], await _portal.ReadAsync(db => db.PlacedStories.Select(placed => placed.Title).ToListAsync()));
    }

    [Fact]
    public async Task Preview_ForAnEditor_ShowsTheDraftAndChangesNothing()
    {
        var (person, _) = await _portal.StaffAsync(Role.Editor, "서편집");
        var places = new FrontPlaces(await IdAsync("Tech 기사 3"), [await IdAsync("Tech 기사 4")], new Dictionary<long, IReadOnlyList<long>> { [1] = [await IdAsync("Tech 기사 25")] });
        var address = PortalRoutes.PlacementPreview("ko", places);

        var answer = await person.Browser.GetAsync(address);

        var titles = Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelectorAll("main .card-title").Select(title => title.TextContent.Trim());
        Assert.Equal(["Tech 기사 3", "Tech 기사 4"], titles.Take(2));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.NotEqual("Tech 기사 3", (await FrontAsync())[0]);
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.GetAsync("/admin/placement/preview/ko?lead=x&top=-1,,9&section=1&section=y:z")).StatusCode);
    }

    [Fact]
    public async Task Search_OfTheDesk_FindsPublishedStoriesOfTheEdition()
    {
        Assert.Equal("경제 기사 8", (await Queries.FindAsync(_editor, "ko", "경제 기사 8"))[0].Title);
        Assert.All(await Queries.FindAsync(_editor, "en", ""), story => Assert.StartsWith("Tech", story.Title, StringComparison.Ordinal));
        Assert.Equal(3, (await Queries.FindAsync(_editor, "en", "")).Count);
    }

    private async Task<PlacementRefusal> SaveAsync(IReadOnlyList<PlacedDraft> stories) =>
        await Placing.SaveAsync(_editor, "ko", stories, [.. (await Queries.DeskAsync(_editor, "ko")).Stories.Select(story => story.Id)]);

    private Task<long> IdAsync(string title) => _portal.ReadAsync(db => db.Articles.Where(article => article.Title == title && article.Language == "ko").Select(article => article.Id).SingleAsync());

    private async Task<string[]> FrontAsync() => [.. (await _portal.Visitor().PageAsync("/")).QuerySelectorAll("main .card-title").Select(title => title.TextContent.Trim())];

    private Task RunJobsAsync() => _portal.Get<JobQueue>().RunDueAsync("test", (_, error) => throw new InvalidOperationException("A job failed.", error), CancellationToken.None);
}
