using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Notifications;

/// <summary>
/// Tells readers what happened to articles they had before them. What is on record is the list of what to tell: a typo
/// leaves no record and tells nobody. A run does a few batches and ends, so that neither the writer nor other work waits
/// for a large audience; the next round goes on behind the last reader told.
/// </summary>
public sealed class AnnounceChanges(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, Audience audience, SessionStore sessions, TimeProvider clock) : IJobHandler
{
    /// <summary>What is on record for longer is no news: records brought along by an import or an upgrade tell nobody.</summary>
    public static readonly TimeSpan NewsFor = TimeSpan.FromDays(7);

    /// <summary>Readers told in one transaction: a few hundredths of a second of the one writer.</summary>
    public const int BatchSize = 2_000;

    // Half a second of work at most before other jobs have their turn.
    private const int BatchesARun = 5;

    public string Kind => "announce-changes";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - NewsFor;
        var corrections = await db.Corrections.AsNoTracking()
            .Where(correction => correction.At > since && correction.At <= now)
            .Where(correction => !db.Announcements.Any(told => told.CorrectionId == correction.Id && told.DoneAt != null))
            .Where(correction => db.Articles.Any(article => article.Id == correction.ArticleId
                && (article.State == ArticleState.Published || article.State == ArticleState.Archived)))
            .Select(correction => new { correction.Id, correction.At })
            .ToListAsync(cancellation);
        var retractions = await db.Articles.AsNoTracking()
            .Where(article => article.State == ArticleState.Retracted && article.Retraction!.At > since && article.Retraction.At <= now)
            .Where(article => !db.Announcements.Any(told =>
                told.ArticleId == article.Id && told.Kind == NotificationKind.Retraction && told.At == article.Retraction!.At && told.DoneAt != null))
            .Select(article => new { article.Id, article.Retraction!.At })
            .ToListAsync(cancellation);
        return
        [
            .. corrections.Select(correction => new DueWork(string.Create(CultureInfo.InvariantCulture, $"c{correction.Id}"), correction.At)),
            .. retractions.Select(article => new DueWork(string.Create(CultureInfo.InvariantCulture, $"r{article.Id}"), article.At)),
        ];
    }

    public async Task RunAsync(string subject, CancellationToken cancellation)
    {
        var id = long.Parse(subject.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture);
        if (await NewsAsync(isRetraction: subject[0] == 'r', id, cancellation) is not { } news)
        {
            return;
        }

        for (var batch = 0; batch < BatchesARun && await TellBatchAsync(news, cancellation); batch++)
        {
            // Each batch is a transaction of its own: others write in between.
        }
    }

    private async Task<News?> NewsAsync(bool isRetraction, long id, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (isRetraction)
        {
            return await db.Articles.AsNoTracking()
                .Where(article => article.Id == id && article.State == ArticleState.Retracted)
                .Select(article => new News(NotificationKind.Retraction, article.Id, null, article.Retraction!.At))
                .SingleOrDefaultAsync(cancellation);
        }

        return await db.Corrections.AsNoTracking()
            .Where(correction => correction.Id == id)
            .Select(correction => new News(
                correction.Kind == CorrectionKind.Update ? NotificationKind.Update : NotificationKind.Correction, correction.ArticleId, correction.Id, correction.At))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <returns>Whether there may be more to tell.</returns>
    private async Task<bool> TellBatchAsync(News news, CancellationToken cancellation)
    {
        string after;
        List<string> readers;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            var told = await db.Announcements.AsNoTracking().SingleOrDefaultAsync(announcement => announcement.EventKey == news.Key, cancellation);
            if (told?.DoneAt is not null)
            {
                return false;
            }

            after = told?.After ?? "";
            readers = await Audience.Of(db, news, after).Take(BatchSize).ToListAsync(cancellation);
        }

        await writer.WriteAsync(db => TellAsync(db, news, after, readers, cancellation), cancellation);
        sessions.Refresh(readers.ToHashSet(StringComparer.Ordinal));
        return readers.Count == BatchSize;
    }

    private async Task TellAsync(PortalDbContext db, News news, string after, List<string> readers, CancellationToken cancellation)
    {
        var announcement = await db.Announcements.SingleOrDefaultAsync(told => told.EventKey == news.Key, cancellation);
        if (announcement is null)
        {
            announcement = new Announcement(news);
            db.Announcements.Add(announcement);
        }

        if (announcement.DoneAt is not null || !string.Equals(announcement.After, after, StringComparison.Ordinal))
        {
            // Another worker told these meanwhile.
            return;
        }

        var now = clock.GetUtcNow();
        if (readers.Count > 0)
        {
            await audience.TellAsync(db, news, after, readers[^1], now, cancellation);
            announcement.Reach(readers[^1]);
        }

        if (readers.Count < BatchSize)
        {
            announcement.Finish(now);
        }
    }
}
