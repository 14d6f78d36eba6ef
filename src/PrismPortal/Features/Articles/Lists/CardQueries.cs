using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Articles.Lists;

/// <summary>Which published articles a list shows. Null means any.</summary>
public sealed record CardFilter
{
    public string? Language { get; init; }

    public long? CategoryId { get; init; }

    public long? TagId { get; init; }

    public long? AuthorId { get; init; }

    /// <summary>Published at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Published before.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Lists of published articles, newest first, one query each.</summary>
public sealed class CardQueries(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<ListPage<Card>> ListAsync(CardFilter filter, int page, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var cards = await Newest(Visible(db, filter))
            .Skip((page - 1) * ListPage.Size)
            .Take(ListPage.Size + 1)
            .Select(Projection)
            .ToListAsync(cancellation);
        return ListPage.Of(cards, page);
    }

    public async Task<IReadOnlyList<Card>> NewestAsync(CardFilter filter, int count, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Newest(Visible(db, filter)).Take(count).Select(Projection).ToListAsync(cancellation);
    }

    /// <summary>The last page that has articles, at most <see cref="ListPage.Last"/>; asked only when a reader overshoots.</summary>
    public async Task<int> LastPageAsync(CardFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var count = await Visible(db, filter).Take(ListPage.Last * ListPage.Size).CountAsync(cancellation);
        return Math.Max(1, (count + ListPage.Size - 1) / ListPage.Size);
    }

    /// <summary>The articles of a series in its order.</summary>
    public async Task<IReadOnlyList<Card>> SeriesAsync(long seriesId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Visible(db, new CardFilter())
            .Where(article => article.SeriesId == seriesId)
            .OrderBy(article => article.SeriesPosition)
            .ThenBy(article => article.PublishedAt)
            .Take(ListPage.Last)
            .Select(Projection)
            .ToListAsync(cancellation);
    }

    public static IQueryable<Article> Visible(PortalDbContext db, CardFilter filter)
    {
        var articles = db.Articles.AsNoTracking().Where(article => article.State == ArticleState.Published);
        articles = filter.Language is { } language ? articles.Where(article => article.Language == language) : articles;
        articles = filter.CategoryId is { } category ? articles.Where(article => article.CategoryId == category) : articles;
        articles = filter.TagId is { } tag ? articles.Where(article => article.Tags.Any(t => t.TagId == tag)) : articles;
        articles = filter.AuthorId is { } author ? articles.Where(article => article.Bylines.Any(b => b.AuthorId == author)) : articles;
        articles = filter.From is { } from ? articles.Where(article => article.PublishedAt >= from) : articles;
        return filter.Until is { } until ? articles.Where(article => article.PublishedAt < until) : articles;
    }

    public static IQueryable<Article> Newest(IQueryable<Article> articles) =>
        articles.OrderByDescending(article => article.PublishedAt).ThenByDescending(article => article.Id);

    public static Expression<Func<Article, Card>> Projection => article => new Card
    {
        Id = article.Id,
        Slug = article.Slug,
        Language = article.Language,
        Title = article.Title,
        Summary = article.Summary,
        FirstTakeaway = article.FirstTakeaway,
        BylineText = article.BylineText,
        PublishedAt = article.PublishedAt!.Value,
        UpdatedAt = article.UpdatedAt,
        Section = new SectionName(article.Category!.Slug, article.Category.Name, article.Category.Names, article.Category.Tone),
        Hero = article.Hero,
    };
}
