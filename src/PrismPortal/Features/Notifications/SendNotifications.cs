using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Shared;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Notifications;

/// <summary>
/// Puts due notifications into the outbox, all that is due for a reader as one letter. A letter and the note that it was
/// written are one transaction; the outbox sees to the sending.
/// </summary>
public sealed class SendNotifications(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, MailRoom mail, UnsubscribeLinks unsubscribe, SiteOptions site, TimeProvider clock) : IJobHandler
{
    // Readers written to in one transaction, and in one run before other jobs have their turn.
    private const int BatchSize = 50;
    private const int ReadersARun = 500;

    // A letter that lists more is not read; the page has them all.
    private const int MostListed = 15;

    public string Kind => "notification-mail";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation) =>
        await db.Notifications.AnyAsync(notification => notification.MailDueAt <= now, cancellation) ? [new DueWork("due", now)] : [];

    public async Task RunAsync(string subject, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        List<string> readers;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            readers = await db.Notifications
                .Where(notification => notification.MailDueAt <= now)
                .Select(notification => notification.UserId)
                .Distinct()
                .OrderBy(user => user)
                .Take(ReadersARun)
                .ToListAsync(cancellation);
        }

        foreach (var some in readers.Chunk(BatchSize))
        {
            await writer.WriteAsync(db => WriteAsync(db, some, now, cancellation), cancellation);
        }
    }

    private async Task WriteAsync(PortalDbContext db, string[] readers, DateTimeOffset now, CancellationToken cancellation)
    {
        var due = db.Notifications.Where(notification => notification.MailDueAt <= now && readers.Contains(notification.UserId));
        var owners = await due.Select(notification => new { notification.Id, notification.UserId }).ToDictionaryAsync(row => row.Id, row => row.UserId, cancellation);
        var rows = await NotificationQueries.Rows(db, due.AsNoTracking()).ToListAsync(cancellation);
        var users = await db.Users.AsNoTracking()
            .Where(user => readers.Contains(user.Id) && user.EmailConfirmed && user.BannedAt == null && user.DeletionDueAt == null)
            .ToDictionaryAsync(user => user.Id, StringComparer.Ordinal, cancellation);
        foreach (var own in rows.Where(row => row.Title is not null).GroupBy(row => owners[row.Id]))
        {
            if (users.TryGetValue(own.Key, out var user))
            {
                mail.Post(db, user.Email!, user.Language, LetterTo(user, [.. own]));
            }
        }

        await due.ExecuteUpdateAsync(set => set.SetProperty(notification => notification.MailDueAt, (DateTimeOffset?)null), cancellation);
    }

    private Letter LetterTo(PortalUser user, IReadOnlyList<NotificationRow> rows)
    {
        var words = Wording.For(user.Language);
        var isOne = rows.Count == 1;
        var lines = rows.Take(MostListed).Select(row => Line(row, words));
        return new Letter(
            isOne ? $"{NotificationWords.Headline(rows[0], 1, words)}: {NotificationWords.Title(rows[0], words)}" : words.Format("Notice.Letter.Subject", site.Name, rows.Count),
            [
                words[isOne ? "Notice.Letter.One" : "Notice.Letter.Many"],
                .. lines,
                .. rows.Count > MostListed ? [words.Format("Notice.Letter.More", rows.Count - MostListed)] : Array.Empty<string>(),
            ],
            words[!isOne ? "Notice.Letter.All" : rows[0].CommentId is null ? "Notice.Letter.Open" : "Notice.Letter.OpenComment"],
            site.Absolute(isOne ? NotificationWords.Path(rows[0]) : PortalRoutes.MyNotifications))
        {
            Unsubscribe = unsubscribe.For(user.Id),
        };
    }

    private static string Line(NotificationRow row, Wording words)
    {
        var text = NotificationWords.Excerpt(row);
        var line = $"{NotificationWords.Headline(row, 1, words)}: {NotificationWords.Title(row, words)}";
        return text.Length == 0 ? line : $"{line} ({text.ReplaceLineEndings(" ")})";
    }
}
