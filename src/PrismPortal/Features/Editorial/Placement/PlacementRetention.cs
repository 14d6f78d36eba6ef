using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Editorial.Placement;

/// <summary>Removes what stood on the front long ago from the record.</summary>
public sealed class PlacementRetention(IConfiguration configuration, PortalWriter writer)
    : Retention<PlacedStory>("placement-retention", Math.Max(FewestDays, configuration.GetValue("Retention:Placement", DefaultDays)), writer)
{
    /// <summary>A year, so that an edition can be compared with the last. <c>Retention:Placement</c> sets another number of days.</summary>
    public const int DefaultDays = 365;

    /// <summary>Korean law asks internet news services to keep what they placed where for six months.</summary>
    public const int FewestDays = 184;

    protected override IQueryable<PlacedStory> Old(PortalDbContext db, DateTimeOffset until) => db.PlacedStories.Where(placed => placed.EndedAt < until);
}
