using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Notifications;

/// <summary>Removes notifications once they are old, read or not.</summary>
public sealed class NotificationRetention(IConfiguration configuration, PortalWriter writer) : IJobHandler
{
    /// <summary>Half a year: the log of corrections keeps what happened. <c>Retention:Notifications</c> sets another number of days.</summary>
    public const int DefaultDays = 180;

    // A day's worth for a large readership, in parts that leave the writer free.
    private const int BatchSize = 5_000;

    private readonly int _days = configuration.GetValue("Retention:Notifications", DefaultDays);

    public string Kind => "notification-retention";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        // By whole days, so that a busy site has one such job a day and not one a notification.
        var until = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-_days);
        return await db.Notifications.AnyAsync(notification => notification.CreatedAt < until, cancellation)
            ? [new DueWork(until.ToString("O", CultureInfo.InvariantCulture), now)]
            : [];
    }

    public Task RunAsync(string subject, CancellationToken cancellation)
    {
        var until = DateTimeOffset.Parse(subject, CultureInfo.InvariantCulture);
        return writer.WriteAsync(
            db => db.Notifications
                .Where(notification => db.Notifications.Where(old => old.CreatedAt < until).OrderBy(old => old.CreatedAt).Take(BatchSize).Select(old => old.Id).Contains(notification.Id))
                .ExecuteDeleteAsync(cancellation),
            cancellation);
    }
}
