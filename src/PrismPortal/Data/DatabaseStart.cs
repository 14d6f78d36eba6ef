using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace PrismPortal.Data;

/// <summary>
/// Makes the database ready or says in one line why it is not: brings it to this version within a deadline, clears a
/// migration lock whose holder was killed, and verifies the settings durability rests on.
/// </summary>
public sealed class DatabaseStart(
    IDbContextFactory<PortalDbContext> contexts, PortalPaths paths, TimeProvider clock, ILogger<DatabaseStart> logger)
{
    /// <summary>A migration of a large newsroom's file is minutes, not more.</summary>
    public static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    /// <summary>A live migration renews nothing, so its lock is stale once it is older than the deadline of its holder.</summary>
    public static readonly TimeSpan StaleLock = Deadline;

    public bool Exists => File.Exists(paths.Database);

    public async Task MigrateAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(paths.Database)!);
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            await RefuseNewerAsync(db, cancellation);
            await ClearStaleLockAsync(db, cancellation);
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            deadline.CancelAfter(Deadline);
            await db.Database.MigrateAsync(deadline.Token);
            await VerifyAsync(db, cancellation);
        }
        catch (SqliteException error)
        {
            throw new PortalStartException($"{paths.Database}: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (!cancellation.IsCancellationRequested)
        {
            throw new PortalStartException(
                $"{paths.Database}: migration did not finish within {Deadline.TotalMinutes:0} minutes; another process may hold it.", error);
        }
    }

    /// <summary>For commands that must not create a database: refuses one that is absent or of another version.</summary>
    public async Task RequireAsync(CancellationToken cancellation)
    {
        if (!Exists)
        {
            throw new PortalStartException($"{paths.Database}: there is no database here. 'PrismPortal migrate' creates one.");
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await RefuseNewerAsync(db, cancellation);
        if ((await db.Database.GetPendingMigrationsAsync(cancellation)).Any())
        {
            throw new PortalStartException($"{paths.Database}: the database is of an older version. Run 'PrismPortal migrate' first.");
        }

        await VerifyAsync(db, cancellation);
    }

    private async Task RefuseNewerAsync(PortalDbContext db, CancellationToken cancellation)
    {
        if (!Exists)
        {
            return;
        }

        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var unknown = (await db.Database.GetAppliedMigrationsAsync(cancellation)).FirstOrDefault(name => !known.Contains(name));
        if (unknown is not null)
        {
            throw new PortalStartException($"{paths.Database}: the database comes from a newer PrismPortal ({unknown}).");
        }
    }

    // EF keeps its lock as a row, which a killed process leaves behind for ever.
    private async Task ClearStaleLockAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var connection = db.Database.GetDbConnection();
        await db.Database.OpenConnectionAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (await command.ExecuteScalarAsync(cancellation) is null)
        {
            return;
        }

        command.CommandText = "SELECT Timestamp FROM __EFMigrationsLock LIMIT 1";
        if (await command.ExecuteScalarAsync(cancellation) is not string taken)
        {
            return;
        }

        var since = clock.GetUtcNow() - DateTimeOffset.Parse(taken, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if (since < StaleLock)
        {
            throw new PortalStartException(
                $"{paths.Database}: a migration is under way since {taken} UTC. If its process is gone, this clears by itself after {StaleLock.TotalMinutes:0} minutes.");
        }

        logger.LogWarning("Clearing the migration lock taken at {Taken}: its holder is gone.", taken);
        command.CommandText = "DELETE FROM __EFMigrationsLock";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private async Task VerifyAsync(PortalDbContext db, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        await RequireSettingAsync(db, "PRAGMA journal_mode = WAL", "wal");
        await RequireSettingAsync(db, "PRAGMA synchronous", "2");
        await RequireSettingAsync(db, "PRAGMA foreign_keys", "1");
        logger.LogInformation("Database {Path} is ready on SQLite {Version}", paths.Database, await ScalarAsync(db, "SELECT sqlite_version()"));
    }

    private async Task RequireSettingAsync(PortalDbContext db, string statement, string expected)
    {
        var value = await ScalarAsync(db, statement);
        if (!string.Equals(value, expected, StringComparison.OrdinalIgnoreCase))
        {
            throw new PortalStartException($"{paths.Database}: '{statement}' gives {value}, not {expected}. A network file system does this.");
        }
    }

    private static async Task<string?> ScalarAsync(PortalDbContext db, string statement)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        return Convert.ToString(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}

/// <summary>The portal cannot start, for a reason an operator can act on.</summary>
public sealed class PortalStartException(string message, Exception? inner = null) : Exception(message, inner);
