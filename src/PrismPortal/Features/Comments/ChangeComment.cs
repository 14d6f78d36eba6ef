using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Comments;

/// <summary>What its author does with a comment later: edits it for a while, takes it back at any time.</summary>
public sealed class ChangeComment(PortalWriter writer, TimeProvider clock)
{
    public async Task<CommentRefusal> EditAsync(string userId, long id, string text, CancellationToken cancellation = default)
    {
        if (CommentRules.Judge(text) is not CommentRefusal.None and var refusal)
        {
            return refusal;
        }

        var words = CommentText.Of(text);
        if (CommentRules.JudgeLinks(words.Links, isNewcomer: false) is not CommentRefusal.None and var links)
        {
            return links;
        }

        return await writer.WriteAsync(
            async db =>
            {
                var now = clock.GetUtcNow();
                if (await OwnAsync(db, userId, id, cancellation) is not { } comment)
                {
                    return CommentRefusal.Missing;
                }

                if (!CommentRules.MayEdit(comment.State, comment.CreatedAt, now))
                {
                    return CommentRefusal.TooLate;
                }

                if (!string.Equals(comment.Text, words.Text, StringComparison.Ordinal))
                {
                    comment.Edit(words, now);
                }

                return CommentRefusal.None;
            },
            cancellation);
    }

    public Task<CommentRefusal> DeleteAsync(string userId, long id, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            if (await OwnAsync(db, userId, id, cancellation) is not { } comment)
            {
                return CommentRefusal.Missing;
            }

            await TakeBackAsync(db, comment, cancellation);
            return CommentRefusal.None;
        },
        cancellation);

    /// <summary>Takes back all that somebody said who leaves: places of what was answered stay, without a name.</summary>
    internal static async Task TakeBackAllAsync(PortalDbContext db, string userId, CancellationToken cancellation)
    {
        // The newest first: an answer goes before what it answers.
        foreach (var comment in await db.Comments.Include(comment => comment.Revisions)
            .Where(comment => comment.UserId == userId && comment.State == CommentState.Published)
            .OrderByDescending(comment => comment.Id)
            .ToListAsync(cancellation))
        {
            await TakeBackAsync(db, comment, cancellation);
        }
    }

    /// <summary>Takes a comment back, and whatever held its place only for it.</summary>
    internal static async Task TakeBackAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        await db.CommentVotes.Where(vote => vote.CommentId == comment.Id).ExecuteDeleteAsync(cancellation);
        comment.Delete(await HasAnswersAsync(db, comment.Id, cancellation));
        await db.SaveChangesAsync(cancellation);
        for (var gone = comment; gone is { IsShown: false, ParentId: { } above };)
        {
            gone = await db.Comments.SingleAsync(row => row.Id == above, cancellation);
            if (gone.State != CommentState.Deleted || await HasAnswersAsync(db, gone.Id, cancellation))
            {
                break;
            }

            gone.Leave();
            await db.SaveChangesAsync(cancellation);
        }

        await CommentCounts.FollowAsync(db, comment, cancellation);
    }

    private static Task<bool> HasAnswersAsync(PortalDbContext db, long id, CancellationToken cancellation) =>
        db.Comments.AnyAsync(answer => answer.ParentId == id && answer.IsShown, cancellation);

    private static Task<Comment?> OwnAsync(PortalDbContext db, string userId, long id, CancellationToken cancellation) =>
        db.Comments.Include(comment => comment.Revisions).SingleOrDefaultAsync(comment => comment.Id == id && comment.UserId == userId && comment.State == CommentState.Published, cancellation);
}
