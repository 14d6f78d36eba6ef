using Microsoft.EntityFrameworkCore;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Data;

/// <summary>
/// The one way to write. SQLite has one writer and its driver waits for it by blocking a thread in steps of 150 ms;
/// here the waiting is a queue, and every unit of work is one transaction on a context of its own. A unit that changed
/// what readers see moves the site's revision on, in the same transaction and then in memory.
/// </summary>
public sealed class PortalWriter(IDbContextFactory<PortalDbContext> contexts, ContentRevisions revisions) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs a unit of work, saves what it changed and commits; an exception leaves nothing behind.</summary>
    public async Task<T> WriteAsync<T>(Func<PortalDbContext, Task<T>> work, CancellationToken cancellation = default)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellation);
            // Contexts are used again: what the one before noted is not this one's.
            db.Talked.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var result = await work(db);
            var change = ContentChange.In(db);
            await db.SaveChangesAsync(cancellation);
            var stored = change is null ? 0 : await NextRevisionAsync(db, cancellation);
            await transaction.CommitAsync(cancellation);
            if (change is not null)
            {
                revisions.Advance(change.Articles, stored, change.IsEverywhere, change.Talks, change.IsContent);
            }

            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    public Task WriteAsync(Func<PortalDbContext, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(
            async db =>
            {
                await work(db);
                return true;
            },
            cancellation);

    public void Dispose() => _turn.Dispose();

    private static async Task<long> NextRevisionAsync(PortalDbContext db, CancellationToken cancellation)
    {
        await db.SiteStates.ExecuteUpdateAsync(state => state.SetProperty(row => row.Revision, row => row.Revision + 1), cancellation);
        return await db.SiteStates.Select(row => row.Revision).SingleAsync(cancellation);
    }
}
