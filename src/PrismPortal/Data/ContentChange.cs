using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Related;

namespace PrismPortal.Data;

/// <summary>What a unit of work changed of what readers see: the articles whose own pages it touched, or others' surroundings alone.</summary>
internal sealed record ContentChange(IReadOnlyCollection<long> Articles)
{
    /// <summary>Null where nothing readers see was changed.</summary>
    public static ContentChange? In(PortalDbContext db)
    {
        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Where(entry => entry.Metadata.ClrType.Namespace is { } name
                && (name.StartsWith(typeof(Article).Namespace!, StringComparison.Ordinal) || entry.Entity is RelatedLink))
            .ToArray();
        return changed.Length == 0 ? null : new ContentChange([.. changed.Select(ArticleOf).OfType<long>().Distinct()]);
    }

    // A new article has no page yet that could be wrong; its id is not known here.
    private static long? ArticleOf(EntityEntry entry) => entry switch
    {
        { Entity: RelatedLink } or { State: EntityState.Added, Entity: Article } => null,
        { Entity: Article article } => article.Id,
        _ => entry.Metadata.FindProperty(nameof(ArticleTag.ArticleId)) is { } property && entry.Property(property.Name).CurrentValue is long id and > 0 ? id : null,
    };
}
