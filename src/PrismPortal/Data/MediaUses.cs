using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Media;
using PrismPortal.Shared.Pictures;

namespace PrismPortal.Data;

/// <summary>Which article shows which picture of the library follows every change of an article's content, whoever saves it.</summary>
internal static class MediaUses
{
    public static async Task FollowAsync(PortalDbContext db, CancellationToken cancellation)
    {
        // Content is replaced as a whole (Article.Revise), the body with it.
        var revised = db.ChangeTracker.Entries<Article>()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified)
            .Where(entry => entry.Reference(article => article.Body).TargetEntry is { State: EntityState.Added or EntityState.Modified })
            .ToArray();
        var ids = revised.Where(entry => entry.State == EntityState.Modified).Select(entry => entry.Entity.Id).ToArray();
        var before = ids.Length == 0 ? [] : await db.MediaUses.Where(use => ids.Contains(use.ArticleId)).ToListAsync(cancellation);
        foreach (var article in revised.Select(entry => entry.Entity))
        {
            var shown = KeysOf(article).ToHashSet(StringComparer.Ordinal);
            foreach (var use in before.Where(use => use.ArticleId == article.Id && !shown.Remove(use.Key)))
            {
                db.MediaUses.Remove(use);
            }

            db.MediaUses.AddRange(shown.Select(key => new MediaUse(article, key)));
        }
    }

    private static IEnumerable<string> KeysOf(Article article) => article.Body.Stored
        .SelectMany(block => LibraryPicture.KeysIn(block.Html))
        .Concat(article.Hero is { } hero ? LibraryPicture.KeysIn(hero.Path) : []);
}
