using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments;

/// <summary>Comments as they are read: by keyset and along an index, so that the number of comments changes nothing.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Globalization", "CA1309", Justification = "The database compares: paths are hexadecimal digits.")]
public sealed class CommentQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    public const int ThreadsAPage = 20;

    public const int AnswersAPage = 60;

    /// <summary>A page of threads.</summary>
    public static readonly CommentShare OfAPage = new(ThreadsAPage, 4);

    /// <summary>What stands below an article: enough to see what is talked of.</summary>
    public static readonly CommentShare OfAnArticle = new(8, 3);

    // More than an editor would pick of one article; picks beyond them stand where readers' votes put them in other orders.
    private const int MostPicks = 10;

    private static readonly string[] StaffRoles = [Role.Moderator, Role.Author, Role.Editor, Role.Admin];

    /// <summary>A page of an article's threads; the editors' picks stand before those readers voted for.</summary>
    public async Task<CommentPage> PageAsync(
        long articleId, CommentSort sort, CommentCursor? after, CommentShare? share = null, CancellationToken cancellation = default)
    {
        share ??= OfAPage;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var talk = await db.Talks.Where(talk => talk.ArticleId == articleId).Select(talk => new { talk.Comments, talk.FrozenUntil }).SingleOrDefaultAsync(cancellation);
        var isFrozen = talk?.FrozenUntil > clock.GetUtcNow();
        // What a crowd pushes is no order meanwhile.
        sort = isFrozen && sort is (CommentSort.Best or CommentSort.Discussed) ? CommentSort.Oldest : sort;
        var all = db.Comments.Where(comment => comment.ArticleId == articleId && comment.IsShown && comment.ParentId == null);
        var picked = sort == CommentSort.Best && after is null
            ? await Views(db, all.Where(root => root.PickedAt != null).OrderByDescending(root => root.PickedAt).Take(MostPicks)).ToListAsync(cancellation)
            : [];
        var roots = await Views(db, After(sort == CommentSort.Best ? all.Where(root => root.PickedAt == null) : all, sort, after).Take(share.Threads + 1))
            .ToListAsync(cancellation);
        var rest = Sorted(roots, sort).Take(share.Threads).ToArray();
        CommentView[] shown = [.. picked.OrderByDescending(root => root.Upvotes).ThenBy(root => root.Id), .. rest];
        var answers = await AnswersAsync(db, shown, share.Answers, cancellation);
        return new CommentPage(
            [.. shown.Select(root => Thread(root, answers[root.Id]))],
            roots.Count > share.Threads ? CursorOf(rest[^1], sort) : null,
            talk?.Comments ?? 0)
        { IsFrozen = isFrozen };
    }

    /// <summary>The thread around a comment, its branch first; null where readers have no such comment.</summary>
    /// <param name="articleId">Of which article.</param>
    /// <param name="id">The comment.</param>
    /// <param name="begin">A comment of the thread to begin at instead.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ThreadPage?> ThreadAsync(long articleId, long id, long? begin = null, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var asked = await db.Comments.Where(comment => comment.Id == id && comment.ArticleId == articleId && comment.IsShown)
            .Select(comment => new { comment.RootId, comment.Path })
            .SingleOrDefaultAsync(cancellation);
        if (asked is null)
        {
            return null;
        }

        // From the branch of the thread it stands in, so that what it answers is above it.
        var from = begin is null ? null
            : await db.Comments.Where(comment => comment.Id == begin && comment.RootId == asked.RootId && comment.IsShown).Select(comment => comment.Path).SingleOrDefaultAsync(cancellation);
        from ??= Comment.BranchOf(asked.Path);
        var rows = await FromAsync(db, asked.RootId, from, cancellation);
        if (begin is null && id != asked.RootId && !rows.Take(AnswersAPage).Any(row => row.Id == id))
        {
            // A long branch: what was asked for comes first, and says whom it answers.
            from = asked.Path;
            rows = await FromAsync(db, asked.RootId, from, cancellation);
        }

        var root = await Views(db, db.Comments.Where(comment => comment.Id == asked.RootId)).SingleAsync(cancellation);
        var isFirst = !await db.Comments.AnyAsync(
            comment => comment.RootId == asked.RootId && comment.IsShown && comment.Id != asked.RootId && string.Compare(comment.Path, from) < 0, cancellation);
        return new ThreadPage(root, CommentTree.Grow(rows.Count > AnswersAPage ? rows[..AnswersAPage] : rows), rows.Count > AnswersAPage ? rows[AnswersAPage].Id : null, isFirst)
        {
            IsFrozen = await IsFrozenAsync(db, articleId, cancellation),
        };
    }

    /// <summary>Which of these comments are a reader's, and which they voted for: one query, however many there are.</summary>
    public async Task<ReaderOfComments> ReaderAsync(string userId, IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await db.Comments
            .Where(comment => ids.Contains(comment.Id))
            .Select(comment => new
            {
                comment.Id,
                IsOwn = comment.UserId == userId,
                IsVoted = db.CommentVotes.Any(vote => vote.CommentId == comment.Id && vote.UserId == userId),
            })
            .ToListAsync(cancellation);
        return new ReaderOfComments(
            rows.Where(row => row.IsOwn).Select(row => row.Id).ToHashSet(), rows.Where(row => row.IsVoted).Select(row => row.Id).ToHashSet());
    }

    /// <summary>A comment of one's own, to change it.</summary>
    public async Task<OwnComment?> OwnAsync(string userId, long articleId, long id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Comments
            .Where(comment => comment.Id == id && comment.ArticleId == articleId && comment.UserId == userId && comment.State != CommentState.Deleted)
            .Select(comment => new OwnComment(comment.Id, comment.Text, comment.State, comment.CreatedAt))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>What somebody said, the newest first, with what it was said of.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="before">Comments older than this one.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<IReadOnlyList<OwnCommentRow>> OwnAsync(string userId, long before, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await (
            from comment in db.Comments
            join article in db.Articles on comment.ArticleId equals article.Id
            where comment.UserId == userId && comment.Id < before && comment.State != CommentState.Deleted
            orderby comment.Id descending
            select new OwnCommentRow(
                comment.Id, comment.Html, comment.State, comment.CreatedAt, comment.Upvotes, article.Slug, article.Title, article.Language,
                article.State == ArticleState.Published || article.State == ArticleState.Archived))
            .Take(ThreadsAPage + 1)
            .ToListAsync(cancellation);
    }

    /// <summary>A comment somebody may report: published, and not their own.</summary>
    public async Task<CommentView?> ReportableAsync(long articleId, long id, string? userId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Views(db, db.Comments.Where(comment =>
                comment.Id == id && comment.ArticleId == articleId && comment.State == CommentState.Published && (userId == null || comment.UserId != userId)))
            .SingleOrDefaultAsync(cancellation);
    }

    /// <summary>Published comments for machines, the oldest first.</summary>
    public async Task<IReadOnlyList<CommentView>> ListAsync(long articleId, long after, int most, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await Views(db, db.Comments
                .Where(comment => comment.ArticleId == articleId && comment.State == CommentState.Published && comment.Id > after)
                .OrderBy(comment => comment.Id)
                .Take(most))
            .OrderBy(comment => comment.Id)
            .ToListAsync(cancellation);
        // Machines are told no more than readers.
        return await IsFrozenAsync(db, articleId, cancellation) ? [.. rows.Select(row => row with { Upvotes = 0 })] : rows;
    }

    private Task<bool> IsFrozenAsync(PortalDbContext db, long articleId, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        return db.Talks.AnyAsync(talk => talk.ArticleId == articleId && talk.FrozenUntil > now, cancellation);
    }

    private static async Task<List<CommentView>> FromAsync(PortalDbContext db, long root, string from, CancellationToken cancellation)
    {
        var rows = await Views(db, db.Comments
                .Where(comment => comment.RootId == root && comment.IsShown && comment.Id != root && string.Compare(comment.Path, from) >= 0)
                .OrderBy(comment => comment.Path)
                .Take(AnswersAPage + 1))
            .ToListAsync(cancellation);
        rows.Sort((one, other) => string.CompareOrdinal(one.Path, other.Path));
        return rows;
    }

    private static IQueryable<Comment> After(IQueryable<Comment> roots, CommentSort sort, CommentCursor? after)
    {
        var (order, id) = (after?.Order ?? 0, after?.Id ?? 0);
        var replies = (int)Math.Clamp(order, 0, int.MaxValue);
        return sort switch
        {
            CommentSort.Newest => (after is null ? roots : roots.Where(root => root.Id < id)).OrderByDescending(root => root.Id),
            CommentSort.Oldest => (after is null ? roots : roots.Where(root => root.Id > id)).OrderBy(root => root.Id),
            CommentSort.Discussed => (after is null ? roots : roots.Where(root => root.Replies <= replies && (root.Replies < replies || root.Id < id)))
                .OrderByDescending(root => root.Replies).ThenByDescending(root => root.Id),
            _ => (after is null ? roots : roots.Where(root => root.Rank <= order && (root.Rank < order || root.Id < id)))
                .OrderByDescending(root => root.Rank).ThenByDescending(root => root.Id),
        };
    }

    // The order is lost where names are joined to a part of a table.
    private static IEnumerable<CommentView> Sorted(IEnumerable<CommentView> roots, CommentSort sort) => sort switch
    {
        CommentSort.Newest => roots.OrderByDescending(root => root.Id),
        CommentSort.Oldest => roots.OrderBy(root => root.Id),
        CommentSort.Discussed => roots.OrderByDescending(root => root.Replies).ThenByDescending(root => root.Id),
        _ => roots.OrderByDescending(root => CommentRank.Of(root.Upvotes)).ThenByDescending(root => root.Id),
    };

    private static CommentCursor CursorOf(CommentView root, CommentSort sort) => sort switch
    {
        CommentSort.Best => new CommentCursor(CommentRank.Of(root.Upvotes), root.Id),
        CommentSort.Discussed => new CommentCursor(root.Replies, root.Id),
        _ => new CommentCursor(0, root.Id),
    };

    // Of each thread its beginning alone is read, however long it is, and all of them in one statement.
    private static async Task<ILookup<long, CommentView>> AnswersAsync(PortalDbContext db, IReadOnlyList<CommentView> roots, int most, CancellationToken cancellation)
    {
        object[] threads = [.. roots.Where(root => root.Replies > 0).Select(root => (object)root.Id)];
        if (threads.Length == 0)
        {
            return Array.Empty<CommentView>().ToLookup(answer => answer.RootId);
        }

        var beginnings = threads.Select((_, at) => string.Create(
            CultureInfo.InvariantCulture, $"SELECT \"Value\" FROM (SELECT \"Id\" AS \"Value\" FROM \"Comments\" WHERE \"RootId\" = {{{at}}} AND \"IsShown\" AND \"Depth\" > 0 ORDER BY \"Path\" LIMIT {most}) AS \"t{at}\""));
        var ids = await db.Database.SqlQueryRaw<long>(string.Join(" UNION ALL ", beginnings), threads).ToListAsync(cancellation);
        var answers = await Views(db, db.Comments.Where(comment => ids.Contains(comment.Id))).ToListAsync(cancellation);
        return answers.OrderBy(answer => answer.Path, StringComparer.Ordinal).ToLookup(answer => answer.RootId);
    }

    private static CommentThread Thread(CommentView root, IEnumerable<CommentView> answers)
    {
        var shown = answers.ToArray();
        return new CommentThread(new CommentBranch(root, CommentTree.Grow(shown)), Math.Max(0, root.Replies - shown.Length));
    }

    internal static IQueryable<CommentView> Views(PortalDbContext db, IQueryable<Comment> comments) =>
        from comment in comments.AsNoTracking()
        join user in db.Users on comment.UserId equals user.Id into users
        from user in users.DefaultIfEmpty()
        select new CommentView
        {
            Id = comment.Id,
            ParentId = comment.ParentId,
            RootId = comment.RootId,
            Depth = comment.Depth,
            Path = comment.Path,
            State = comment.State,
            IsTakenDown = comment.State == CommentState.Removed && db.TakedownRequests.Any(request => request.CommentId == comment.Id && request.EndsAt != null
                && (request.EndedAt == null || db.ModerationCases.Any(open => open.CommentId == comment.Id && open.ClosedAt == null))),
            Name = comment.State == CommentState.Published ? user!.DisplayName : null,
            HasPage = comment.State == CommentState.Published && user != null && user.HasPublicPage,
            IsStaff = comment.State == CommentState.Published && db.UserRoles.Any(held => held.UserId == comment.UserId && db.Roles.Any(role => role.Id == held.RoleId && StaffRoles.Contains(role.Name!))),
            ToName = comment.Depth < CommentRules.DeepestShown ? null
                : db.Comments.Where(parent => parent.Id == comment.ParentId && parent.Depth == CommentRules.DeepestShown && parent.State == CommentState.Published)
                    .Select(parent => db.Users.Where(other => other.Id == parent.UserId).Select(other => other.DisplayName).FirstOrDefault()).FirstOrDefault(),
            Html = comment.State == CommentState.Published ? comment.Html : "",
            CreatedAt = comment.CreatedAt,
            EditedAt = comment.EditedAt,
            IsPicked = comment.State == CommentState.Published && comment.PickedAt != null,
            Upvotes = comment.Upvotes,
            Replies = comment.Replies,
        };
}
