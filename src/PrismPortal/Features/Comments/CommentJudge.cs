using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Comments;

/// <summary>Judges words by what is known of who says them: new or edited alike.</summary>
internal static class CommentJudge
{
    /// <param name="db">The unit of work.</param>
    /// <param name="userId">Who says it.</param>
    /// <param name="words">What.</param>
    /// <param name="now">When.</param>
    /// <param name="except">The comment that is edited; it repeats nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<CommentRefusal> OfWordsAsync(
        PortalDbContext db, string userId, CommentText words, DateTimeOffset now, long? except, CancellationToken cancellation)
    {
        if (words.IsBlank)
        {
            return CommentRefusal.Empty;
        }

        if (CommentRules.JudgeLinks(words.Links, await IsNewcomerAsync(db, userId, now, cancellation)) is not CommentRefusal.None and var links)
        {
            return links;
        }

        var since = now - CommentRules.Repeat;
        return await db.Comments.AnyAsync(
            comment => comment.UserId == userId && comment.TextKey == words.Key && comment.CreatedAt > since && comment.State == CommentState.Published && comment.Id != except, cancellation)
            ? CommentRefusal.Repeated
            : CommentRefusal.None;
    }

    public static async Task<bool> IsNewcomerAsync(PortalDbContext db, string userId, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - CommentRules.Newcomer;
        return await db.Users.AnyAsync(user => user.Id == userId && user.CreatedAt > since, cancellation);
    }
}
