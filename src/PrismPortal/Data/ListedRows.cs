using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PrismPortal.Features.Articles;

namespace PrismPortal.Data;

/// <summary>
/// Tags and bylines carry their article's language and date, so that the list of a tag is one walk along an index. Here
/// they follow every change of the article, whoever saves it.
/// </summary>
internal static class ListedRows
{
    public static async Task FollowAsync(PortalDbContext db, CancellationToken cancellation)
    {
        foreach (var entry in db.ChangeTracker.Entries<Article>().Where(IsListedOtherwise).ToArray())
        {
            await entry.Collection(article => article.Tags).LoadAsync(cancellation);
            await entry.Collection(article => article.Bylines).LoadAsync(cancellation);
            entry.Entity.Tags.ForEach(tag => tag.Follow(entry.Entity));
            entry.Entity.Bylines.ForEach(byline => byline.Follow(entry.Entity));
        }

        foreach (var entry in db.ChangeTracker.Entries<ArticleTag>().Where(entry => entry.State == EntityState.Added))
        {
            entry.Entity.Follow(entry.Entity.Article!);
        }

        foreach (var entry in db.ChangeTracker.Entries<Byline>().Where(entry => entry.State == EntityState.Added))
        {
            entry.Entity.Follow(entry.Entity.Article!);
        }
    }

    private static bool IsListedOtherwise(EntityEntry<Article> entry) => entry.State == EntityState.Modified
        && (entry.Property(article => article.State).IsModified
            || entry.Property(article => article.PublishedAt).IsModified
            || entry.Property(article => article.Language).IsModified);
}
