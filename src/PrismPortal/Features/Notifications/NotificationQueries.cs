using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Editorial.Corrections;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Reading;

namespace PrismPortal.Features.Notifications;

/// <summary>A notification with what it is about, as that is now.</summary>
public sealed record NotificationRow
{
    public required long Id { get; init; }

    public required NotificationKind Kind { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required bool IsRead { get; init; }

    public required long ArticleId { get; init; }

    public required ArticleState State { get; init; }

    public required string Slug { get; init; }

    public required string Language { get; init; }

    /// <summary>Null where readers may not see the article now.</summary>
    public required string? Title { get; init; }

    public CorrectionKind? CorrectionKind { get; init; }

    /// <summary>The correction, the notice of the retraction, why the desk declined, or the comment as far as readers see it.</summary>
    public string Text { get; init; } = "";

    /// <summary>Of a new article: what of it the reader follows.</summary>
    public string? Subject { get; init; }

    public ReportState? Answer { get; init; }

    /// <summary>The comment it is about, where readers see it; of a decision the reader's own, whatever became of it.</summary>
    public long? CommentId { get; init; }

    /// <summary>Who said it; null once the account is gone.</summary>
    public string? By { get; init; }

    /// <summary>What a moderator did.</summary>
    public ModerationAct? Act { get; init; }

    public RemovalReason? Reason { get; init; }

    /// <summary>Whether they read the article, so that there is something to compare.</summary>
    public bool WasRead { get; init; }

    /// <summary>Whether it tells of a change to the article.</summary>
    public bool IsNews => Kind is NotificationKind.Correction or NotificationKind.Update or NotificationKind.Retraction;

    public bool IsReadable => ArticleWorkflow.IsReadable(State);
}

/// <summary>A reader's notifications, newest first, a page at a time: one query.</summary>
public sealed class NotificationQueries(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<KeysetPage<NotificationRow>> PageAsync(string userId, Keyset? after, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await Rows(db, Shown(db, userId, after)).Take(KeysetPage<NotificationRow>.Size + 1).ToListAsync(cancellation);
        return rows.Count <= KeysetPage<NotificationRow>.Size
            ? new KeysetPage<NotificationRow>(rows, null)
            : new KeysetPage<NotificationRow>(rows[..^1], Keyset.At(rows[^2].CreatedAt, rows[^2].Id));
    }

    /// <summary>Notifications with what they are about; ordered as they are shown.</summary>
    internal static IQueryable<NotificationRow> Rows(PortalDbContext db, IQueryable<Notification> notifications) =>
        from notification in notifications
        join article in db.Articles on notification.ArticleId equals article.Id
        join found in db.Corrections on notification.CorrectionId equals (long?)found.Id into corrections
        from correction in corrections.DefaultIfEmpty()
        join sent in db.ErrorReports on notification.ReportId equals (long?)sent.Id into reports
        from report in reports.DefaultIfEmpty()
        join said in db.Comments on notification.CommentId equals (long?)said.Id into comments
        from comment in comments.DefaultIfEmpty()
        join held in db.ModerationEntries on notification.ModerationEntryId equals (long?)held.Id into entries
        from entry in entries.DefaultIfEmpty()
        let isShown = article.State == ArticleState.Published || article.State == ArticleState.Archived
            // What was withdrawn is not told of as new.
            || (article.State == ArticleState.Retracted && notification.Kind != NotificationKind.Followed)
        orderby notification.CreatedAt descending, notification.Id descending
        select new NotificationRow
        {
            Id = notification.Id,
            Kind = notification.Kind,
            CreatedAt = notification.CreatedAt,
            IsRead = notification.ReadAt != null,
            ArticleId = article.Id,
            State = article.State,
            Slug = article.Slug,
            Language = article.Language,
            Title = isShown ? article.Title : null,
            CorrectionKind = (CorrectionKind?)correction!.Kind,
            Text = !isShown ? ""
                : notification.Kind == NotificationKind.Retraction ? article.Retraction!.Notice ?? ""
                : notification.Kind == NotificationKind.Answer ? report!.Reason ?? ""
                // What the moderator had to say to the author; else what it was about.
                : notification.Kind == NotificationKind.Decision && entry!.Note != "" ? entry.Note ?? ""
                : comment != null ? ((comment.State == CommentState.Published && article.State != ArticleState.Retracted) || notification.Kind == NotificationKind.Decision ? comment.Text : "")
                : correction!.Text ?? "",
            Subject = notification.Subject,
            Answer = (ReportState?)report!.State,
            CommentId = comment != null && (comment.State == CommentState.Published || notification.Kind == NotificationKind.Decision) ? notification.CommentId : null,
            By = comment == null || comment.State != CommentState.Published ? null : db.Users.Where(user => user.Id == comment.UserId).Select(user => user.DisplayName).FirstOrDefault(),
            Act = (ModerationAct?)entry!.Act,
            Reason = entry!.Reason,
            WasRead = db.ReadingMarks.Any(mark => mark.UserId == notification.UserId && mark.ArticleId == article.Id),
        };

    private static IQueryable<Notification> Shown(PortalDbContext db, string userId, Keyset? after)
    {
        var notifications = db.Notifications.AsNoTracking().Where(notification => notification.UserId == userId && notification.OnSite);
        return after is { Moment: var moment, Id: var id }
            ? notifications.Where(notification => notification.CreatedAt <= moment && (notification.CreatedAt < moment || notification.Id < id))
            : notifications;
    }
}
