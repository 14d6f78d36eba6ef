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

/// <summary>Lists of published articles, newest first: one query for what is listed, one for the cards.</summary>
public sealed class CardQueries(IDbContextFactory<PortalDbContext> contexts, ListedArticles listed)
{
    private readonly Func<PortalDbContext, long[], IAsyncEnumerable<Card>> _cards =
        EF.CompileAsyncQuery((PortalDbContext db, long[] ids) => db.Articles.AsNoTracking()
            // By id alone: SQLite would rather walk all published articles than look up these.
            .Where(article => ids.Contains(article.Id))
            .Select(Projection));

    public async Task<ListPage<Card>> ListAsync(CardFilter filter, int page, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var ids = await listed.Ids(db, filter, (page - 1) * ListPage.Size, ListPage.Size + 1).ToArrayAsync(cancellation);
        return ListPage.Of(await CardsAsync(db, ids, cancellation), page);
    }

    public async Task<IReadOnlyList<Card>> NewestAsync(CardFilter filter, int count, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await CardsAsync(db, await listed.Ids(db, filter, 0, count).ToArrayAsync(cancellation), cancellation);
    }

    /// <summary>The cards of these articles in this order; what is not published is left out.</summary>
    public async Task<IReadOnlyList<Card>> CardsAsync(PortalDbContext db, long[] ids, CancellationToken cancellation = default)
    {
        if (ids.Length == 0)
        {
            return [];
        }

        var cards = new Dictionary<long, Card>(ids.Length);
        await foreach (var card in _cards(db, ids).WithCancellation(cancellation))
        {
            cards[card.Id] = card;
        }

        return [.. ids.Where(id => cards.GetValueOrDefault(id) is { State: ArticleState.Published }).Select(id => cards[id])];
    }

    /// <summary>The last page that has articles, at most <see cref="ListPage.Last"/>; asked only when a reader overshoots.</summary>
    public async Task<int> LastPageAsync(CardFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var count = await listed.Ids(db, filter, 0, ListPage.Last * ListPage.Size).CountAsync(cancellation);
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
        State = article.State,
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
        Corrected = article.Corrections.OrderByDescending(correction => correction.At).Select(correction => (CorrectionKind?)correction.Kind).FirstOrDefault(),
    };
}
