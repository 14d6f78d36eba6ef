using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Moderation.Takedowns;

/// <summary>Removes requests that were decided long ago, with the names and addresses in them; the record of acts stays.</summary>
public sealed class TakedownRetention(IConfiguration configuration, PortalWriter writer)
    : Retention<TakedownRequest>("takedown-retention", configuration.GetValue("Retention:Takedowns", DefaultDays), writer)
{
    /// <summary>A year, as with reports of errors; provisional measures last thirty days of it. <c>Retention:Takedowns</c> sets another number of days.</summary>
    public const int DefaultDays = 365;

    protected override IQueryable<TakedownRequest> Old(PortalDbContext db, DateTimeOffset until) =>
        db.TakedownRequests.Where(request => request.DecidedAt < until && (request.EndsAt == null || request.EndedAt != null));
}
