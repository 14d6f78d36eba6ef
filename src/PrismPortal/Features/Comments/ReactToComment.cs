using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments;

/// <summary>Reacts to a comment, each kind once a reader, and takes it back. Doing either twice is doing it once.</summary>
public sealed class ReactToComment(PortalWriter writer, ReactionKinds kinds, TimeProvider clock)
{
    /// <summary>The act a visitor begins by pressing the button, completed once they have signed in.</summary>
    public const string Act = "react";

    /// <returns>False where there is no such comment or reaction; nobody reacts to their own.</returns>
    public async Task<bool> ReactAsync(string userId, long id, string kind, bool isOn, CancellationToken cancellation = default) =>
        (!isOn || kinds.Has(kind)) && await writer.WriteAsync(
            async db =>
            {
                var article = await db.Comments
                    .Where(comment => comment.Id == id && comment.State == CommentState.Published && comment.UserId != userId
                        && db.Articles.Any(article => article.Id == comment.ArticleId && article.State == ArticleState.Published))
                    .Select(comment => (long?)comment.ArticleId)
                    .SingleOrDefaultAsync(cancellation);
                if (article is not { } talked)
                {
                    return false;
                }

                var there = await db.CommentReactions.SingleOrDefaultAsync(one => one.CommentId == id && one.UserId == userId && one.Kind == kind, cancellation);
                if (isOn == there is not null)
                {
                    return true;
                }

                // The counts stand on a page that is kept.
                db.Talked.Add(talked);
                if (there is null)
                {
                    db.CommentReactions.Add(new CommentReaction(id, userId, kind, clock.GetUtcNow()));
                }
                else
                {
                    db.CommentReactions.Remove(there);
                }

                return true;
            },
            cancellation);

    public PendingAct Pending() => new(Act, async (userId, subject, cancellation) =>
    {
        if (subject.Split(':', 2) is [var id, var kind] && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var comment))
        {
            await ReactAsync(userId, comment, kind, isOn: true, cancellation);
        }
    });
}
