using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared;

namespace PrismPortal.Features.Notifications;

/// <summary>
/// Whom news of an article concerns: who read it, bookmarked it or marked a passage in it before it happened. A reader who
/// paused their history is not held to what they once read.
/// </summary>
public sealed class Audience(SiteOptions site)
{
    /// <summary>The ids of those behind a reader, in order.</summary>
    public static IQueryable<string> Of(PortalDbContext db, News news, string after)
    {
        var (article, at) = (news.ArticleId, news.At);
#pragma warning disable CA1309 // The database compares; keys are ASCII.
        return db.ReadingMarks
            .Where(mark => mark.ArticleId == article && string.Compare(mark.UserId, after) > 0 && mark.FirstReadAt < at)
            .Where(mark => db.Users.Any(user => user.Id == mark.UserId && !user.HistoryPaused))
            .Select(mark => mark.UserId)
            .Union(db.Bookmarks
                .Where(bookmark => bookmark.ArticleId == article && string.Compare(bookmark.UserId, after) > 0 && bookmark.CreatedAt < at)
                .Select(bookmark => bookmark.UserId))
            .Union(db.Highlights
                .Where(highlight => highlight.ArticleId == article && string.Compare(highlight.UserId, after) > 0 && highlight.CreatedAt < at)
                .Select(highlight => highlight.UserId))
            .OrderBy(user => user);
#pragma warning restore CA1309
    }

    /// <summary>Tells those from behind one reader up to another in one statement, each as they chose. Who was told stays told once.</summary>
    public Task<int> TellAsync(PortalDbContext db, News news, string after, string last, DateTimeOffset now, CancellationToken cancellation)
    {
        var (kind, article, at, moment) = ((int)news.Kind, news.ArticleId, news.At.UtcDateTime, now.UtcDateTime);
        var (usual, digest) = (Delivery.Default(news.Kind), Digest.After(now, site.Zone).UtcDateTime);
        var (atOnce, daily, mail) = ((int)MailPace.AtOnce, (int)MailPace.Daily, (int)usual.Mail);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Notifications" ("UserId", "Kind", "ArticleId", "CorrectionId", "EventKey", "CreatedAt", "OnSite", "MailDueAt")
            SELECT person."Id", {kind}, {article}, {news.CorrectionId}, {news.Key}, {moment}, COALESCE(chosen."OnSite", {usual.OnSite}),
                CASE
                    WHEN COALESCE(chosen."BookmarkedOnly", {usual.BookmarkedOnly})
                        AND NOT EXISTS (SELECT 1 FROM "Bookmarks" AS kept WHERE kept."UserId" = person."Id" AND kept."ArticleId" = {article}) THEN NULL
                    WHEN COALESCE(chosen."Mail", {mail}) = {atOnce} THEN {moment}
                    WHEN COALESCE(chosen."Mail", {mail}) = {daily} THEN {digest}
                END
            FROM (
                SELECT mark."UserId" FROM "ReadingMarks" AS mark JOIN "AspNetUsers" AS reader ON reader."Id" = mark."UserId"
                WHERE mark."ArticleId" = {article} AND mark."UserId" > {after} AND mark."UserId" <= {last} AND mark."FirstReadAt" < {at} AND NOT reader."HistoryPaused"
                UNION
                SELECT kept."UserId" FROM "Bookmarks" AS kept
                WHERE kept."ArticleId" = {article} AND kept."UserId" > {after} AND kept."UserId" <= {last} AND kept."CreatedAt" < {at}
                UNION
                SELECT marked."UserId" FROM "Highlights" AS marked
                WHERE marked."ArticleId" = {article} AND marked."UserId" > {after} AND marked."UserId" <= {last} AND marked."CreatedAt" < {at}
            ) AS concerned
            JOIN "AspNetUsers" AS person ON person."Id" = concerned."UserId" AND person."BannedAt" IS NULL
            LEFT JOIN "NotificationSettings" AS chosen ON chosen."UserId" = person."Id" AND chosen."Kind" = {kind}
            WHERE COALESCE(chosen."OnSite", {usual.OnSite}) OR COALESCE(chosen."Mail", {mail}) <> 0
            ON CONFLICT DO NOTHING
            """,
            cancellation);
    }
}
