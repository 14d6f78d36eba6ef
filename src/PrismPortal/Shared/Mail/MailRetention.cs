using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Shared.Mail;

/// <summary>Removes messages once they are old, sent or given up: whom the portal wrote to is not kept for ever.</summary>
public sealed class MailRetention(IConfiguration configuration, PortalWriter writer)
    : Retention<OutgoingMail>("mail-retention", configuration.GetValue("Retention:Mail", DefaultDays), writer)
{
    /// <summary>Long enough to answer "I never got that mail". <c>Retention:Mail</c> sets another number of days.</summary>
    public const int DefaultDays = 30;

    protected override IQueryable<OutgoingMail> Old(PortalDbContext db, DateTimeOffset until) => db.OutgoingMail.Where(mail => mail.CreatedAt < until);
}
