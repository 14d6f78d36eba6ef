using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Articles.Reading;

/// <summary>Finds one article with all its page shows, in a fixed number of queries.</summary>
public sealed class ArticleQueries(IDbContextFactory<PortalDbContext> contexts)
{
    // Compiled once: building and recognising a query costs more than running one of these.
    private readonly Func<PortalDbContext, string, CancellationToken, Task<Row?>> _article =
        EF.CompileAsyncQuery((PortalDbContext db, string slug, CancellationToken _) => db.Articles.AsNoTracking()
            .Where(article => article.Slug == slug)
            .Where(article => article.State == ArticleState.Published
                || article.State == ArticleState.Archived
                || article.State == ArticleState.Retracted)
            .Select(article => new Row(
                new ArticleView
                {
                    Id = article.Id,
                    ExternalId = article.ExternalId,
                    Slug = article.Slug,
                    Language = article.Language,
                    State = article.State,
                    Title = article.Title,
                    Summary = article.Summary,
                    Section = new SectionName(article.Category!.Slug, article.Category.Name, article.Category.Names, article.Category.Tone),
                    PublishedAt = article.PublishedAt!.Value,
                    UpdatedAt = (article.UpdatedAt ?? article.PublishedAt).Value,
                    ReadingMinutes = article.ReadingMinutes,
                    RevisionNumber = article.RevisionNumber,
                    Source = article.Source,
                    Hero = article.Hero,
                    Retraction = article.Retraction,
                    Blocks = ArticleBody.Join(article.Body.Stored, article.Body.Text),
                    Series = article.Series == null ? null : new SeriesPlace(article.Series.Slug, article.Series.Title, null, null),
                },
                article.TranslationGroupId,
                article.OriginalId,
                article.TranslatedRevision,
                article.SeriesId,
                article.SeriesPosition))
            .SingleOrDefault());

    private readonly Func<PortalDbContext, long, IAsyncEnumerable<Named>> _tags =
        EF.CompileAsyncQuery((PortalDbContext db, long articleId) => db.ArticleTags
            .Where(tag => tag.ArticleId == articleId)
            .OrderBy(tag => tag.Position)
            .Select(tag => new Named(tag.Tag!.Slug, tag.Tag.Name)));

    private readonly Func<PortalDbContext, long, IAsyncEnumerable<Named>> _authors =
        EF.CompileAsyncQuery((PortalDbContext db, long articleId) => db.Bylines
            .Where(byline => byline.ArticleId == articleId)
            .OrderBy(byline => byline.Position)
            .Select(byline => new Named(byline.Author!.Slug, byline.Author.Name)));

    private readonly Func<PortalDbContext, long, IAsyncEnumerable<CorrectionView>> _corrections =
        EF.CompileAsyncQuery((PortalDbContext db, long articleId) => db.Corrections
            .Where(correction => correction.ArticleId == articleId)
            .OrderByDescending(correction => correction.At)
            .Select(correction => new CorrectionView(correction.Kind, correction.Text, correction.At)));

    public async Task<ArticleAnswer> FindAsync(string slug, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var row = await _article(db, slug, cancellation);
        if (row is null)
        {
            return await MovedAsync(db, slug, cancellation);
        }

        var id = row.Article.Id;
        var view = row.Article with
        {
            Tags = await _tags(db, id).ToListAsync(cancellation),
            Authors = await _authors(db, id).ToListAsync(cancellation),
            Corrections = await _corrections(db, id).ToListAsync(cancellation),
            Translations = row.TranslationGroupId is { } group ? await TranslationsAsync(db, group, id, cancellation) : [],
            Ahead = row.OriginalId is { } original ? await AheadAsync(db, original, row.TranslatedRevision, cancellation) : null,
            Series = row.Article.Series is { } series ? await PlacedAsync(db, series, row, cancellation) : null,
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

    // A typo mended is nothing a reader of the translation misses; what readers of the original were told of is.
    private static Task<DateTimeOffset?> AheadAsync(PortalDbContext db, long original, int translated, CancellationToken cancellation) => (
        from correction in db.Corrections
        join article in CardQueries.Visible(db, new CardFilter()) on correction.ArticleId equals article.Id
        join revision in db.Revisions on article.Id equals revision.ArticleId
        where article.Id == original && revision.Number == translated && correction.At > revision.At
        orderby correction.At descending
        select (DateTimeOffset?)correction.At).FirstOrDefaultAsync(cancellation);

    private static async Task<SeriesPlace> PlacedAsync(PortalDbContext db, SeriesPlace series, Row row, CancellationToken cancellation)
    {
        var (id, position) = (row.SeriesId, row.SeriesPosition);
        var parts = CardQueries.Visible(db, new CardFilter()).Where(article => article.SeriesId == id);
        return series with
        {
            Previous = await Neighbour(parts.Where(part => part.SeriesPosition < position).OrderByDescending(part => part.SeriesPosition)),
            Next = await Neighbour(parts.Where(part => part.SeriesPosition > position).OrderBy(part => part.SeriesPosition)),
        };

        Task<SeriesNeighbour?> Neighbour(IQueryable<Article> nearestFirst) => nearestFirst
            .Select(part => new SeriesNeighbour(part.Slug, part.Title, part.SeriesPosition))
            .FirstOrDefaultAsync(cancellation);
    }

    /// <summary>An article, and where to look for what stands around it.</summary>
    private sealed record Row(ArticleView Article, long? TranslationGroupId, long? OriginalId, int TranslatedRevision, long? SeriesId, int SeriesPosition);
}
