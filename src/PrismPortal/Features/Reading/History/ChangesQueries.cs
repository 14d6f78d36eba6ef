using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Reading;

namespace PrismPortal.Features.Reading.History;

/// <summary>An article as this reader read it, beside the present one.</summary>
public sealed record ChangesView
{
    public required long ArticleId { get; init; }

    public required string Slug { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>Set where the article was retracted; then there are no texts.</summary>
    public Retraction? Retraction { get; init; }

    public RevisionText? Before { get; init; }

    public RevisionText? Now { get; init; }

    /// <summary>Corrections put on record since.</summary>
    public IReadOnlyList<CorrectionView> Corrections { get; init; } = [];
}

/// <summary>The texts of a revision.</summary>
public sealed record RevisionText(int Number, string Title, string Standfirst, string Markdown, DateTimeOffset At);

/// <summary>Finds what to compare, from the reader's own mark alone: three queries.</summary>
public sealed class ChangesQueries(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>Null where this reader did not read the article, or readers cannot read it now.</summary>
    public async Task<ChangesView?> FindAsync(string userId, long articleId, CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var read = await (
            from mark in db.ReadingMarks.AsNoTracking().Where(mark => mark.UserId == userId && mark.ArticleId == articleId)
            join article in db.Articles.Where(article =>
                article.State == ArticleState.Published || article.State == ArticleState.Archived || article.State == ArticleState.Retracted)
                on mark.ArticleId equals article.Id
            select new { mark.Revision, mark.LastReadAt, article.RevisionNumber, article.Slug, article.Language, article.Title, article.State, article.Retraction })
            .SingleOrDefaultAsync(cancellation);
        if (read is null)
        {
            return null;
        }

        var view = new ChangesView { ArticleId = articleId, Slug = read.Slug, Language = read.Language, ReadAt = read.LastReadAt };
        if (read.State == ArticleState.Retracted)
        {
            return view with { Retraction = read.Retraction };
        }

        var texts = await db.Revisions.AsNoTracking()
            .Where(revision => revision.ArticleId == articleId
                && (revision.Number == read.Revision || revision.Number == read.Revision + 1 || revision.Number == read.RevisionNumber))
            .OrderBy(revision => revision.Number)
            .Select(revision => new RevisionText(revision.Number, revision.Title, revision.Summary, revision.Markdown, revision.At))
            .ToListAsync(cancellation);
        // Who left the page open was still there when it changed: what was put right from then on is news to them.
        var since = texts.Count > 1 && texts[1].At < read.LastReadAt ? texts[0].At : read.LastReadAt;
        var corrections = await db.Corrections.AsNoTracking()
            .Where(correction => correction.ArticleId == articleId && correction.At > since)
            .OrderByDescending(correction => correction.At)
            .Select(correction => new CorrectionView(correction.Kind, correction.Text, correction.At))
            .ToListAsync(cancellation);
        return texts.Count == 0 ? null : view with { Before = texts[0], Now = texts[^1], Corrections = corrections };
    }
}
