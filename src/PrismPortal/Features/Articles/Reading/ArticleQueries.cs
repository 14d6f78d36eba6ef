using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Articles.Reading;

/// <summary>Finds one article with all its page shows, in a fixed number of queries.</summary>
public sealed class ArticleQueries(IDbContextFactory<PortalDbContext> contexts)
{
    public async Task<ArticleAnswer> FindAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await db.Articles.AsNoTracking()
            .Where(article => article.Slug == slug)
            .Where(article => article.State == ArticleState.Published
                || article.State == ArticleState.Archived
                || article.State == ArticleState.Retracted)
            .Select(article => new
            {
                article.Id,
                article.ExternalId,
                article.Slug,
                article.Language,
                article.State,
                article.Title,
                article.Summary,
                article.PublishedAt,
                article.UpdatedAt,
                article.ReadingMinutes,
                article.Source,
                article.Hero,
                article.Retraction,
                article.SeriesId,
                article.SeriesPosition,
                article.TranslationGroupId,
                article.Body.Stored,
                article.Body.Text,
                Section = new SectionName(article.Category!.Slug, article.Category.Name, article.Category.Names, article.Category.Tone),
                Series = article.Series == null ? null : new { article.Series.Slug, article.Series.Title },
            })
            .SingleOrDefaultAsync(cancellation);
        if (row is null)
        {
            return await MovedAsync(db, slug, cancellation);
        }

        var view = new ArticleView
        {
            Id = row.Id,
            ExternalId = row.ExternalId,
            Slug = row.Slug,
            Language = row.Language,
            State = row.State,
            Title = row.Title,
            Summary = row.Summary,
            Section = row.Section,
            PublishedAt = row.PublishedAt!.Value,
            UpdatedAt = row.UpdatedAt ?? row.PublishedAt.Value,
            ReadingMinutes = row.ReadingMinutes,
            Source = row.Source,
            Hero = row.Hero,
            Retraction = row.Retraction,
            Blocks = ArticleBody.Join(row.Stored, row.Text),
            Tags = await db.ArticleTags.Where(tag => tag.ArticleId == row.Id).OrderBy(tag => tag.Position)
                .Select(tag => new Named(tag.Tag!.Slug, tag.Tag.Name)).ToListAsync(cancellation),
            Authors = await db.Bylines.Where(byline => byline.ArticleId == row.Id).OrderBy(byline => byline.Position)
                .Select(byline => new Named(byline.Author!.Slug, byline.Author.Name)).ToListAsync(cancellation),
            Corrections = await db.Corrections.Where(correction => correction.ArticleId == row.Id).OrderByDescending(correction => correction.At)
                .Select(correction => new CorrectionView(correction.Kind, correction.Text, correction.At)).ToListAsync(cancellation),
            Translations = row.TranslationGroupId is { } group
                ? await TranslationsAsync(db, group, row.Id, cancellation)
                : [],
            Series = row.SeriesId is { } series && row.Series is { } named
                ? await PlaceAsync(db, series, named.Slug, named.Title, row.SeriesPosition, cancellation)
                : null,
        };
        return view.State == ArticleState.Retracted ? new ArticleAnswer.Withdrawn(view) : new ArticleAnswer.Found(view);
    }

    /// <summary>The body as it was written, of the present revision.</summary>
    public async Task<string> MarkdownAsync(long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Revisions.AsNoTracking()
            .Where(revision => revision.ArticleId == articleId)
            .OrderByDescending(revision => revision.Number)
            .Select(revision => revision.Markdown)
            .FirstAsync(cancellation);
    }

    /// <summary>Whether a readable article has this slug in a section of this tone: what a cover may be drawn for.</summary>
    public async Task<bool> IsReadableAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Articles.AnyAsync(
            article => article.Slug == slug && (article.State == ArticleState.Published || article.State == ArticleState.Archived),
            cancellation);
    }

    private static async Task<ArticleAnswer> MovedAsync(PortalDbContext db, string slug, CancellationToken cancellation)
    {
        var present = await db.SlugRedirects.AsNoTracking()
            .Where(redirect => redirect.Slug == slug)
            .Where(redirect => redirect.Article!.State == ArticleState.Published
                || redirect.Article.State == ArticleState.Archived
                || redirect.Article.State == ArticleState.Retracted)
            .Select(redirect => redirect.Article!.Slug)
            .SingleOrDefaultAsync(cancellation);
        return present is null ? new ArticleAnswer.Missing() : new ArticleAnswer.Moved(present);
    }

    private static async Task<IReadOnlyList<Translation>> TranslationsAsync(
        PortalDbContext db, long group, long except, CancellationToken cancellation) =>
        await CardQueries.Visible(db, new CardFilter())
            .Where(article => article.TranslationGroupId == group && article.Id != except)
            .OrderBy(article => article.Language)
            .Select(article => new Translation(article.Language, article.Slug))
            .ToListAsync(cancellation);

    private static async Task<SeriesPlace> PlaceAsync(
        PortalDbContext db, long seriesId, string slug, string title, int position, CancellationToken cancellation)
    {
        var parts = CardQueries.Visible(db, new CardFilter()).Where(article => article.SeriesId == seriesId);
        return new SeriesPlace(
            slug,
            title,
            await Neighbour(parts.Where(part => part.SeriesPosition < position).OrderByDescending(part => part.SeriesPosition)),
            await Neighbour(parts.Where(part => part.SeriesPosition > position).OrderBy(part => part.SeriesPosition)));

        Task<SeriesNeighbour?> Neighbour(IQueryable<Article> nearestFirst) => nearestFirst
            .Select(part => new SeriesNeighbour(part.Slug, part.Title, part.SeriesPosition))
            .FirstOrDefaultAsync(cancellation);
    }
}
