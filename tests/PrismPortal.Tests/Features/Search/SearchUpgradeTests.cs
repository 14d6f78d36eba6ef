using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using PrismPortal.Data;
using PrismPortal.Features.Search.Index;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Search;

/// <summary>A paper that was there before its search: after the update readers find what it published.</summary>
public sealed class SearchUpgradeTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(
            new { id = "lamp", slug = "lamp", title = "등대지기의 하루", body = "섬에 불을 켠다. 배가 지나간다.", tags = new[] { "바다" }, category = "문화" },
            new { id = "keeper", slug = "keeper", title = "마지막 등대지기", body = "배가 드물다.", tags = new[] { "바다" }, category = "문화" },
            new { id = "gone", slug = "gone", title = "등대지기를 찾습니다", body = "섬에서 일할 사람.", tags = new[] { "바다" }, category = "문화" });
        await _portal.Get<PortalWriter>().WriteAsync(async db => (await db.Articles.SingleAsync(article => article.Slug == "gone")).Archive());
        await BringToTheVersionBeforeAsync("SearchIndex");
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Database_OfTheVersionBefore_KnowsNothingOfSearch() =>
        Assert.Empty(await _portal.ReadAsync(db => db.Database.SqlQueryRaw<string>(
            "SELECT name AS \"Value\" FROM sqlite_master WHERE name LIKE 'Search%' OR name LIKE 'Stale%' OR name LIKE 'TitleWords%'").ToListAsync()));

    [Fact]
    public async Task Upgraded_Portal_FindsSuggestsAndRelatesWhatWasPublishedBefore()
    {
        await _portal.Get<DatabaseStart>().MigrateAsync(CancellationToken.None);
        Assert.Equal(1, await StaleIndex.RunJobAsync(_portal));

        Assert.Equal(["등대지기의 하루", "마지막 등대지기"], (await TitlesAsync("/search?q=등대지기를")).Order(StringComparer.Ordinal));
        Assert.Single(await TitlesAsync("/search?q=섬"));
        Assert.Single(await TitlesAsync("/search?q=ㅁㅈㅁ"));
        var offered = await _portal.Visitor().GetStringAsync("/search/suggest?q=등대지기의");
        Assert.Equal("등대지기의 하루", JsonDocument.Parse(offered).RootElement.GetProperty("items")[0].GetProperty("text").GetString());
        Assert.Contains("마지막 등대지기", await _portal.Visitor().GetStringAsync("/articles/lamp"), StringComparison.Ordinal);
        Assert.Equal(0, await StaleIndex.RunJobAsync(_portal));
    }

    [Fact]
    public async Task Upgraded_PortalAskedBeforeItsIndexIsMade_FindsAllOnceItIs()
    {
        await _portal.Get<DatabaseStart>().MigrateAsync(CancellationToken.None);
        Assert.Empty(await TitlesAsync("/search?q=등대지기"));
        Assert.Equal(0, (await _portal.Get<TermStatistics>().CurrentAsync()).Count);

        await StaleIndex.RunJobAsync(_portal);

        Assert.Equal(2, (await _portal.Get<TermStatistics>().CurrentAsync()).Count);
        Assert.Equal(2, (await TitlesAsync("/search?q=등대지기")).Count);
    }

    [Fact]
    public async Task Upgraded_Portal_IndexesWhatIsChangedBeforeTheJobOnce()
    {
        await _portal.Get<DatabaseStart>().MigrateAsync(CancellationToken.None);
        await _portal.ImportAsync(new { id = "lamp", slug = "lamp", title = "등대지기의 밤", body = "섬에 불을 켠다.", tags = new[] { "바다" }, category = "문화" });
        await StaleIndex.RunJobAsync(_portal);

        Assert.Equal(["등대지기의 밤"], await TitlesAsync("/search?q=섬"));
        Assert.Equal(2, (await _portal.Get<TermStatistics>().CurrentAsync()).Count);
        Assert.Equal(2, (await _portal.Get<TermStatistics>().CurrentAsync()).Articles(TermHash.Of("w등대지기")));
    }

    private Task BringToTheVersionBeforeAsync(string migration) => _portal.ReadAsync(async db =>
    {
        var before = db.Database.GetMigrations().TakeWhile(name => !name.EndsWith("_" + migration, StringComparison.Ordinal)).Last();
        await db.GetService<IMigrator>().MigrateAsync(before);
        Assert.Equal(before, (await db.Database.GetAppliedMigrationsAsync()).Last());
        return true;
    });

    private async Task<IReadOnlyList<string>> TitlesAsync(string path) =>
        [.. (await _portal.Visitor().PageAsync(path)).QuerySelectorAll(".hit .card-title").Select(title => title.TextContent)];
}
