using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Moderation.Takedowns;

/// <summary>A request as it was typed and found to be well formed.</summary>
public sealed record TakedownInput(long ArticleId, long CommentId, string Name, string Email, string Ground, string Language);

/// <summary>Takes a request and puts the comment before the moderators. It stands meanwhile.</summary>
public sealed class RequestTakedown(PortalWriter writer, TimeProvider clock)
{
    /// <returns>False where readers have no such comment.</returns>
    public Task<bool> SendAsync(TakedownInput input, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            if (!await db.Comments.AnyAsync(comment => comment.Id == input.CommentId && comment.ArticleId == input.ArticleId && comment.State == CommentState.Published, cancellation))
            {
                return false;
            }

            // Sent twice it is one request.
            if (await db.TakedownRequests.AnyAsync(request => request.CommentId == input.CommentId && request.Email == input.Email && request.DecidedAt == null, cancellation))
            {
                return true;
            }

            var now = clock.GetUtcNow();
            db.TakedownRequests.Add(new TakedownRequest(input.CommentId, input.Name, input.Email, input.Ground, input.Language, now));
            if (!await db.ModerationCases.AnyAsync(open => open.CommentId == input.CommentId && open.ClosedAt == null, cancellation))
            {
                db.ModerationCases.Add(new ModerationCase(input.CommentId, CaseKind.Reported, now));
            }

            return true;
        },
        cancellation);
}
