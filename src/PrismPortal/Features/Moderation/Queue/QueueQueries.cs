using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Moderation.Queue;

/// <summary>What waits for moderators. A fixed number of queries for each page, along an index; one authorises.</summary>
public sealed class QueueQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int PageSize = 25;

    private static readonly string[] Newsroom = [Role.Moderator, Role.Author, Role.Editor, Role.Admin];

    private static readonly ModerationAct[] Looks = [ModerationAct.Approve, ModerationAct.Remove, ModerationAct.GrantAppeal, ModerationAct.RefuseAppeal];

    public async Task<QueuePage> ListAsync(StaffMember? who, QueueKind kind, long? after = null, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var actor = await Privilege.ActorAsync(db, who, Operation.ModerateComments, now, cancellation);
        var counts = await CountAsync(db, cancellation);
        if (kind == QueueKind.New)
        {
            var ids = await db.Comments.AsNoTracking()
                .Where(comment => comment.State == CommentState.Published && (after == null || comment.Id < after))
                .Where(comment => !db.ModerationCases.Any(open => open.CommentId == comment.Id && open.ClosedAt == null))
                .Where(comment => !db.ModerationEntries.Any(entry => entry.CommentId == comment.Id && Looks.Contains(entry.Act)))
                .OrderByDescending(comment => comment.Id)
                .Select(comment => comment.Id)
                .Take(PageSize + 1)
                .ToListAsync(cancellation);
            var shown = ids.Take(PageSize).ToArray();
            return new QueuePage(await RowsAsync(db, actor, shown, [], now, cancellation), ids.Count > PageSize ? shown[^1] : null, counts, now);
        }

        var wanted = (CaseKind)(int)kind;
        var cases = await db.ModerationCases.AsNoTracking()
            .Where(open => open.ClosedAt == null && open.Kind == wanted && (after == null || open.Id > after))
            // What its author took back meanwhile is nobody's case.
            .Where(open => db.Comments.Any(comment => comment.Id == open.CommentId && comment.State != CommentState.Deleted))
            .OrderBy(open => open.Id)
            .Take(PageSize + 1)
            .ToListAsync(cancellation);
        var page = cases.Take(PageSize).ToArray();
        var rows = await RowsAsync(db, actor, [.. page.Select(open => open.CommentId)], page, now, cancellation);
        return new QueuePage(rows, cases.Count > PageSize ? page[^1].Id : null, counts, now);
    }

    /// <summary>One comment, whatever its state; null where there is none.</summary>
    public async Task<QueueRow?> FindAsync(StaffMember? who, long commentId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var actor = await Privilege.ActorAsync(db, who, Operation.ModerateComments, now, cancellation);
        var open = await db.ModerationCases.AsNoTracking().Where(one => one.CommentId == commentId && one.ClosedAt == null).ToListAsync(cancellation);
        return (await RowsAsync(db, actor, [commentId], open, now, cancellation)).SingleOrDefault();
    }

    /// <summary>How much waits, for whoever may know.</summary>
    internal static async Task<QueueCounts> CountAsync(PortalDbContext db, CancellationToken cancellation)
    {
        var counts = await db.ModerationCases
            .Where(open => open.ClosedAt == null && db.Comments.Any(comment => comment.Id == open.CommentId && comment.State != CommentState.Deleted))
            .GroupBy(open => open.Kind)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellation);
        return new QueueCounts(counts.GetValueOrDefault(CaseKind.Held), counts.GetValueOrDefault(CaseKind.Reported), counts.GetValueOrDefault(CaseKind.Appealed));
    }

    private static async Task<IReadOnlyList<QueueRow>> RowsAsync(
        PortalDbContext db, Actor actor, long[] ids, IReadOnlyCollection<ModerationCase> cases, DateTimeOffset now, CancellationToken cancellation)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var comments = await Comments(db, db.Comments.Where(comment => ids.Contains(comment.Id))).ToDictionaryAsync(comment => comment.Id, cancellation);
        var reports = (await db.CommentReports.AsNoTracking()
                .Where(report => ids.Contains(report.CommentId) && report.ClosedAt == null)
                .OrderByDescending(report => report.Id)
                .Select(report => new QueueReport(report.CommentId, report.Reason, report.Note, report.At))
                .ToListAsync(cancellation))
            .ToLookup(report => report.CommentId);
        var appeals = await db.Appeals.AsNoTracking().Where(appeal => ids.Contains(appeal.CommentId) && appeal.AnsweredAt == null).ToDictionaryAsync(appeal => appeal.CommentId, cancellation);
        var requests = (await db.TakedownRequests.AsNoTracking()
                .Where(request => ids.Contains(request.CommentId) && (request.DecidedAt == null || request.EndsAt != null))
                .OrderBy(request => request.Id)
                .ToListAsync(cancellation))
            .ToLookup(request => request.CommentId);
        var holders = cases.Where(open => open.ClaimedUntil > now).Select(open => open.ClaimedBy).ToArray();
        var names = await db.Users.Where(user => holders.Contains(user.Id)).ToDictionaryAsync(user => user.Id, user => user.DisplayName, cancellation);
        var open = cases.ToDictionary(one => one.CommentId);
        return [.. ids.Where(comments.ContainsKey).Select(id => Row(comments[id], open.GetValueOrDefault(id)))];

        QueueRow Row(QueueComment comment, ModerationCase? one)
        {
            var holder = one?.ClaimedUntil > now ? one.ClaimedBy : null;
            return new QueueRow
            {
                Comment = comment,
                Case = one,
                ClaimedBy = holder is null ? null : names.GetValueOrDefault(holder),
                IsMine = holder == actor.UserId,
                Reports = [.. reports[comment.Id]],
                Appeal = appeals.GetValueOrDefault(comment.Id),
                Requests = [.. requests[comment.Id]],
            };
        }
    }

    private static IQueryable<QueueComment> Comments(PortalDbContext db, IQueryable<Comment> comments) =>
        from comment in comments.AsNoTracking()
        join article in db.Articles on comment.ArticleId equals article.Id
        join user in db.Users on comment.UserId equals user.Id into users
        from user in users.DefaultIfEmpty()
        select new QueueComment
        {
            Id = comment.Id,
            ArticleId = comment.ArticleId,
            Slug = article.Slug,
            Title = article.Title,
            Language = article.Language,
            FrozenUntil = db.Talks.Where(talk => talk.ArticleId == comment.ArticleId).Select(talk => talk.FrozenUntil).FirstOrDefault(),
            ParentId = comment.ParentId,
            State = comment.State,
            Text = comment.Text,
            Html = comment.Html,
            Version = comment.Version,
            CreatedAt = comment.CreatedAt,
            EditedAt = comment.EditedAt,
            Upvotes = comment.Upvotes,
            PickedAt = comment.PickedAt,
            AuthorId = comment.UserId,
            Author = user == null ? null : user.DisplayName,
            AuthorSince = user == null ? null : user.CreatedAt,
            SuspendedUntil = user == null ? null : user.SuspendedUntil,
            BannedAt = user == null ? null : user.BannedAt,
            IsPreModerated = user != null && user.IsPreModerated,
            IsStaff = db.UserRoles.Any(held => held.UserId == comment.UserId && db.Roles.Any(role => role.Id == held.RoleId && Newsroom.Contains(role.Name!))),
            Removals = comment.UserId == null ? 0 : db.Comments.Count(other => other.UserId == comment.UserId && other.State == CommentState.Removed),
        };
}
