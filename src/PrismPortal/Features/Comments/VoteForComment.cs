using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Moderation.Brigades;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments;

/// <summary>Votes for a comment, once a reader, and takes the vote back. Doing either twice is doing it once.</summary>
public sealed class VoteForComment(PortalWriter writer, BrigadeGuard brigades, TimeProvider clock)
{
    /// <summary>The act a visitor begins by pressing the button, completed once they have signed in.</summary>
    public const string Act = "vote";

    /// <returns>False where there is no such comment to vote for; nobody votes for their own.</returns>
    public Task<bool> VoteAsync(string userId, long id, bool isFor, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            if (await db.Comments.SingleOrDefaultAsync(comment => comment.Id == id && comment.State == CommentState.Published && comment.UserId != userId
                && db.Articles.Any(article => article.Id == comment.ArticleId && article.State == ArticleState.Published), cancellation) is not { } comment)
            {
                return false;
            }

            var vote = await db.CommentVotes.SingleOrDefaultAsync(vote => vote.CommentId == id && vote.UserId == userId, cancellation);
            if (isFor == vote is not null)
            {
                return true;
            }

            if (vote is null)
            {
                db.CommentVotes.Add(new CommentVote(id, userId, clock.GetUtcNow()));
            }
            else
            {
                db.CommentVotes.Remove(vote);
            }

            await db.SaveChangesAsync(cancellation);
            comment.CountVotes(await db.CommentVotes.CountAsync(one => one.CommentId == id, cancellation));
            if (isFor)
            {
                await brigades.AfterVoteAsync(db, comment, cancellation);
            }

            return true;
        },
        cancellation);

    public PendingAct Pending() => new(Act, async (userId, subject, cancellation) =>
    {
        if (long.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var comment))
        {
            await VoteAsync(userId, comment, isFor: true, cancellation);
        }
    });
}
