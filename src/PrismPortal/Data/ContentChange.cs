using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PrismPortal.Features.Administration.Settings;
using PrismPortal.Features.Administration.Texts;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Editorial.Placement;
using PrismPortal.Features.Related;

namespace PrismPortal.Data;

/// <summary>What a unit of work changed of what readers see: the articles whose own pages it touched, or others' surroundings alone.</summary>
/// <param name="Articles">Articles whose own pages were touched.</param>
/// <param name="Talks">Articles below which something was said.</param>
/// <param name="IsContent">Whether more than what is said below articles was changed.</param>
/// <param name="IsEverywhere">What was changed stands on any page: a section's name, a tag's, the site's own.</param>
internal sealed record ContentChange(IReadOnlyCollection<long> Articles, IReadOnlyCollection<long>? Talks, bool IsContent, bool IsEverywhere)
{
    /// <summary>Null where nothing readers see was changed.</summary>
    public static ContentChange? In(PortalDbContext db)
    {
        NoteTalks(db);
        var changed = db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(entry => entry.Entity is RelatedLink or PlacedStory or PageRevision or SiteSetting
                || entry.Metadata.ClrType.Namespace?.StartsWith(typeof(Article).Namespace!, StringComparison.Ordinal) == true)
            .ToArray();
        return changed.Length == 0 && db.Talked.Count == 0 ? null
            : new ContentChange([.. changed.Select(ArticleOf).OfType<long>().Distinct()], db.Talked.Count == 0 ? null : db.Talked, changed.Length > 0, Array.Exists(changed, StandsEverywhere));
    }

    /// <summary>Notes below which articles comments changed; they are saved in steps, so each step is asked.</summary>
    public static void NoteTalks(PortalDbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted))
        {
            switch (entry.Entity)
            {
                case Comment comment:
                    db.Talked.Add(comment.ArticleId);
                    break;
                case Talk talk:
                    db.Talked.Add(talk.ArticleId);
                    break;
            }
        }
    }

    // A new section or tag stands nowhere yet.
    private static bool StandsEverywhere(EntityEntry entry) => entry is { Entity: SiteSetting } or { State: not EntityState.Added, Entity: Category or Tag };

    // A new article has no page yet that could be wrong; its id is not known here.
    private static long? ArticleOf(EntityEntry entry) => entry switch
    {
        { Entity: RelatedLink or PlacedStory or PageRevision or SiteSetting } or { State: EntityState.Added, Entity: Article } => null,
        { Entity: Article article } => article.Id,
        _ => entry.Metadata.FindProperty(nameof(ArticleTag.ArticleId)) is { } property && entry.Property(property.Name).CurrentValue is long id and > 0 ? id : null,
    };
}
