using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Reading.Highlights;

/// <summary>Finds a reader's own highlights. A list costs two queries: rows, and texts of the articles that changed.</summary>
public sealed class HighlightQueries(IDbContextFactory<PortalDbContext> contexts)
{
    public const int PageSize = 30;

    private const int Batch = 500;

    /// <summary>Own highlights of an article anyone may read, looked for in its present text; null where there is none.</summary>
    public async Task<IReadOnlyList<HighlightView>?> OfArticleAsync(string userId, long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        if (!(await ArticleTexts.PresentAsync(db, [articleId], cancellation)).TryGetValue(articleId, out var text))
        {
            return null;
        }

        var rows = await Own(db, userId).Where(h => h.ArticleId == articleId).OrderBy(h => h.Id).Select(h => View(h)).ToListAsync(cancellation);
        return Anchored(rows, new Dictionary<long, ArticleText> { [articleId] = text });
    }

    public async Task<HighlightPage> ListAsync(string userId, HighlightFilter filter, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var wanted = Narrow(Own(db, userId), filter);
        var rows = filter.Text.Length > 0
            ? await WithTextAsync(db, wanted, TextMatch.For(filter.Text), cancellation)
            : await WithArticlesAsync(db, wanted, PageSize + 1, cancellation);
        var shown = rows.Take(PageSize).ToArray();
        var texts = await ArticleTexts.PresentAsync(db, [.. shown.Where(row => row.Article.IsReadable).Select(row => row.Article.Id).Distinct()], cancellation);
        var anchored = Anchored([.. shown.Select(row => row.Highlight)], texts).ToDictionary(view => view.Id);
        return new HighlightPage(
            Grouped([.. shown.Select(row => (row.Article, anchored[row.Highlight.Id]))]),
            rows.Count > PageSize ? new HighlightCursor(shown[^1].Highlight.CreatedAt, shown[^1].Highlight.Id).ToString() : null);
    }

    /// <summary>All of a reader's, by article, for taking along.</summary>
    public async Task<IReadOnlyList<ArticleGroup>> AllAsync(string userId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await WithArticlesAsync(db, Own(db, userId), HighlightStore.MostOfAReader, cancellation);
        return Grouped([.. rows.Select(row => (row.Article, row.Highlight))]);
    }

    private static IQueryable<Highlight> Own(PortalDbContext db, string userId) => db.Highlights.AsNoTracking().Where(h => h.UserId == userId);

    private static IQueryable<Highlight> Narrow(IQueryable<Highlight> highlights, HighlightFilter filter)
    {
        highlights = filter.Colour is { } colour ? highlights.Where(h => h.Colour == colour) : highlights;
        return filter.Before is { } before ? Behind(highlights, before.CreatedAt, before.Id) : highlights;
    }

    private static IQueryable<Highlight> Behind(IQueryable<Highlight> highlights, DateTimeOffset moment, long id) =>
        highlights.Where(h => h.CreatedAt < moment || (h.CreatedAt == moment && h.Id < id));

    // A reader's own are few: they are walked, the newest first, until a page is full. Quote and note are the reader's; the
    // title finds what may be read.
    private static async Task<List<Row>> WithTextAsync(PortalDbContext db, IQueryable<Highlight> highlights, TextMatch match, CancellationToken cancellation)
    {
        var found = new List<Row>();
        for (var (rest, size) = (highlights, Batch); size == Batch && found.Count <= PageSize;)
        {
            var rows = await WithArticlesAsync(db, rest, Batch, cancellation);
            found.AddRange(rows.Where(row => match.IsIn(row.Article.Title, row.Highlight.Passage.Quote, row.Highlight.Note)));
            size = rows.Count;
            rest = size == 0 ? rest : Behind(highlights, rows[^1].Highlight.CreatedAt, rows[^1].Highlight.Id);
        }

        return [.. found.Take(PageSize + 1)];
    }

    private static async Task<List<Row>> WithArticlesAsync(PortalDbContext db, IQueryable<Highlight> highlights, int most, CancellationToken cancellation) =>
        await highlights
            .Join(db.Articles, highlight => highlight.ArticleId, article => article.Id, (highlight, article) => new { Highlight = highlight, Article = article })
            .OrderByDescending(row => row.Highlight.CreatedAt)
            .ThenByDescending(row => row.Highlight.Id)
            .Take(most)
            .Select(row => new Row(
                View(row.Highlight),
                row.Article.State == ArticleState.Published || row.Article.State == ArticleState.Archived
                    ? new HighlightedArticle(row.Article.Id, row.Article.Slug, row.Article.Title, row.Article.Language, true)
                    : new HighlightedArticle(row.Article.Id, "", "", row.Article.Language, false)))
            .ToListAsync(cancellation);

    private static HighlightView View(Highlight h) => new(h.Id, h.ArticleId, h.Revision, h.Passage, h.Colour, h.Note, h.CreatedAt);

    private static IReadOnlyList<HighlightView> Anchored(IReadOnlyList<HighlightView> rows, Dictionary<long, ArticleText> texts)
    {
        var folded = texts.ToDictionary(text => text.Key, text => new Lazy<Anchoring>(() => new Anchoring(text.Value.Blocks)));
        return [.. rows.Select(row => texts.TryGetValue(row.ArticleId, out var text) ? row.Anchored(text, folded[row.ArticleId]) : row)];
    }

    private static IReadOnlyList<ArticleGroup> Grouped(IReadOnlyList<(HighlightedArticle Article, HighlightView Highlight)> rows) =>
        [.. rows.GroupBy(row => row.Article.Id).Select(group => new ArticleGroup(group.First().Article, [.. group.Select(row => row.Highlight)]))];

    private sealed record Row(HighlightView Highlight, HighlightedArticle Article);
}
