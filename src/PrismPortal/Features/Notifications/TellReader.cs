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
        var chosen = await db.NotificationSettings.AsNoTracking()
            .Where(setting => setting.UserId == userId && setting.Kind == NotificationKind.Answer)
            .Select(setting => new Delivery(setting.Kind, setting.OnSite, setting.Mail, setting.BookmarkedOnly))
            .SingleOrDefaultAsync(cancellation) ?? Delivery.Default(NotificationKind.Answer);
        if (!chosen.OnSite && chosen.Mail == MailPace.Never)
        {
            return;
        }

        var notification = new Notification(userId, NotificationKind.Answer, articleId, eventKey, now);
        notification.About(reportId);
        notification.Deliver(chosen.OnSite, chosen.Mail switch
        {
            MailPace.AtOnce => now,
            MailPace.Daily => Digest.After(now, site.Zone),
            _ => null,
        });
        db.Notifications.Add(notification);
    }
}
