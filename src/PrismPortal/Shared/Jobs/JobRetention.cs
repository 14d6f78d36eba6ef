using PrismPortal.Data;

namespace PrismPortal.Shared.Jobs;

/// <summary>Removes records of work that is long done; what was given up stays until somebody settles it.</summary>
public sealed class JobRetention(IConfiguration configuration, PortalWriter writer)
    : Retention<Job>("job-retention", configuration.GetValue("Retention:Jobs", DefaultDays), writer)
{
    /// <summary>Long enough to see how late things have been. <c>Retention:Jobs</c> sets another number of days.</summary>
    public const int DefaultDays = 30;

    protected override IQueryable<Job> Old(PortalDbContext db, DateTimeOffset until) => db.Jobs.Where(job => job.DoneAt < until);
}
