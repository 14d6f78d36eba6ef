using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Search.Misses;

/// <summary>Removes counts of searches without result that no list shows any more.</summary>
public sealed class SearchMissRetention(IConfiguration configuration, PortalWriter writer)
    : Retention<SearchMiss>("search-miss-retention", configuration.GetValue("Retention:SearchMisses", DefaultDays), writer)
{
    /// <summary><c>Retention:SearchMisses</c> sets another number of days.</summary>
    public const int DefaultDays = 90;

    protected override IQueryable<SearchMiss> Old(PortalDbContext db, DateTimeOffset until)
    {
        var day = DateOnly.FromDateTime(until.UtcDateTime);
        return db.SearchMisses.Where(miss => miss.Day < day);
    }
}
