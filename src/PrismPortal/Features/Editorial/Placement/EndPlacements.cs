using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Editorial.Placement;

/// <summary>
/// Puts on record that a placement is over: its time came, or its article is no longer published. Readers saw the end
/// at its moment already; this closes the entry, so that an article published again does not come back to its old place.
/// </summary>
public sealed class EndPlacements(PortalWriter writer, TimeProvider clock) : IJobHandler
{
    public string Kind => "placement-end";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation) =>
        await Over(db, now)
            .OrderBy(placed => placed.Id)
            .Take(100)
            .Select(placed => new { placed.Id, placed.Until })
            .AsAsyncEnumerable()
            .Select(placed => new DueWork(placed.Id.ToString(CultureInfo.InvariantCulture), placed.Until <= now ? placed.Until.Value : now))
            .ToListAsync(cancellation);

    public Task RunAsync(string subject, CancellationToken cancellation)
    {
        var id = long.Parse(subject, CultureInfo.InvariantCulture);
        return writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                if (await Over(db, now).SingleOrDefaultAsync(placed => placed.Id == id, cancellation) is { } placed)
                {
                    placed.End(placed.Until <= now ? placed.Until.Value : now);
                }
            },
            cancellation);
    }

    private static IQueryable<PlacedStory> Over(PortalDbContext db, DateTimeOffset now) => db.PlacedStories
        .Where(placed => placed.EndedAt == null)
        .Where(placed => placed.Until <= now || !db.Articles.Any(article => article.Id == placed.ArticleId && article.State == ArticleState.Published));
}
