using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Notifications;

/// <summary>Removes notifications once they are old, read or not.</summary>
public sealed class NotificationRetention(IConfiguration configuration, PortalWriter writer)
    : Retention<Notification>("notification-retention", configuration.GetValue("Retention:Notifications", DefaultDays), writer)
{
    /// <summary>Half a year: the log of corrections keeps what happened. <c>Retention:Notifications</c> sets another number of days.</summary>
    public const int DefaultDays = 180;

    // A day's worth for a large readership, in parts that leave the writer free.
    private const int BatchSize = 5_000;

    protected override IQueryable<Notification> Old(PortalDbContext db, DateTimeOffset until) => db.Notifications.Where(notification => notification.CreatedAt < until);

    protected override Task RemoveAsync(PortalDbContext db, DateTimeOffset until, CancellationToken cancellation)
    {
        var some = Old(db, until).OrderBy(old => old.CreatedAt).Take(BatchSize).Select(old => old.Id);
        return db.Notifications.Where(notification => some.Contains(notification.Id)).ExecuteDeleteAsync(cancellation);
    }
}
