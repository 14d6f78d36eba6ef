using Microsoft.EntityFrameworkCore;
using MimeKit;
using MimeKit.Text;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Shared.Mail;

/// <summary>
/// Sends what lies in the outbox. Tried again as jobs are; what is given up stays unsent, with the reason in the jobs
/// table. A message goes out at least once: should the process die between sending and noting it, the second copy
/// carries the same Message-ID.
/// </summary>
public sealed class MailSender(
    IMailWay way, MailOptions options, SiteOptions site, PortalWriter writer, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock) : IJobHandler
{
    public const string KindName = "mail";

    // As many as a worker takes in a few rounds.
    private const int BatchSize = 100;

    public string Kind => KindName;

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation) => await db.OutgoingMail
        .Where(mail => mail.SentAt == null)
        .Where(mail => !db.Jobs.Any(job => job.Kind == KindName && job.Subject == mail.MessageId && job.GivenUpAt != null))
        .OrderBy(mail => mail.Id)
        .Take(BatchSize)
        .Select(mail => new DueWork(mail.MessageId, mail.CreatedAt))
        .ToListAsync(cancellation);

    public async Task RunAsync(string subject, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (await db.OutgoingMail.AsNoTracking().SingleOrDefaultAsync(mail => mail.MessageId == subject && mail.SentAt == null, cancellation) is not { } mail)
        {
            return;
        }

        using var message = Compose(mail);
        await way.SendAsync(message, cancellation);
        // It is out: noting that must not be given up half-way.
        await writer.WriteAsync(async own => (await own.OutgoingMail.SingleOrDefaultAsync(sent => sent.Id == mail.Id, CancellationToken.None))?.MarkSent(clock.GetUtcNow()), CancellationToken.None);
    }

    private MimeMessage Compose(OutgoingMail mail)
    {
        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = mail.CreatedAt,
            MessageId = $"{mail.MessageId}@{site.Base.IdnHost}",
            Body = new MultipartAlternative(Part(TextFormat.Plain, mail.Text), Part(TextFormat.Html, mail.Html)),
        };
        message.From.Add(options.From);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        message.Headers.Add(HeaderId.ContentLanguage, mail.Language);
        if (mail.Unsubscribe is not null)
        {
            // RFC 8058: mail programs offer a button of their own, which posts to the address.
            message.Headers.Add("List-Unsubscribe", $"<{mail.Unsubscribe}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }

        return message;
    }

    private static TextPart Part(TextFormat format, string text)
    {
        var part = new TextPart(format);
        part.SetText(System.Text.Encoding.UTF8, text);
        return part;
    }
}
