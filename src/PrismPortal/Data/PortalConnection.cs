using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace PrismPortal.Data;

/// <summary>
/// A connection that stays open as long as the pooled context that has it, with its queries prepared. Opening declares
/// settings SQLite forgets, and preparing a query costs as much as running it; both would come before every query. The
/// functions EF Core adds for decimals and regular expressions are not here: no column is decimal.
/// </summary>
internal sealed class PortalConnection(string connectionString) : SqliteConnection(connectionString)
{
    // Foreign keys, the wait for another process's write, and FULL synchronisation: a committed write survives loss of
    // power and not only of the process.
    private const string Settings = "PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000; PRAGMA synchronous = FULL;";

    // More than the pages have; texts made up on the way, as searches are, push out the one used longest ago.
    private const int MostPrepared = 64;

    private readonly OrderedDictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private bool _leaving;

    public override void Open()
    {
        base.Open();
        using var command = base.CreateCommand();
        command.CommandText = Settings;
        command.ExecuteNonQuery();
    }

    /// <summary>Takes back what was begun and not committed, and stays open.</summary>
    public override void Close()
    {
        if (_leaving)
        {
            _prepared.Clear();
            base.Close();
        }
        else
        {
            Transaction?.Dispose();
        }
    }

    public override SqliteCommand CreateCommand() =>
        new PreparingCommand(this) { CommandTimeout = DefaultTimeout, Transaction = Transaction };

    protected override void Dispose(bool disposing)
    {
        _leaving = true;
        base.Dispose(disposing);
    }

    private SqliteCommand Take(string text) =>
        _prepared.Remove(text, out var known) ? known : new SqliteCommand(text, this, Transaction);

    private void Return(SqliteCommand command)
    {
        if (State != ConnectionState.Open || !_prepared.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
        else if (_prepared.Count > MostPrepared)
        {
            _prepared.GetAt(0).Value.Dispose();
            _prepared.RemoveAt(0);
        }
    }

    /// <summary>Hands a query to a prepared command of the same text, and that back when it is disposed of.</summary>
    private sealed class PreparingCommand : SqliteCommand
    {
        private readonly PortalConnection _owner;
        private SqliteCommand? _prepared;
        private SqliteDataReader? _reader;

        public PreparingCommand(PortalConnection owner)
        {
            _owner = owner;
            Connection = owner;
        }

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            if (!CommandText.StartsWith("SELECT", StringComparison.Ordinal) || _owner.State != ConnectionState.Open)
            {
                return base.ExecuteReader(behavior);
            }

            GiveBack();
            var prepared = _owner.Take(CommandText);
            try
            {
                prepared.Transaction = Transaction;
                prepared.CommandTimeout = CommandTimeout;
                foreach (SqliteParameter parameter in Parameters)
                {
                    prepared.Parameters.Add(parameter);
                }

                prepared.Prepare();
                _reader = prepared.ExecuteReader(behavior);
            }
            catch
            {
                // One that failed is not used again.
                prepared.Dispose();
                throw;
            }

            _prepared = prepared;
            return _reader;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                GiveBack();
            }

            base.Dispose(disposing);
        }

        private void GiveBack()
        {
            if (_prepared is { } prepared)
            {
                _reader?.Dispose();
                prepared.Parameters.Clear();
                prepared.Transaction = null;
                _prepared = null;
                _owner.Return(prepared);
            }
        }
    }
}

/// <summary>Gives every context a <see cref="PortalConnection"/>.</summary>
internal sealed class PortalConnections(PortalPaths paths) : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(
        ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new PortalConnection(paths.ConnectionString));
}
