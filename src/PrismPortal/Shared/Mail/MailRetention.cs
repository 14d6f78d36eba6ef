using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Shared.Mail;

/// <summary>Removes messages once they are old, sent or given up: whom the portal wrote to is not kept for ever.</summary>
public sealed class MailRetention(IConfiguration configuration, PortalWriter writer) : IJobHandler
{
    /// <summary>Long enough to answer "I never got that mail". <c>Retention:Mail</c> sets another number of days.</summary>
    public const int DefaultDays = 30;

    private readonly int _days = configuration.GetValue("Retention:Mail", DefaultDays);

    public string Kind => "mail-retention";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        // By whole days, so that a busy site has one such job a day and not one a message.
        var until = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-_days);
        return await db.OutgoingMail.AnyAsync(mail => mail.CreatedAt < until, cancellation)
            ? [new DueWork(until.ToString("O", CultureInfo.InvariantCulture), now)]
            : [];
    }

    public Task RunAsync(string subject, CancellationToken cancellation)
    {
        var until = DateTimeOffset.Parse(subject, CultureInfo.InvariantCulture);
        return writer.WriteAsync(db => db.OutgoingMail.Where(mail => mail.CreatedAt < until).ExecuteDeleteAsync(cancellation), cancellation);
    }
}
