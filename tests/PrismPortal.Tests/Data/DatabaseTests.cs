using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PrismPortal.Data;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Data;

public sealed class DatabaseTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [InlineData("PRAGMA journal_mode", "wal")]
    [InlineData("PRAGMA synchronous", "2")]
    [InlineData("PRAGMA foreign_keys", "1")]
    [InlineData("PRAGMA busy_timeout", "5000")]
    public async Task Connection_Opened_HasTheDurableSettings(string pragma, string expected)
    {
        var value = await _portal.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = pragma;
            return Convert.ToString(await command.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
        });

        Assert.Equal(expected, value);
    }

    [Fact]
    public async Task Model_HasNoChangeWithoutAMigration() =>
        Assert.False(await _portal.ReadAsync(db => Task.FromResult(db.Database.HasPendingModelChanges())));

    [Fact]
    public async Task Schema_OfIdentity_HasPasskeys() =>
        Assert.True(await _portal.ReadAsync(async db => (await db.Database.SqlQueryRaw<string>(
            "SELECT name AS Value FROM sqlite_master WHERE name = 'AspNetUserPasskeys'").ToListAsync()).Count == 1));

    [Fact]
    public async Task Start_LockLeftByAKilledMigration_IsClearedOnceStale()
    {
        await LockAsync(_portal.Clock.GetUtcNow() - DatabaseStart.StaleLock - TimeSpan.FromMinutes(1));

        await _portal.Get<DatabaseStart>().MigrateAsync(CancellationToken.None);

        Assert.Empty(await _portal.ReadAsync(db => db.Database.SqlQueryRaw<int>("SELECT Id AS Value FROM __EFMigrationsLock").ToListAsync()));
    }

    [Fact]
    public async Task Start_WhileAnotherMigrates_SaysSoAtOnce()
    {
        await LockAsync(_portal.Clock.GetUtcNow() - TimeSpan.FromSeconds(5));

        var error = await Assert.ThrowsAsync<PortalStartException>(() => _portal.Get<DatabaseStart>().MigrateAsync(CancellationToken.None));

        Assert.Contains("a migration is under way", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnADatabaseOfANewerPortal_IsRefused()
    {
        await ExecuteAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0.0')");

        var error = await Assert.ThrowsAsync<PortalStartException>(() => _portal.Get<DatabaseStart>().MigrateAsync(CancellationToken.None));

        Assert.Contains("newer PrismPortal", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OnSomethingElse_IsRefusedInOneLine()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Data:Path"] = Path.Combine(_portal.Folder, "other");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddPortalData(builder.Configuration);
        using var other = builder.Build();
        Directory.CreateDirectory(Path.Combine(_portal.Folder, "other"));
        await File.WriteAllTextAsync(other.Services.GetRequiredService<PortalPaths>().Database, new string('x', 5000));

        var error = await Assert.ThrowsAsync<PortalStartException>(
            () => other.Services.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None));

        Assert.Contains("not a database", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writer_UnitThatFails_LeavesNothingBehind()
    {
        var writer = _portal.Get<PortalWriter>();

        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.WriteAsync(async db =>
        {
            db.Tags.Add(new PrismPortal.Features.Articles.Tag("lost", "lost"));
            await db.SaveChangesAsync();
            throw new InvalidOperationException();
        }));

        Assert.False(await _portal.ReadAsync(db => db.Tags.AnyAsync()));
    }

    [Fact]
    public async Task Writer_ManyAtOnce_KeepsEveryWrite()
    {
        var writer = _portal.Get<PortalWriter>();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => writer.WriteAsync(db =>
        {
            db.Tags.Add(new PrismPortal.Features.Articles.Tag($"t{number}", $"t{number}"));
            return Task.CompletedTask;
        })));

        Assert.Equal(50, await _portal.ReadAsync(db => db.Tags.CountAsync()));
    }

    [Fact]
    public async Task Article_ChangedByTwo_SecondSaveFindsTheConflict()
    {
        await _portal.ImportAsync(new { id = "x", title = "제목", body = "본문" });
        await using var one = await _portal.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        await using var two = await _portal.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        (await one.Articles.SingleAsync()).Archive();
        (await two.Articles.SingleAsync()).Unpublish();
        await one.SaveChangesAsync();

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync());
    }

    private Task LockAsync(DateTimeOffset since) => ExecuteAsync(
        "CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER PRIMARY KEY, Timestamp TEXT NOT NULL);"
        + $"INSERT INTO __EFMigrationsLock VALUES (1, '{since.UtcDateTime:yyyy-MM-dd HH:mm:ss}')");

    private Task ExecuteAsync(string sql) => _portal.Get<PortalWriter>().WriteAsync(db => db.Database.ExecuteSqlRawAsync(sql));
}
