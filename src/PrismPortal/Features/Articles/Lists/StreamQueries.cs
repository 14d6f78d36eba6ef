using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Articles.Lists;

/// <summary>An insight in the stream of all insights.</summary>
public sealed record InsightItem(
    string Heading, string Text, string BlockId, string ArticleSlug, string ArticleTitle, string BylineText,
    DateTimeOffset PublishedAt, SectionName Section);

/// <summary>An entry of the log of corrections.</summary>
public sealed record CorrectionItem(
    CorrectionKind Kind, string Text, DateTimeOffset At, string ArticleSlug, string ArticleTitle, string Language);

/// <summary>Streams that run across articles: insights and corrections.</summary>
public sealed class StreamQueries(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<ListPage<InsightItem>> InsightsAsync(string language, int page, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var items = await Items(Published(db, language))
            .Skip((page - 1) * ListPage.Size)
            .Take(ListPage.Size + 1)
            .ToListAsync(cancellation);
        return ListPage.Of(items, page);
    }

    /// <summary>The newest insights, one of an article.</summary>
    public async Task<IReadOnlyList<InsightItem>> NewestInsightsAsync(string language, int count, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Items(Published(db, language).Where(insight => insight.Position == 0)).Take(count).ToListAsync(cancellation);
    }

    /// <summary>The newest correction of a published article in a language.</summary>
    public async Task<CorrectionItem?> NewestCorrectionAsync(string language, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await Items(db.Corrections.Where(correction => db.Articles.Any(article =>
                article.Id == correction.ArticleId && article.State == ArticleState.Published && article.Language == language)))
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>All corrections of all languages, newest first; those of a retracted article stay on record.</summary>
    public async Task<ListPage<CorrectionItem>> CorrectionsAsync(int page, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var items = await Items(db.Corrections.Where(correction => db.Articles.Any(article => article.Id == correction.ArticleId
                && (article.State == ArticleState.Published || article.State == ArticleState.Archived || article.State == ArticleState.Retracted))))
            .Skip((page - 1) * ListPage.Size)
            .Take(ListPage.Size + 1)
            .ToListAsync(cancellation);
        return ListPage.Of(items, page);
    }

    private static IQueryable<Insight> Published(PortalDbContext db, string language) =>
        db.Insights.AsNoTracking().Where(insight => insight.Article!.State == ArticleState.Published && insight.Article.Language == language);

    private static IQueryable<InsightItem> Items(IQueryable<Insight> insights) => insights
        .OrderByDescending(insight => insight.Article!.PublishedAt)
        .ThenByDescending(insight => insight.Article!.Id)
        .ThenBy(insight => insight.Position)
        .Select(insight => new InsightItem(
            insight.Heading,
            insight.Text,
            insight.BlockId,
            insight.Article!.Slug,
            insight.Article.Title,
            insight.Article.BylineText,
            insight.Article.PublishedAt!.Value,
            new SectionName(
                insight.Article.Category!.Slug, insight.Article.Category.Name, insight.Article.Category.Names, insight.Article.Category.Tone)));

    // Callers ask for the article's state by a subquery: in a join, SQLite would begin with the articles.
    private static IQueryable<CorrectionItem> Items(IQueryable<Correction> corrections) => corrections
        .OrderByDescending(correction => correction.At)
        .ThenByDescending(correction => correction.Id)
        .Select(correction => new CorrectionItem(
            correction.Kind, correction.Text, correction.At, correction.Article!.Slug, correction.Article.Title, correction.Article.Language));
}
