using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Search.Index;

/// <summary>
/// Counts in how many articles each term stands, from the documents themselves. The counts are otherwise kept by what every
/// change adds and takes; here what was lost on the way is found. Documents and counts are read as of one moment and the
/// difference is added later: what others write in between is added as well.
/// </summary>
public sealed class TermRecount(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer)
{
    private const int Batch = 2_000;

    public async Task RunAsync(CancellationToken cancellation = default)
    {
        var missing = await MissingAsync(cancellation);
        foreach (var some in missing.Chunk(Batch))
        {
            await writer.WriteAsync(db => SearchRows.CountAsync(db, some, cancellation), cancellation);
        }

        await writer.WriteAsync(db => db.SearchTerms.Where(term => term.Hash >= 0 && term.Articles <= 0).ExecuteDeleteAsync(cancellation), cancellation);
    }

    private async Task<List<(long Hash, int Articles)>> MissingAsync(CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        await using var moment = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        await db.Database.UseTransactionAsync(moment, cancellation);
        var counts = new Dictionary<long, long> { [TermStatistics.ArticlesRow] = 0, [TermStatistics.LengthRow] = 0 };
        await foreach (var terms in db.SearchDocuments.AsNoTracking().Select(document => document.Terms).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var vector = TermVector.From(terms);
            counts[TermStatistics.ArticlesRow]++;
            counts[TermStatistics.LengthRow] += (long)Math.Round(vector.Length);
            foreach (var (hash, _) in vector.Entries)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(counts, hash, out _)++;
            }
        }

        await foreach (var term in db.SearchTerms.AsNoTracking().Select(term => new { term.Hash, term.Articles }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            CollectionsMarshal.GetValueRefOrAddDefault(counts, term.Hash, out _) -= term.Articles;
        }

        return [.. counts.Where(count => count.Value != 0).Select(count => (count.Key, (int)count.Value))];
    }
}
