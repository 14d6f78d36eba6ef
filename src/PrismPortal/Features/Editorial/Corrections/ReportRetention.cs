using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Editorial.Corrections;

/// <summary>Removes reports that were decided long ago, with the addresses in them; corrections and the record of acts stay.</summary>
public sealed class ReportRetention(IConfiguration configuration, PortalWriter writer)
    : Retention<ErrorReport>("report-retention", configuration.GetValue("Retention:ErrorReports", DefaultDays), writer)
{
    /// <summary>
    /// A claim can be made for six months after publication (Act on Press Arbitration, article 14), and disputed for a while
    /// after. <c>Retention:ErrorReports</c> sets another number of days.
    /// </summary>
    public const int DefaultDays = 365;

    protected override IQueryable<ErrorReport> Old(PortalDbContext db, DateTimeOffset until) => db.ErrorReports.Where(report => report.DecidedAt < until);
}
