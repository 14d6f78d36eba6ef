using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;

namespace PrismPortal.Features.Notifications;

/// <summary>Marks a reader's own notifications as read. What was read on the site is not sent by mail any more.</summary>
public sealed class MarkRead(PortalWriter writer, SessionStore sessions, TimeProvider clock)
{
    /// <summary>One notification, with what was folded into it: unread news of the same article up to it.</summary>
    /// <returns>False where this reader has no such notification.</returns>
    public async Task<bool> OneAsync(string userId, long id, CancellationToken cancellation = default)
    {
        var found = await writer.WriteAsync(
            async db =>
            {
                if (await db.Notifications.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.UserId == userId && row.OnSite, cancellation) is not { } one)
                {
                    return false;
                }

                var isNews = one.Kind is NotificationKind.Correction or NotificationKind.Update;
                await ReadAsync(
                    db.Notifications.Where(row => row.UserId == userId && (row.Id == id || (isNews && row.Id < id && row.ArticleId == one.ArticleId
                        && (row.Kind == NotificationKind.Correction || row.Kind == NotificationKind.Update)))),
                    cancellation);
                return true;
            },
            cancellation);
        sessions.Refresh(userId);
        return found;
    }

    /// <summary>All up to the newest one the reader had before them: what came since stays unread.</summary>
    public async Task AllAsync(string userId, long newest, CancellationToken cancellation = default)
    {
        await writer.WriteAsync(
            db => ReadAsync(db.Notifications.Where(row => row.UserId == userId && row.OnSite && row.Id <= newest), cancellation), cancellation);
        sessions.Refresh(userId);
    }

    private Task<int> ReadAsync(IQueryable<Notification> notifications, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return notifications.Where(row => row.ReadAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.ReadAt, now).SetProperty(row => row.MailDueAt, (DateTimeOffset?)null), cancellation);
    }
}
