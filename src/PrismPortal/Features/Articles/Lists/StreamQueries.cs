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
        var items = await db.Insights.AsNoTracking()
            .Where(insight => insight.Article!.State == ArticleState.Published && insight.Article.Language == language)
            .OrderByDescending(insight => insight.Article!.PublishedAt)
            .ThenByDescending(insight => insight.ArticleId)
            .ThenBy(insight => insight.Position)
            .Skip((page - 1) * ListPage.Size)
            .Take(ListPage.Size + 1)
            .Select(insight => new InsightItem(
                insight.Heading,
                insight.Text,
                insight.BlockId,
                insight.Article!.Slug,
                insight.Article.Title,
                insight.Article.BylineText,
                insight.Article.PublishedAt!.Value,
                new SectionName(
                    insight.Article.Category!.Slug, insight.Article.Category.Name, insight.Article.Category.Names, insight.Article.Category.Tone)))
            .ToListAsync(cancellation);
        return ListPage.Of(items, page);
    }

    /// <summary>All corrections of all languages, newest first; those of a retracted article stay on record.</summary>
    public async Task<ListPage<CorrectionItem>> CorrectionsAsync(int page, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var items = await db.Corrections.AsNoTracking()
            .Where(correction => correction.Article!.State == ArticleState.Published
                || correction.Article.State == ArticleState.Archived
                || correction.Article.State == ArticleState.Retracted)
            .OrderByDescending(correction => correction.At)
            .ThenByDescending(correction => correction.Id)
            .Skip((page - 1) * ListPage.Size)
            .Take(ListPage.Size + 1)
            .Select(correction => new CorrectionItem(
                correction.Kind, correction.Text, correction.At, correction.Article!.Slug, correction.Article.Title, correction.Article.Language))
            .ToListAsync(cancellation);
        return ListPage.Of(items, page);
    }
}
