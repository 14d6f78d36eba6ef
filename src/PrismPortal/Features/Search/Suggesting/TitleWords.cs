using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Search.Suggesting;

/// <summary>
/// Takes away what does not belong in the table of <see cref="TitleWord"/>, while it is in use: in steps that leave the
/// writer to others in between. What is missing is added with the index of search.
/// </summary>
public sealed class TitleWords(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer)
{
    private const int Rows = 5_000;

    public async Task SweepAsync(CancellationToken cancellation = default)
    {
        var behind = new TitleWord("", "", 0, 0);
        while (await SweepAsync(behind, cancellation) is { } next)
        {
            behind = next;
        }
    }

    // Looks at some rows behind one; null behind the last.
    private async Task<TitleWord?> SweepAsync(TitleWord behind, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var rows = await Behind(db, behind).Take(Rows).ToListAsync(cancellation);
        if (rows.Count == 0)
        {
            return null;
        }

        if ((await StrangersAsync(db, rows, cancellation)).Count > 0)
        {
            await writer.WriteAsync(
                async writing =>
                {
                    // Judged again where nobody else writes.
                    writing.TitleWords.RemoveRange(await StrangersAsync(writing, await Behind(writing, behind).Take(Rows).ToListAsync(cancellation), cancellation));
                },
                cancellation);
        }

        return rows[^1];
    }

    private static IQueryable<TitleWord> Behind(PortalDbContext db, TitleWord row)
    {
        var (language, key, minute, article) = (row.Language, row.Key, row.Minute, row.ArticleId);
#pragma warning disable CA1309 // The database compares, by code points.
        return db.TitleWords.AsNoTracking()
            .Where(word => string.Compare(word.Language, language) > 0
                || (word.Language == language && (string.Compare(word.Key, key) > 0
                    || (word.Key == key && (word.Minute > minute || (word.Minute == minute && word.ArticleId > article))))))
            .OrderBy(word => word.Language).ThenBy(word => word.Key).ThenBy(word => word.Minute).ThenBy(word => word.ArticleId);
#pragma warning restore CA1309
    }

    private static async Task<List<TitleWord>> StrangersAsync(PortalDbContext db, List<TitleWord> rows, CancellationToken cancellation)
    {
        var ids = rows.Select(row => row.ArticleId).Distinct().ToArray();
        var titles = await db.Articles.AsNoTracking()
            .Where(article => ids.Contains(article.Id) && article.State == ArticleState.Published)
            .Select(article => new { article.Id, article.Language, article.Title, article.PublishedAt })
            .ToDictionaryAsync(
                article => article.Id,
                article => (Found: new FoundTitle(article.Language, article.Title, article.PublishedAt!.Value), Keys: TitleKeys.Of(article.Title)),
                cancellation);
        return rows.FindAll(row => !titles.TryGetValue(row.ArticleId, out var title)
            || title.Found.Language != row.Language || title.Found.Minute != row.Minute || !title.Keys.Contains(row.Key));
    }
}
