using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Data;

/// <summary>
/// The index of search follows every change of an article in the change's own transaction, whoever saves it. The
/// full-text table is SQLite's own and unknown to the model: it is written by text here, and nowhere else.
/// </summary>
internal static class SearchRows
{
    /// <summary>The articles this save touches, before it; ids of new ones are known after it.</summary>
    public static IReadOnlyCollection<Func<long>> Touched(PortalDbContext db) =>
    [
        .. db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .Select(ArticleOf)
            .OfType<Func<long>>(),
    ];

    /// <summary>Renamed tags and sections: their articles are indexed again by the job, there may be many.</summary>
    public static async Task MarkRenamedAsync(PortalDbContext db, CancellationToken cancellation)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(entry => entry.State == EntityState.Modified).ToArray())
        {
            if (entry.Entity is Tag tag && entry.Property(nameof(Tag.Name)).IsModified)
            {
                await MarkAsync(db, db.ArticleTags.Where(row => row.TagId == tag.Id).Select(row => row.ArticleId), cancellation);
            }
            else if (entry.Entity is Category category && entry.Property(nameof(Category.Name)).IsModified)
            {
                await MarkAsync(db, db.Articles.Where(article => article.CategoryId == category.Id).Select(article => article.Id), cancellation);
            }
        }
    }

    /// <summary>Notes articles to be indexed again by the job; for changes that go past the change tracker, too.</summary>
    public static async Task MarkAsync(PortalDbContext db, IQueryable<long> articles, CancellationToken cancellation)
    {
        var ids = await articles.Where(id => !db.StaleArticles.Any(stale => stale.ArticleId == id)).ToListAsync(cancellation);
        db.StaleArticles.AddRange(ids.Distinct().Select(id => new StaleArticle(id)));
    }

    /// <summary>Makes the rows of these articles anew, or removes them where readers cannot find the article.</summary>
    public static async Task WriteAsync(PortalDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var texts = await db.Articles.AsNoTracking()
            .Where(article => ids.Contains(article.Id) && article.State == ArticleState.Published)
            .Select(article => new IndexedText(
                article.Id,
                article.Title,
                article.Summary,
                article.Category!.Name,
                article.BylineText,
                article.Tags.OrderBy(tag => tag.Position).Select(tag => tag.Tag!.Name).ToList(),
                article.Body.Stored,
                article.Body.Text))
            .AsSplitQuery()
            .ToListAsync(cancellation);
        var before = await db.SearchDocuments.AsNoTracking()
            .Where(document => ids.Contains(document.ArticleId))
            .ToDictionaryAsync(document => document.ArticleId, cancellation);
        var changes = new TermChanges();
        foreach (var document in before.Values)
        {
            changes.Remove(TermVector.From(document.Terms));
        }

        await db.Database.OpenConnectionAsync(cancellation);
        using var rows = new SearchRowCommands(db);
        foreach (var id in before.Keys)
        {
            rows.Remove(id);
        }

        foreach (var article in texts.Select(text => new IndexedArticle(text)))
        {
            var vector = article.Vector();
            changes.Add(article.Keys, vector);
            rows.Add(article, new SearchDocument(article.Id, vector));
        }

        foreach (var (hash, key, articles) in changes.All)
        {
            rows.Count(hash, key, articles);
        }

        await db.Database.CloseConnectionAsync();
    }

    /// <summary>Adds to the counts of terms what they lack.</summary>
    public static async Task CountAsync(PortalDbContext db, IReadOnlyCollection<(long Hash, int Articles)> missing, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        using var rows = new SearchRowCommands(db);
        foreach (var (hash, articles) in missing)
        {
            rows.Count(hash, null, articles);
        }

        await db.Database.CloseConnectionAsync();
    }

    private static Func<long>? ArticleOf(EntityEntry entry) => entry.Entity switch
    {
        Article article => () => article.Id,
        ArticleTag tag => () => tag.ArticleId,
        ArticleBody body => () => body.ArticleId,
        _ => null,
    };
}
