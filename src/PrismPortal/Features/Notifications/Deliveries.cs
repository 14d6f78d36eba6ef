using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Notifications;

/// <summary>How readers want to be told: reads and keeps what they choose.</summary>
public sealed class Deliveries(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer)
{
    /// <summary>Every kind, as chosen or as is usual.</summary>
    public async Task<IReadOnlyList<Delivery>> OfAsync(string userId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var chosen = await db.NotificationSettings.AsNoTracking()
            .Where(setting => setting.UserId == userId)
            .Select(setting => new Delivery(setting.Kind, setting.OnSite, setting.Mail, setting.BookmarkedOnly))
            .ToDictionaryAsync(delivery => delivery.Kind, cancellation);
        return [.. Delivery.Defaults.Select(usual => chosen.GetValueOrDefault(usual.Kind, usual))];
    }

    public Task ChooseAsync(string userId, IReadOnlyList<Delivery> chosen, CancellationToken cancellation = default) =>
        writer.WriteAsync(db => ChooseAsync(db, userId, chosen, cancellation), cancellation);

    /// <summary>No mail of any kind any more, what waits included; the site goes on telling.</summary>
    /// <returns>False where the account is gone.</returns>
    public async Task<bool> StopMailAsync(string userId, CancellationToken cancellation = default)
    {
        var now = await OfAsync(userId, cancellation);
        return await writer.WriteAsync(
            async db =>
            {
                if (!await db.Users.AnyAsync(user => user.Id == userId, cancellation))
                {
                    return false;
                }

                await ChooseAsync(db, userId, [.. now.Select(delivery => delivery with { Mail = MailPace.Never })], cancellation);
                return true;
            },
            cancellation);
    }

    private static async Task ChooseAsync(PortalDbContext db, string userId, IReadOnlyList<Delivery> chosen, CancellationToken cancellation)
    {
        var settings = await db.NotificationSettings.Where(setting => setting.UserId == userId).ToDictionaryAsync(setting => setting.Kind, cancellation);
        foreach (var delivery in chosen)
        {
            if (settings.TryGetValue(delivery.Kind, out var setting))
            {
                setting.Choose(delivery);
            }
            else
            {
                db.NotificationSettings.Add(new NotificationSetting(userId, delivery));
            }
        }

        // What waits goes by what is chosen now.
        var silent = chosen.Where(delivery => delivery.Mail == MailPace.Never).Select(delivery => delivery.Kind).ToArray();
        await db.Notifications
            .Where(row => row.UserId == userId && row.MailDueAt != null && silent.Contains(row.Kind))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.MailDueAt, (DateTimeOffset?)null), cancellation);
    }
}
