using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Shared.Jobs;

/// <summary>Removes records of work that is long done; what was given up stays until somebody settles it.</summary>
public sealed class JobRetention(IConfiguration configuration, PortalWriter writer) : IJobHandler
{
    /// <summary>Long enough to see how late things have been. <c>Retention:Jobs</c> sets another number of days.</summary>
    public const int DefaultDays = 30;

    private readonly int _days = configuration.GetValue("Retention:Jobs", DefaultDays);

    public string Kind => "job-retention";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        // By whole days, so that there is one such job a day and not one a job.
        var until = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-_days);
        return await db.Jobs.AnyAsync(job => job.DoneAt < until, cancellation)
            ? [new DueWork(until.ToString("O", CultureInfo.InvariantCulture), now)]
            : [];
    }

    public Task RunAsync(string subject, CancellationToken cancellation)
    {
        var until = DateTimeOffset.Parse(subject, CultureInfo.InvariantCulture);
        return writer.WriteAsync(db => db.Jobs.Where(job => job.DoneAt < until).ExecuteDeleteAsync(cancellation), cancellation);
    }
}
