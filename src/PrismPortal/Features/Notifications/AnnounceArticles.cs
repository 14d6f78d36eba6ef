using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Notifications;

/// <summary>
/// Tells of new articles those who follow a tag, an author or the series of one. Like changes they are told in batches, a
/// few in one run; the next round goes on behind the last reader told. What was taken back in between is not told.
/// </summary>
public sealed class AnnounceArticles(
    IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, FollowerAudience audience, SessionStore sessions, TimeProvider clock) : IJobHandler
{
    /// <summary>What appeared longer ago is no news: an archive that is published late, a site that was away.</summary>
    public static readonly TimeSpan NewsFor = TimeSpan.FromDays(3);

    private const int BatchesARun = 5;

    public string Kind => "announce-articles";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - NewsFor;
        var due = await db.Announcements.AsNoTracking()
            .Where(told => told.DoneAt == null && told.At > since && told.At <= now && told.Kind == NotificationKind.Followed)
            .Where(told => db.Articles.Any(article => article.Id == told.ArticleId && article.State == ArticleState.Published))
            .Select(told => new { told.Id, told.At })
            .ToListAsync(cancellation);
        return [.. due.Select(told => new DueWork(told.Id.ToString(CultureInfo.InvariantCulture), told.At))];
    }

    public async Task RunAsync(string subject, CancellationToken cancellation)
    {
        var id = long.Parse(subject, NumberStyles.None, CultureInfo.InvariantCulture);
        for (var batch = 0; batch < BatchesARun && await TellBatchAsync(id, cancellation); batch++)
        {
            // Each batch is a transaction of its own: others write in between.
        }
    }

    /// <returns>Whether there may be more to tell.</returns>
    private async Task<bool> TellBatchAsync(long id, CancellationToken cancellation)
    {
        Announcement? told;
        List<string> readers;
        await using (var db = await contexts.CreateDbContextAsync(cancellation))
        {
            told = await db.Announcements.AsNoTracking()
                .SingleOrDefaultAsync(one => one.Id == id && one.DoneAt == null && db.Articles.Any(article => article.Id == one.ArticleId && article.State == ArticleState.Published), cancellation);
            if (told is null)
            {
                return false;
            }

            readers = await FollowerAudience.Of(db, told).Take(AnnounceChanges.BatchSize).ToListAsync(cancellation);
        }

        await writer.WriteAsync(db => TellAsync(db, told, readers, cancellation), cancellation);
        sessions.Refresh(readers.ToHashSet(StringComparer.Ordinal));
        return readers.Count == AnnounceChanges.BatchSize;
    }

    private async Task TellAsync(PortalDbContext db, Announcement seen, List<string> readers, CancellationToken cancellation)
    {
        // Another worker told these meanwhile, or the article is gone.
        if (await db.Announcements.SingleOrDefaultAsync(told => told.Id == seen.Id, cancellation) is not { DoneAt: null } announcement
            || !string.Equals(announcement.After, seen.After, StringComparison.Ordinal)
            || await db.Articles.AsNoTracking().SingleOrDefaultAsync(one => one.Id == seen.ArticleId, cancellation) is not { State: ArticleState.Published } article)
        {
            return;
        }

        var now = clock.GetUtcNow();
        if (readers.Count > 0)
        {
            await audience.TellAsync(db, announcement, article, readers[^1], now, cancellation);
            announcement.Reach(readers[^1]);
        }

        if (readers.Count < AnnounceChanges.BatchSize)
        {
            announcement.Finish(now);
        }
    }
}
