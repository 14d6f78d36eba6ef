using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PrismPortal.Data;

/// <summary>
/// What SQLite forgets with each connection: foreign keys, the wait for another process's write, and FULL
/// synchronisation, so that a committed write survives loss of power and not only of the process.
/// </summary>
internal sealed class SqliteConnectionSetup : DbConnectionInterceptor
{
    private const string Settings = "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
