using PrismPortal.Data;
using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Moderation;

/// <summary>Tells somebody of a decision, inside its unit of work. Every one that is registered is asked.</summary>
public interface IDecisionTeller
{
    /// <param name="db">The unit of work of the decision.</param>
    /// <param name="entry">What was done, already on record with its number. An undo names what it undoes.</param>
    /// <param name="comment">The comment as it is now.</param>
    /// <param name="cancellation">Gives up.</param>
    Task ToldAsync(PortalDbContext db, ModerationEntry entry, Comment comment, CancellationToken cancellation);
}
