using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared;

namespace PrismPortal.Features.Notifications;

/// <summary>Tells one reader of something that concerns them alone, in the unit of work it happens in.</summary>
public sealed class TellReader(SiteOptions site)
{
    /// <summary>The desk's answer to a report of theirs; once for each state the report comes to.</summary>
    public async Task AnswerAsync(PortalDbContext db, string userId, long articleId, long reportId, string eventKey, DateTimeOffset now, CancellationToken cancellation)
    {
        var notification = new Notification(userId, NotificationKind.Answer, articleId, eventKey, now);
        notification.About(reportId);
        await AddAsync(db, notification, cancellation);
    }

    /// <summary>Something about a comment. Who is banned or leaves is not told, and nobody twice of one event.</summary>
    public async Task OfCommentAsync(PortalDbContext db, Notification notification, CancellationToken cancellation)
    {
        var (user, key) = (notification.UserId, notification.EventKey);
        if (await db.Users.AnyAsync(person => person.Id == user && person.BannedAt == null && person.DeletionDueAt == null, cancellation)
            && !await db.Notifications.AnyAsync(told => told.UserId == user && told.EventKey == key, cancellation))
        {
            await AddAsync(db, notification, cancellation);
            // The next of the same event looks for this one.
            await db.SaveChangesAsync(cancellation);
        }
    }

    private async Task AddAsync(PortalDbContext db, Notification notification, CancellationToken cancellation)
    {
        var (user, kind) = (notification.UserId, notification.Kind);
        var chosen = await db.NotificationSettings.AsNoTracking()
            .Where(setting => setting.UserId == user && setting.Kind == kind)
            .Select(setting => new Delivery(setting.Kind, setting.OnSite, setting.Mail, setting.BookmarkedOnly))
            .SingleOrDefaultAsync(cancellation) ?? Delivery.Default(kind);
        if (!chosen.OnSite && chosen.Mail == MailPace.Never)
        {
            return;
        }

        notification.Deliver(chosen.OnSite, chosen.Mail switch
        {
            MailPace.AtOnce => notification.CreatedAt,
            MailPace.Daily => Digest.After(notification.CreatedAt, site.Zone),
            _ => null,
        });
        db.Notifications.Add(notification);
    }
}
