using PrismPortal.Data;
using PrismPortal.Features.Comments;

namespace PrismPortal.Features.Moderation;

/// <summary>Tells a comment's author of a decision on it, in the unit of work it is made in.</summary>
public interface IDecisionTeller
{
    Task ToldAsync(PortalDbContext db, ModerationEntry entry, Comment comment, CancellationToken cancellation);
}
