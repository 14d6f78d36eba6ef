using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Shared.Jobs;

/// <summary>Removes rows once they are old. By whole days, so that a busy site has one such job a day and not one a row.</summary>
/// <param name="kind">The job's kind.</param>
/// <param name="days">For how many days rows are kept.</param>
/// <param name="writer">Removes.</param>
public abstract class Retention<T>(string kind, int days, PortalWriter writer) : IJobHandler
    where T : class
{
    public string Kind => kind;

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var until = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-days);
        return await Old(db, until).AnyAsync(cancellation) ? [new DueWork(until.ToString("O", CultureInfo.InvariantCulture), now)] : [];
    }

    public Task RunAsync(string subject, CancellationToken cancellation)
    {
        var until = DateTimeOffset.Parse(subject, CultureInfo.InvariantCulture);
        return writer.WriteAsync(db => RemoveAsync(db, until, cancellation), cancellation);
    }

    /// <summary>What is older than the moment.</summary>
    protected abstract IQueryable<T> Old(PortalDbContext db, DateTimeOffset until);

    protected virtual Task RemoveAsync(PortalDbContext db, DateTimeOffset until, CancellationToken cancellation) => Old(db, until).ExecuteDeleteAsync(cancellation);
}
