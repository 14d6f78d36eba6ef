using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>An article as far as it decides who may do what with it.</summary>
public sealed record ArticleStanding(long Id, string Title, string Slug, string Language, ArticleState State, int Revision, bool IsOwn, bool MayWrite);

/// <summary>Opens an article to those who may read it at the desk.</summary>
internal static class ArticleAccess
{
    /// <returns>Null where there is no such article.</returns>
    /// <exception cref="NotAllowedException">It is somebody else's, and this person is no editor.</exception>
    public static async Task<ArticleStanding?> FindAsync(PortalDbContext db, Actor actor, long id, CancellationToken cancellation)
    {
        var row = await db.Articles.AsNoTracking()
            .Where(article => article.Id == id)
            .Select(article => new { article.Title, article.Slug, article.Language, article.State, article.RevisionNumber, article.CreatedBy })
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            return null;
        }

        var (isEditor, isOwn) = (actor.May(Operation.EditArticles), row.CreatedBy == actor.UserId);
        return EditorialRules.MayRead(isEditor, isOwn)
            ? new ArticleStanding(id, row.Title, row.Slug, row.Language, row.State, row.RevisionNumber, isOwn, EditorialRules.MayWrite(isEditor, isOwn, row.State))
            : throw new NotAllowedException(Operation.EditArticles);
    }
}
