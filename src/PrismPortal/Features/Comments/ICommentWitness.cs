using PrismPortal.Data;

namespace PrismPortal.Features.Comments;

/// <summary>Is told in its unit of work when a comment comes before readers: new, approved or put back, so perhaps more than once.</summary>
public interface ICommentWitness
{
    Task CameAsync(PortalDbContext db, Comment comment, CancellationToken cancellation);
}
