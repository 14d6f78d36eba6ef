using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Suggesting;

namespace PrismPortal.Data;

/// <summary>
/// What titles are found by while they are typed follows every change of an article, whoever saves it, in the same
/// transaction. Rows of a new article want its id, so they are written behind it.
/// </summary>
internal static class TitleWordRows
{
    /// <summary>What has to be written, judged before the articles are saved: afterwards nobody knows what they were.</summary>
    public static IReadOnlyList<Change> Changes(PortalDbContext db)
    {
        var changes = new List<Change>();
        foreach (var entry in db.ChangeTracker.Entries<Article>().Where(IsFoundOtherwise))
        {
            var before = entry.State == EntityState.Added ? null : FoundTitle.Of(entry.OriginalValues);
            var now = entry.State == EntityState.Deleted ? null : FoundTitle.Of(entry.CurrentValues);
            if (before != now)
            {
                changes.Add(new Change(entry.Entity, before, now));
            }
        }

        return changes;
    }

    /// <summary>Takes away the rows of what the articles were, and writes those of what they are.</summary>
    public static async Task WriteAsync(PortalDbContext db, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        foreach (var (article, before, now) in changes)
        {
            if (before is not null)
            {
                var (language, keys, id) = (before.Language, TitleKeys.Of(before.Title), article.Id);
                await db.TitleWords.Where(word => word.Language == language && keys.Contains(word.Key) && word.ArticleId == id).ExecuteDeleteAsync(cancellation);
            }

            if (now is not null)
            {
                await AddAsync(db, article.Id, now, cancellation);
            }
        }
    }

    /// <summary>Adds what is missing of these articles' rows.</summary>
    public static async Task FillAsync(PortalDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var articles = await db.Articles.AsNoTracking()
            .Where(article => ids.Contains(article.Id) && article.State == ArticleState.Published)
            .Select(article => new { article.Id, article.Language, article.Title, article.PublishedAt })
            .ToListAsync(cancellation);
        foreach (var article in articles)
        {
            await AddAsync(db, article.Id, new FoundTitle(article.Language, article.Title, article.PublishedAt!.Value), cancellation);
        }
    }

    // One command for all rows of a title; those that are there already stay.
    private static Task AddAsync(PortalDbContext db, long articleId, FoundTitle found, CancellationToken cancellation)
    {
        var keys = JsonSerializer.Serialize(TitleKeys.Of(found.Title));
        return db.Database.ExecuteSqlAsync(
            $"""INSERT OR IGNORE INTO "TitleWords" ("Language", "Key", "Minute", "ArticleId") SELECT {found.Language}, value, {found.Minute}, {articleId} FROM json_each({keys})""",
            cancellation);
    }

    private static bool IsFoundOtherwise(EntityEntry<Article> entry) => entry.State is EntityState.Added or EntityState.Deleted
        || (entry.State == EntityState.Modified
            && (entry.Property(article => article.State).IsModified
                || entry.Property(article => article.Title).IsModified
                || entry.Property(article => article.PublishedAt).IsModified
                || entry.Property(article => article.Language).IsModified));

    /// <summary>An article, what it was found by, and what it is found by now; null for nothing.</summary>
    internal sealed record Change(Article Article, FoundTitle? Before, FoundTitle? Now);
}

/// <summary>A published title as it is looked up.</summary>
internal sealed record FoundTitle(string Language, string Title, long Minute)
{
    public FoundTitle(string language, string title, DateTimeOffset publishedAt)
        : this(language, title, publishedAt.ToUnixTimeSeconds() / 60)
    {
    }

    /// <summary>Null for an article that is not published.</summary>
    public static FoundTitle? Of(PropertyValues values) =>
        values.GetValue<ArticleState>(nameof(Article.State)) == ArticleState.Published && values.GetValue<DateTimeOffset?>(nameof(Article.PublishedAt)) is { } at
            ? new FoundTitle(values.GetValue<string>(nameof(Article.Language)), values.GetValue<string>(nameof(Article.Title)), at)
            : null;
}
