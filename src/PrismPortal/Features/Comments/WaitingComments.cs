using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Moderation;

namespace PrismPortal.Features.Comments;

/// <summary>What became of an appeal.</summary>
public sealed record AppealStanding(DateTimeOffset At, DateTimeOffset? AnsweredAt, bool IsGranted);

/// <summary>A comment its author alone sees: it waits for a moderator, or was taken away.</summary>
public sealed record WaitingComment
{
    public required long Id { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    public required CommentState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    /// <summary>Whether readers still have the article.</summary>
    public required bool IsReadable { get; init; }

    /// <summary>Why it waits.</summary>
    public IReadOnlyList<HoldCause> Causes { get; init; } = [];

    /// <summary>Why it was taken away.</summary>
    public RemovalReason? Reason { get; init; }

    /// <summary>What the moderator had to say to its author.</summary>
    public string Note { get; init; } = "";

    public AppealStanding? Appeal { get; init; }

    /// <summary>The words it waits for, as they were written.</summary>
    public IEnumerable<string> Found => Causes
        .Where(cause => cause.Phase == HoldPhase.WordRule && cause.Start >= 0 && cause.Length > 0 && cause.Start + cause.Length <= Text.Length)
        .Select(cause => Text.Substring(cause.Start, cause.Length))
        .Distinct(StringComparer.Ordinal);
}

/// <summary>Reads what waits or was taken away, for its author.</summary>
public sealed class WaitingComments(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Of an article, above its comments; all of them are in one's own list.</summary>
    private const int MostOfAnArticle = 10;

    public async Task<WaitingComment?> FindAsync(string userId, long id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await LoadAsync(db, userId, db.Comments.Where(comment => comment.Id == id), cancellation)).SingleOrDefault();
    }

    /// <summary>What of theirs waits below an article, the newest first.</summary>
    public async Task<IReadOnlyList<WaitingComment>> OfArticleAsync(string userId, long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await LoadAsync(db, userId, db.Comments.Where(comment => comment.ArticleId == articleId && comment.State == CommentState.Held), cancellation);
    }

    /// <summary>Those of these comments that wait or were taken away.</summary>
    public async Task<IReadOnlyDictionary<long, WaitingComment>> AmongAsync(string userId, IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<long, WaitingComment>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return (await LoadAsync(db, userId, db.Comments.Where(comment => ids.Contains(comment.Id)), cancellation, ids.Count)).ToDictionary(comment => comment.Id);
    }

    private static async Task<List<WaitingComment>> LoadAsync(
        PortalDbContext db, string userId, IQueryable<Comment> comments, CancellationToken cancellation, int most = MostOfAnArticle)
    {
        var rows = await (
            from comment in comments.AsNoTracking()
            join article in db.Articles on comment.ArticleId equals article.Id
            where comment.UserId == userId && (comment.State == CommentState.Held || comment.State == CommentState.Removed)
            orderby comment.Id descending
            select new WaitingComment
            {
                Id = comment.Id,
                Text = comment.Text,
                Html = comment.Html,
                State = comment.State,
                CreatedAt = comment.CreatedAt,
                Slug = article.Slug,
                Title = article.Title,
                Language = article.Language,
                IsReadable = article.State == ArticleState.Published || article.State == ArticleState.Archived,
            })
            .Take(most)
            .ToListAsync(cancellation);
        return rows.Count == 0 ? rows : await ExplainAsync(db, rows, cancellation);
    }

    private static async Task<List<WaitingComment>> ExplainAsync(PortalDbContext db, List<WaitingComment> rows, CancellationToken cancellation)
    {
        var held = rows.Where(row => row.State == CommentState.Held).Select(row => row.Id).ToArray();
        var removed = rows.Where(row => row.State == CommentState.Removed).Select(row => row.Id).ToArray();
        var cases = await db.ModerationCases.AsNoTracking()
            .Where(one => one.ClosedAt == null && held.Contains(one.CommentId))
            .ToDictionaryAsync(one => one.CommentId, cancellation);
        // Of a comment removed twice the last reason counts.
        var reasons = (await db.ModerationEntries.AsNoTracking()
                .Where(entry => (entry.Act == ModerationAct.Remove || entry.Act == ModerationAct.RefuseAppeal) && entry.CommentId != null && removed.Contains(entry.CommentId.Value))
                .OrderBy(entry => entry.Id)
                .Select(entry => new { Comment = entry.CommentId!.Value, entry.Reason, entry.Note })
                .ToListAsync(cancellation))
            .GroupBy(entry => entry.Comment)
            .ToDictionary(entries => entries.Key, entries => entries.Last());
        var appeals = await db.Appeals.AsNoTracking()
            .Where(appeal => removed.Contains(appeal.CommentId))
            .ToDictionaryAsync(appeal => appeal.CommentId, appeal => new AppealStanding(appeal.At, appeal.AnsweredAt, appeal.IsGranted), cancellation);
        return [.. rows.Select(row => row with
        {
            Causes = cases.GetValueOrDefault(row.Id)?.Causes ?? [],
            Reason = reasons.GetValueOrDefault(row.Id)?.Reason,
            Note = reasons.GetValueOrDefault(row.Id)?.Note ?? "",
            Appeal = appeals.GetValueOrDefault(row.Id),
        })];
    }
}
