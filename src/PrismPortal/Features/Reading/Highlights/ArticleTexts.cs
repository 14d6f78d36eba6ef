using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Reading.Highlights;

/// <summary>An article's blocks as text, without its HTML, and the revision they are of.</summary>
public sealed record ArticleText(long ArticleId, int Revision, IReadOnlyList<BlockText> Blocks);

/// <summary>Loads texts of articles readers may read.</summary>
internal static class ArticleTexts
{
    public static async Task<Dictionary<long, ArticleText>> PresentAsync(PortalDbContext db, IReadOnlyCollection<long> articles, CancellationToken cancellation)
    {
        if (articles.Count == 0)
        {
            return [];
        }

        var rows = await Readable(db)
            .Where(article => articles.Contains(article.Id))
            .Join(
                db.Revisions,
                article => new { article.Id, Number = article.RevisionNumber },
                revision => new { Id = revision.ArticleId, revision.Number },
                (article, revision) => new { article.Id, revision.Number, revision.BlockIds, article.Body.Text })
            .ToListAsync(cancellation);
        return rows.ToDictionary(row => row.Id, row => new ArticleText(row.Id, row.Number, Blocks(row.BlockIds, row.Text.Split(ArticleBody.Separator))));
    }

    /// <summary>An article as it was once: a reader may have had that before them.</summary>
    public static async Task<ArticleText?> OfRevisionAsync(PortalDbContext db, long articleId, int number, CancellationToken cancellation)
    {
        var row = await Readable(db)
            .Where(article => article.Id == articleId)
            .Join(
                db.Revisions.Where(revision => revision.Number == number),
                article => article.Id,
                revision => revision.ArticleId,
                (article, revision) => new { revision.BlockIds, revision.Markdown, article.Language })
            .SingleOrDefaultAsync(cancellation);
        return row is null
            ? null
            : new ArticleText(articleId, number, Blocks(row.BlockIds, [.. PortalMarkdown.Parse(row.Markdown, row.Language).Blocks.Select(block => block.Text)]));
    }

    public static IQueryable<Article> Readable(PortalDbContext db) => db.Articles.AsNoTracking()
        .Where(article => article.State == ArticleState.Published || article.State == ArticleState.Archived);

    // A revision parsed by a later version of the parser may have other blocks: then nothing is said of where words were.
    private static IReadOnlyList<BlockText> Blocks(string ids, string[] texts)
    {
        var names = ids.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return names.Length == texts.Length ? [.. names.Zip(texts, (id, text) => new BlockText(id, text))] : [];
    }
}
