using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Reading.Highlights;

/// <summary>What a reader wants to keep of an article they have before them in some revision.</summary>
public sealed record NewHighlight(long ArticleId, int Revision, Selected Selected, int Colour, string Note);

public enum KeepOutcome
{
    Kept,

    /// <summary>There is no such article to read.</summary>
    NoArticle,

    /// <summary>The article does not hold these words there.</summary>
    NotInArticle,

    /// <summary>The article has as many as it may have, or the reader.</summary>
    TooMany,
}

/// <summary>Keeps, changes and deletes highlights. Whose they are stands in every condition.</summary>
public sealed class HighlightStore(PortalWriter writer, TimeProvider clock)
{
    /// <summary>A long article has a few hundred sentences; each of these is looked for when the article is opened.</summary>
    public const int MostInAnArticle = 500;

    /// <summary>Ten a day for five years; searching and exporting read them all.</summary>
    public const int MostOfAReader = 20_000;

    /// <summary>Nobody marks a sentence a second for a minute; a selection across many blocks takes one each.</summary>
    public static Limit Marking { get; } = new("Highlights", 60, TimeSpan.FromMinutes(1));

    public Task<(KeepOutcome Outcome, long Id)> KeepAsync(string userId, NewHighlight wanted, CancellationToken cancellation = default) =>
        writer.WriteAsync<(KeepOutcome, long)>(
            async db =>
            {
                var texts = await ArticleTexts.PresentAsync(db, [wanted.ArticleId], cancellation);
                if (!texts.TryGetValue(wanted.ArticleId, out var present))
                {
                    return (KeepOutcome.NoArticle, 0);
                }

                if (await TakeAsync(db, wanted, present, cancellation) is not { } taken)
                {
                    return (KeepOutcome.NotInArticle, 0);
                }

                var own = db.Highlights.Where(h => h.UserId == userId);
                if (await own.CountAsync(cancellation) >= MostOfAReader
                    || await own.CountAsync(h => h.ArticleId == wanted.ArticleId, cancellation) >= MostInAnArticle)
                {
                    return (KeepOutcome.TooMany, 0);
                }

                var highlight = new Highlight(userId, wanted.ArticleId, taken.Revision, taken.Passage, wanted.Colour, wanted.Note, clock.GetUtcNow());
                db.Highlights.Add(highlight);
                await db.SaveChangesAsync(cancellation);
                return (KeepOutcome.Kept, highlight.Id);
            },
            cancellation);

    /// <returns>Whether the reader has such a highlight.</returns>
    public Task<bool> ChangeAsync(string userId, long id, int colour, string note, CancellationToken cancellation = default) =>
        writer.WriteAsync(
            async db =>
            {
                var highlight = await db.Highlights.SingleOrDefaultAsync(h => h.Id == id && h.UserId == userId, cancellation);
                highlight?.Change(colour, note, clock.GetUtcNow());
                return highlight is not null;
            },
            cancellation);

    public Task<bool> DeleteAsync(string userId, long id, CancellationToken cancellation = default) =>
        writer.WriteAsync(
            async db => await db.Highlights.Where(h => h.Id == id && h.UserId == userId).ExecuteDeleteAsync(cancellation) > 0,
            cancellation);

    // What was selected is looked for in the article as it is; who had an older page open, or undoes a deletion, means that one.
    private static async Task<(Passage Passage, int Revision)?> TakeAsync(PortalDbContext db, NewHighlight wanted, ArticleText present, CancellationToken cancellation)
    {
        if (PassageTaking.Take(present.Blocks, wanted.Selected) is { } passage)
        {
            return (passage, present.Revision);
        }

        return wanted.Revision < present.Revision
            && await ArticleTexts.OfRevisionAsync(db, wanted.ArticleId, wanted.Revision, cancellation) is { } before
            && PassageTaking.Take(before.Blocks, wanted.Selected) is { } earlier
                ? (earlier, wanted.Revision)
                : null;
    }
}
