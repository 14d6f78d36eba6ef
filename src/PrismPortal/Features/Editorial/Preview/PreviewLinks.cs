using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Editorial.Preview;

/// <summary>Makes private links to articles and takes them back.</summary>
public sealed class PreviewLinks(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    /// <returns>The code the link carries, which is kept nowhere; null where there is no such article.</returns>
    public Task<string?> MakeAsync(StaffMember? who, long articleId, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var actor = await RequireAsync(db, who, articleId, now, cancellation);
            if (actor is null)
            {
                return null;
            }

            await db.PreviewLinks.Where(link => link.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
            var code = Secrets.NewCode();
            db.PreviewLinks.Add(new PreviewLink(articleId, Secrets.Hash(code), actor.Name, now));
            return code;
        },
        cancellation);

    /// <summary>Takes every link to an article back.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> EndAsync(StaffMember? who, long articleId, CancellationToken cancellation = default) => writer.WriteAsync(
        async db => await RequireAsync(db, who, articleId, clock.GetUtcNow(), cancellation) is null
            ? 0
            : await db.PreviewLinks.Where(link => link.ArticleId == articleId).ExecuteDeleteAsync(cancellation),
        cancellation);

    /// <summary>The article a link leads to, while it holds.</summary>
    public async Task<long?> FindAsync(string code, CancellationToken cancellation = default)
    {
        var (hash, now) = (Secrets.Hash(code), clock.GetUtcNow());
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.PreviewLinks.Where(link => link.CodeHash == hash && link.ExpiresAt > now).Select(link => (long?)link.ArticleId).SingleOrDefaultAsync(cancellation);
    }

    private static async Task<Actor?> RequireAsync(PortalDbContext db, StaffMember? who, long articleId, DateTimeOffset now, CancellationToken cancellation)
    {
        var actor = await Privilege.ActorAsync(db, who, Operation.WriteArticles, now, cancellation);
        var article = await db.Articles.AsNoTracking().Where(article => article.Id == articleId).Select(article => new { article.CreatedBy }).SingleOrDefaultAsync(cancellation);
        return article is null ? null
            : EditorialRules.MayRead(actor.May(Operation.EditArticles), article.CreatedBy == actor.UserId) ? actor
            : throw new NotAllowedException(Operation.EditArticles);
    }
}
