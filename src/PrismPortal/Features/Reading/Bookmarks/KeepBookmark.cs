using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Reading.Bookmarks;

/// <summary>What came of asking to keep or drop an article, or to change a bookmark.</summary>
public enum BookmarkOutcome
{
    Done,

    /// <summary>There is no such article for readers, or no such bookmark of theirs.</summary>
    Missing,

    /// <summary>They keep as many as one may.</summary>
    Full,
}

/// <summary>Keeps and drops articles. Doing either twice is doing it once.</summary>
public sealed class KeepBookmark(PortalWriter writer, TimeProvider clock)
{
    /// <summary>Who keeps more than this searches, rather than keeps; and no account can fill the database.</summary>
    public const int Most = 10_000;

    /// <summary>The act a visitor begins by pressing the button, completed once they have signed in.</summary>
    public const string Act = "bookmark";

    public Task<BookmarkOutcome> KeepAsync(string userId, long articleId, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            if (!await IsReadableAsync(db, articleId, cancellation))
            {
                return BookmarkOutcome.Missing;
            }

            if (await db.Bookmarks.AnyAsync(bookmark => bookmark.UserId == userId && bookmark.ArticleId == articleId, cancellation))
            {
                return BookmarkOutcome.Done;
            }

            if (await db.Bookmarks.CountAsync(bookmark => bookmark.UserId == userId, cancellation) >= Most)
            {
                return BookmarkOutcome.Full;
            }

            db.Bookmarks.Add(new Bookmark(userId, articleId, clock.GetUtcNow()));
            return BookmarkOutcome.Done;
        },
        cancellation);

    /// <summary>Drops an article, whatever became of it.</summary>
    public Task<BookmarkOutcome> DropAsync(string userId, long articleId, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
            await db.Bookmarks.Where(bookmark => bookmark.UserId == userId && bookmark.ArticleId == articleId).ExecuteDeleteAsync(cancellation) > 0
            || await IsReadableAsync(db, articleId, cancellation)
                ? BookmarkOutcome.Done
                : BookmarkOutcome.Missing,
        cancellation);

    public Task<BookmarkOutcome> AnnotateAsync(string userId, long bookmarkId, string note, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            var bookmark = await db.Bookmarks.SingleOrDefaultAsync(bookmark => bookmark.Id == bookmarkId && bookmark.UserId == userId, cancellation);
            bookmark?.Annotate(note);
            return bookmark is null ? BookmarkOutcome.Missing : BookmarkOutcome.Done;
        },
        cancellation);

    public PendingAct Pending() => new(Act, async (userId, subject, cancellation) =>
    {
        if (long.TryParse(subject, NumberStyles.None, CultureInfo.InvariantCulture, out var article))
        {
            await KeepAsync(userId, article, cancellation);
        }
    });

    private static Task<bool> IsReadableAsync(PortalDbContext db, long articleId, CancellationToken cancellation) => db.Articles.AnyAsync(
        article => article.Id == articleId && (article.State == ArticleState.Published || article.State == ArticleState.Archived), cancellation);
}
