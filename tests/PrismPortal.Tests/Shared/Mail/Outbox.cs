using Microsoft.EntityFrameworkCore;
using MimeKit;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Mail;

/// <summary>Posts letters and runs what is due, as the site would.</summary>
internal static class Outbox
{
    public const string Link = "http://localhost/account/confirm-email?code=a%2Bb&x=1";

    public static Task PostAsync(this TestPortal portal, string to = "reader@example.org", string language = "ko", Letter? letter = null) =>
        portal.Get<PortalWriter>().WriteAsync(db =>
        {
            portal.Get<MailRoom>().Post(db, to, language, letter ?? new Letter("확인해 주세요", ["안녕하세요 <b>굵게</b>", "둘째 문단"], "확인", Link));
            return Task.CompletedTask;
        });

    public static Task<int> RunJobsAsync(this TestPortal portal) => portal.Get<JobQueue>().RunDueAsync("test", (_, _) => { }, CancellationToken.None);

    public static Task<List<OutgoingMail>> MailAsync(this TestPortal portal) => portal.ReadAsync(db => db.OutgoingMail.AsNoTracking().OrderBy(mail => mail.Id).ToListAsync());

    public static Task<List<Job>> MailJobsAsync(this TestPortal portal) => portal.ReadAsync(db => db.Jobs.AsNoTracking().Where(job => job.Kind == MailSender.KindName).ToListAsync());

    /// <summary>What lies in the pickup folder, read back.</summary>
    public static IReadOnlyList<MimeMessage> Pickup(this TestPortal portal)
    {
        var folder = Path.Combine(portal.Folder, "mail");
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder).Order(StringComparer.Ordinal).Select(file =>
                {
                    Assert.EndsWith(".eml", file, StringComparison.Ordinal);
                    return MimeMessage.Load(file);
                })]
            : [];
    }
}
