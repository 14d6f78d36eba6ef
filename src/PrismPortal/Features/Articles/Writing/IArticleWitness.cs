using PrismPortal.Data;

namespace PrismPortal.Features.Articles.Writing;

/// <summary>Is told in its unit of work when the newsroom publishes an article, so perhaps more than once of the same. What an import brings is no such event.</summary>
public interface IArticleWitness
{
    /// <param name="db">The unit of work.</param>
    /// <param name="article">As it is published.</param>
    /// <param name="by">Whose hand it was; null for the schedule's.</param>
    /// <param name="cancellation">Ends the work.</param>
    Task AppearedAsync(PortalDbContext db, Article article, string? by, CancellationToken cancellation);
}
