using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Bookmarks;

namespace PrismPortal.Features.Reading.History;

/// <summary>Where somebody is in an article, as their browser tells it.</summary>
/// <param name="ArticleId">The article.</param>
/// <param name="Revision">The revision they have before them.</param>
/// <param name="BlockId">The block at the top of their window; null where they have not moved yet.</param>
/// <param name="Progress">How far they are, in percent; null where they have not moved yet.</param>
public sealed record ReadingNote(long ArticleId, int Revision, string? BlockId, int? Progress)
{
    private const int LongestBlockId = 32;

    /// <summary>Whether it could be a block's id.</summary>
    public static bool IsBlockId(string text) => text.Length is > 0 and <= LongestBlockId && text.All(char.IsAsciiLetterOrDigit);
}

/// <summary>Keeps, forgets and pauses what a reader read.</summary>
public sealed class ReadingHistory(PortalWriter writer, SessionStore sessions, TimeProvider clock)
{
    /// <summary>
    /// Notes where a reader is. A revision counts as read only while it is the one shown to all: what a browser claims
    /// can never lead to words that were not published.
    /// </summary>
    public Task NoteAsync(string userId, ReadingNote note, CancellationToken cancellation = default)
    {
        var (article, revision, block, progress) = note;
        var (moment, published, archived) = (clock.GetUtcNow().UtcDateTime, (int)ArticleState.Published, (int)ArticleState.Archived);
        return writer.WriteAsync(
            async db =>
            {
                var noted = await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO "ReadingMarks" ("UserId", "ArticleId", "FirstReadAt", "LastReadAt", "Revision", "BlockId", "Progress")
                    SELECT {userId}, "Id", {moment}, {moment}, {revision}, COALESCE({block}, ''), COALESCE({progress}, 0) FROM "Articles"
                    WHERE "Id" = {article} AND "State" IN ({published}, {archived})
                        AND ("RevisionNumber" = {revision} OR EXISTS (SELECT 1 FROM "ReadingMarks" WHERE "UserId" = {userId} AND "ArticleId" = {article}))
                    ON CONFLICT ("UserId", "ArticleId") DO UPDATE SET
                        "LastReadAt" = excluded."LastReadAt",
                        "Revision" = CASE WHEN excluded."Revision" = (SELECT "RevisionNumber" FROM "Articles" WHERE "Id" = excluded."ArticleId")
                            THEN excluded."Revision" ELSE "ReadingMarks"."Revision" END,
                        "BlockId" = COALESCE({block}, "ReadingMarks"."BlockId"),
                        "Progress" = COALESCE({progress}, "ReadingMarks"."Progress")
                    """,
                    cancellation);
                if (noted > 0)
                {
                    var now = clock.GetUtcNow();
                    await db.Bookmarks
                        .Where(bookmark => bookmark.UserId == userId && bookmark.ArticleId == article && bookmark.ReadAt == null)
                        .ExecuteUpdateAsync(set => set.SetProperty(bookmark => bookmark.ReadAt, now), cancellation);
                }
            },
            cancellation);
    }

    /// <summary>Forgets one article; false where it was not in the history.</summary>
    public Task<bool> RemoveAsync(string userId, long articleId, CancellationToken cancellation = default) => writer.WriteAsync(
        async db => await db.ReadingMarks.Where(mark => mark.UserId == userId && mark.ArticleId == articleId).ExecuteDeleteAsync(cancellation) > 0,
        cancellation);

    /// <summary>Forgets all.</summary>
    public Task ClearAsync(string userId, CancellationToken cancellation = default) => writer.WriteAsync(
        db => db.ReadingMarks.Where(mark => mark.UserId == userId).ExecuteDeleteAsync(cancellation),
        cancellation);

    /// <summary>Pauses or resumes; what was noted before stays.</summary>
    public async Task PauseAsync(string userId, bool paused, CancellationToken cancellation = default)
    {
        await writer.WriteAsync(
            db => db.Users.Where(user => user.Id == userId).ExecuteUpdateAsync(set => set.SetProperty(user => user.HistoryPaused, paused), cancellation),
            cancellation);
        sessions.Refresh(userId);
    }
}
