using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments;

/// <summary>Follows a thread from its first comment on, and stops following it. Doing either twice is doing it once.</summary>
public sealed class FollowThread(PortalWriter writer, TimeProvider clock)
{
    /// <summary>The act a visitor begins by pressing the button, completed once they have signed in.</summary>
    public const string Act = "follow";

    /// <returns>False where there is no such thread to follow; what is followed can be dropped as long as it is there.</returns>
    public Task<bool> FollowAsync(string userId, long rootId, bool isOn, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var follow = await db.ThreadFollows.SingleOrDefaultAsync(one => one.RootId == rootId && one.UserId == userId, cancellation);
            if (follow is not null)
            {
                if (!isOn)
                {
                    db.ThreadFollows.Remove(follow);
                }

                return true;
            }

            if (!await db.Comments.AnyAsync(comment => comment.Id == rootId && comment.ParentId == null && comment.IsShown
                && db.Articles.Any(article => article.Id == comment.ArticleId && article.State == ArticleState.Published), cancellation))
            {
                return false;
            }

            if (isOn)
            {
                db.ThreadFollows.Add(new ThreadFollow(userId, rootId, clock.GetUtcNow()));
            }

            return true;
        },
        cancellation);

    public PendingAct Pending() => new(Act, async (userId, subject, cancellation) =>
    {
        if (long.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var root))
        {
            await FollowAsync(userId, root, isOn: true, cancellation);
        }
    });
}
