using System.Globalization;
using PrismPortal.Data;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;

namespace PrismPortal.Features.Notifications;

/// <summary>Tells who said something what a moderator decided on it, once for each decision on record.</summary>
public sealed class TellDecision(TellReader tell) : IDecisionTeller
{
    /// <summary>What changes something for the author; the rest is the newsroom's own business.</summary>
    private static readonly ModerationAct[] Told =
        [ModerationAct.Hold, ModerationAct.Approve, ModerationAct.Remove, ModerationAct.Undo, ModerationAct.GrantAppeal, ModerationAct.RefuseAppeal];

    public async Task ToldAsync(PortalDbContext db, ModerationEntry entry, Comment comment, CancellationToken cancellation)
    {
        // What the portal itself holds back its author sees at once, where they posted it.
        if (!Told.Contains(entry.Act) || comment.UserId is not { } author || author == entry.ActorId || entry is { Act: ModerationAct.Hold, ActorId: null, Reason: null })
        {
            return;
        }

        // Record and comment have their ids once they are saved.
        await db.SaveChangesAsync(cancellation);
        var notification = new Notification(author, NotificationKind.Decision, comment.ArticleId, string.Create(CultureInfo.InvariantCulture, $"decision:{entry.Id}"), entry.At);
        notification.AboutComment(comment.Id, entry.Id);
        await tell.OfCommentAsync(db, notification, cancellation);
    }
}
