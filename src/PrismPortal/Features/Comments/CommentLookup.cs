using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Comments;

/// <summary>What a comment said, and since when.</summary>
public sealed record CommentVersion(string Html, DateTimeOffset At);

/// <summary>Finds single comments for pages that show them already.</summary>
public sealed class CommentLookup(IDbContextFactory<PortalDbContext> contexts, CommentMarks marks)
{
    /// <summary>Some of an article's comments, those that have a place before readers.</summary>
    public async Task<IReadOnlyDictionary<long, CommentView>> ShownAsync(long articleId, IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        if (ids.Count == 0)
        {
            return new Dictionary<long, CommentView>();
        }

        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await CommentQueries.Views(db, db.Comments.Where(comment => ids.Contains(comment.Id) && comment.ArticleId == articleId && comment.IsShown)).ToDictionaryAsync(view => view.Id, cancellation);
    }

    /// <summary>What of an article's comments looks different to a reader: their own, those they voted for, reacted to or follow, and theirs that wait.</summary>
    /// <param name="userId">The reader.</param>
    /// <param name="articleId">The article; 0 where only the comments count.</param>
    /// <param name="ids">Comments on the page.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<(ReaderOfComments Reader, IReadOnlyList<CommentView> Comments)> OfReaderAsync(
        string userId, long articleId, IReadOnlyCollection<long> ids, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await CommentQueries.Views(db, db.Comments.Where(comment =>
                (ids.Contains(comment.Id)
                    && (comment.UserId == userId
                        || db.CommentVotes.Any(vote => vote.CommentId == comment.Id && vote.UserId == userId)
                        || db.CommentReactions.Any(reaction => reaction.CommentId == comment.Id && reaction.UserId == userId)
                        || db.ThreadFollows.Any(follow => follow.RootId == comment.Id && follow.UserId == userId)))
                || (comment.UserId == userId && comment.ArticleId == articleId && comment.State == CommentState.Held)))
            .Select(view => new
            {
                View = view,
                Own = db.Comments.Where(comment => comment.Id == view.Id && comment.UserId == userId).Select(comment => comment.Html).FirstOrDefault(),
                IsVoted = db.CommentVotes.Any(vote => vote.CommentId == view.Id && vote.UserId == userId),
                IsFollowed = db.ThreadFollows.Any(follow => follow.RootId == view.Id && follow.UserId == userId),
            })
            .ToListAsync(cancellation);
        var reader = new ReaderOfComments(
            rows.Where(row => row.Own is not null).Select(row => row.View.Id).ToHashSet(), rows.Where(row => row.IsVoted).Select(row => row.View.Id).ToHashSet())
        {
            Followed = rows.Where(row => row.IsFollowed).Select(row => row.View.Id).ToHashSet(),
        };
        return (
            await marks.CountAsync(reader, userId, [.. rows.Select(row => row.View.Id)], cancellation),
            [.. rows.Select(row => row.View.State == CommentState.Held ? row.View with { Html = row.Own ?? "" } : row.View)]);
    }

    /// <summary>Published comments of an article, the newest first.</summary>
    public async Task<IReadOnlyList<CommentView>> NewestAsync(long articleId, int most, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await CommentQueries.Views(db, db.Comments
                .Where(comment => comment.ArticleId == articleId && comment.State == CommentState.Published)
                .OrderByDescending(comment => comment.Id)
                .Take(most))
            .ToListAsync(cancellation);
        // The order is lost where names are joined to a part of a table.
        return [.. rows.OrderByDescending(row => row.Id)];
    }

    /// <summary>What a comment said since it was written, how it stands last; empty where readers have no such comment.</summary>
    public async Task<IReadOnlyList<CommentVersion>> VersionsAsync(long articleId, long id, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var comment = await db.Comments.AsNoTracking().Include(one => one.Revisions)
            .SingleOrDefaultAsync(one => one.Id == id && one.ArticleId == articleId && one.State == CommentState.Published, cancellation);
        return comment is null ? []
            :
            [
                .. comment.Revisions.OrderBy(revision => revision.Id).Select(revision => new CommentVersion(CommentText.Of(revision.Text).Html, revision.At)),
                new CommentVersion(comment.Html, comment.EditedAt ?? comment.CreatedAt),
            ];
    }
}
