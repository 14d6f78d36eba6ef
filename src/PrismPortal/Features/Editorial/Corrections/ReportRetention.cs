using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Editorial.Corrections;

/// <summary>Removes reports that were decided long ago, with the addresses in them; corrections and the record of acts stay.</summary>
public sealed class ReportRetention(IConfiguration configuration, PortalWriter writer) : IJobHandler
{
    /// <summary>
    /// A claim can be made for six months after publication (Act on Press Arbitration, article 14), and disputed for a while
    /// after. <c>Retention:ErrorReports</c> sets another number of days.
    /// </summary>
    public const int DefaultDays = 365;

    private readonly int _days = configuration.GetValue("Retention:ErrorReports", DefaultDays);

    public string Kind => "report-retention";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-_days);
        return await db.ErrorReports.AnyAsync(report => report.DecidedAt < until, cancellation)
            ? [new DueWork(until.ToString("O", CultureInfo.InvariantCulture), now)]
            : [];
    }

    public Task RunAsync(string subject, CancellationToken cancellation)
    {
        var until = DateTimeOffset.Parse(subject, CultureInfo.InvariantCulture);
        return writer.WriteAsync(db => db.ErrorReports.Where(report => report.DecidedAt < until).ExecuteDeleteAsync(cancellation), cancellation);
    }
}
