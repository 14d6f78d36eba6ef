using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Moderation;

/// <summary>Keeps the trained scorer in the database: one, the newest. A portal starts without.</summary>
public sealed class ScorerStore(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock, ILogger<ScorerStore> logger)
{
    private volatile Kept? _kept;

    /// <summary>
    /// The scorer comments are asked of now; null when none was trained, or it was by a version of the portal that read texts
    /// differently. A training in another process is seen at the next call.
    /// </summary>
    public async Task<CommentScorer?> CurrentAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var newest = await Newest(db).Select(model => new { model.Id, model.TrainedAt }).FirstOrDefaultAsync(cancellation);
        if (newest is null)
        {
            return null;
        }

        if (_kept is { } kept && kept.Id == newest.Id && kept.TrainedAt == newest.TrainedAt)
        {
            return kept.Scorer;
        }

        try
        {
            var scorer = await LoadAsync(db, cancellation);
            _kept = new Kept(newest.Id, newest.TrainedAt, scorer);
            return scorer;
        }
        catch (InvalidDataException error)
        {
            logger.LogWarning(error, "The stored scorer cannot be read; comments are not scored until one is trained");
            _kept = new Kept(newest.Id, newest.TrainedAt, null);
            return null;
        }
    }

    /// <summary>The stored scorer; null when there is none.</summary>
    /// <exception cref="InvalidDataException">There is one, and it cannot be read.</exception>
    public async Task<CommentScorer?> LoadAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await LoadAsync(db, cancellation);
    }

    /// <summary>Stores a scorer in place of the earlier one.</summary>
    public Task SaveAsync(CommentScorer scorer, int examples, CancellationToken cancellation = default)
    {
        var data = scorer.ToBytes();
        return writer.WriteAsync(
            async db =>
            {
                await db.ScorerModels.ExecuteDeleteAsync(cancellation);
                db.ScorerModels.Add(new ScorerModel(data, examples, clock.GetUtcNow()));
            },
            cancellation);
    }

    private static async Task<CommentScorer?> LoadAsync(PortalDbContext db, CancellationToken cancellation) =>
        await Newest(db).Select(model => model.Data).FirstOrDefaultAsync(cancellation) is { } data ? CommentScorer.Read(data) : null;

    private static IQueryable<ScorerModel> Newest(PortalDbContext db) => db.ScorerModels.AsNoTracking().OrderByDescending(model => model.Id);

    private sealed record Kept(long Id, DateTimeOffset TrainedAt, CommentScorer? Scorer);
}
