using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Distribution.Sitemaps;

/// <summary>An article as a sitemap lists it.</summary>
public sealed record SitemapItem(string Slug, string Language, string Title, DateTimeOffset PublishedAt, DateTimeOffset UpdatedAt);

/// <summary>Reads what sitemaps list. Files hold ranges of ids, so that a published file changes only when its articles do.</summary>
public sealed class SitemapQueries(IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
{
    /// <summary>Articles a file holds at most; the protocol allows 50,000.</summary>
    public const int Size = 10_000;

    /// <summary>News sitemaps list what is at most this old, and at most <see cref="NewsSize"/>.</summary>
    public static readonly TimeSpan NewsAge = TimeSpan.FromDays(2);

    public const int NewsSize = 1_000;

    /// <summary>Numbers of the files that have articles.</summary>
    public async Task<IReadOnlyList<long>> FilesAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await CardQueries.Visible(db, new CardFilter())
            .Select(article => article.Id / Size)
            .Distinct()
            .OrderBy(file => file)
            .ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<SitemapItem>> FileAsync(long file, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Items(CardQueries.Visible(db, new CardFilter())
                .Where(article => article.Id >= file * Size && article.Id < (file + 1) * Size)
                .OrderBy(article => article.Id))
            .ToListAsync(cancellation);
    }

    public async Task<IReadOnlyList<SitemapItem>> NewsAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var since = clock.GetUtcNow() - NewsAge;
        return await Items(CardQueries.Newest(CardQueries.Visible(db, new CardFilter { From = since })).Take(NewsSize)).ToListAsync(cancellation);
    }

    private static IQueryable<SitemapItem> Items(IQueryable<Article> articles) => articles.Select(article =>
        new SitemapItem(article.Slug, article.Language, article.Title, article.PublishedAt!.Value, article.UpdatedAt ?? article.PublishedAt.Value));
}
