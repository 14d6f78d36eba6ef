using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Editorial.Placement;

/// <summary>Removes what stood on the front long ago from the record.</summary>
public sealed class PlacementRetention(IConfiguration configuration, PortalWriter writer) : IJobHandler
{
    /// <summary>A year, so that an edition can be compared with the last. <c>Retention:Placement</c> sets another number of days.</summary>
    public const int DefaultDays = 365;

    /// <summary>Korean law asks internet news services to keep what they placed where for six months.</summary>
    public const int FewestDays = 184;

    private readonly int _days = Math.Max(FewestDays, configuration.GetValue("Retention:Placement", DefaultDays));

    public string Kind => "placement-retention";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        // By whole days: one such job a day.
        var until = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-_days);
        return await db.PlacedStories.AnyAsync(placed => placed.EndedAt < until, cancellation)
            ? [new DueWork(until.ToString("O", CultureInfo.InvariantCulture), now)]
            : [];
    }

    public Task RunAsync(string subject, CancellationToken cancellation)
    {
        var until = DateTimeOffset.Parse(subject, CultureInfo.InvariantCulture);
        return writer.WriteAsync(db => db.PlacedStories.Where(placed => placed.EndedAt < until).ExecuteDeleteAsync(cancellation), cancellation);
    }
}
