using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Shared;

namespace PrismPortal.Features.Notifications;

/// <summary>
/// Whom a new article concerns: who followed one of its tags, its authors or its series when it appeared. Of an article in
/// several languages a reader is told in their own, and of the original where there is none in theirs.
/// </summary>
public sealed class FollowerAudience(SiteOptions site)
{
    /// <summary>The ids of those behind the last reader told, in order.</summary>
    public static IQueryable<string> Of(PortalDbContext db, Announcement told)
    {
        var (article, at, after) = (told.ArticleId, told.At, told.After);
#pragma warning disable CA1309 // The database compares; keys are ASCII.
        var follows = db.Follows.Where(follow => string.Compare(follow.UserId, after) > 0 && follow.CreatedAt <= at);
#pragma warning restore CA1309
        return follows
            .Where(follow => follow.Kind == FollowKind.Tag && db.ArticleTags.Where(row => row.ArticleId == article).Select(row => row.TagId).Contains(follow.SubjectId))
            .Select(follow => follow.UserId)
            .Union(follows
                .Where(follow => follow.Kind == FollowKind.Author && db.Bylines.Where(row => row.ArticleId == article).Select(row => row.AuthorId).Contains(follow.SubjectId))
                .Select(follow => follow.UserId))
            .Union(follows
                .Where(follow => follow.Kind == FollowKind.Series && db.Articles.Any(row => row.Id == article && row.SeriesId == follow.SubjectId))
                .Select(follow => follow.UserId))
            .OrderBy(user => user);
    }

    /// <summary>
    /// Tells those from behind the last reader told up to another in one statement, each as they chose, by the first subject
    /// that fits: the series before the author before a tag. Not who published it, made it or signs it.
    /// </summary>
    public Task<int> TellAsync(PortalDbContext db, Announcement told, Article article, string last, DateTimeOffset now, CancellationToken cancellation)
    {
        var (kind, id, at, moment) = ((int)NotificationKind.Followed, article.Id, told.At.UtcDateTime, now.UtcDateTime);
        var (usual, digest) = (Delivery.Default(NotificationKind.Followed), Digest.After(now, site.Zone).UtcDateTime);
        var (atOnce, daily, mail) = ((int)MailPace.AtOnce, (int)MailPace.Daily, (int)usual.Mail);
        var (tag, author, series, published) = ((int)FollowKind.Tag, (int)FollowKind.Author, (int)FollowKind.Series, (int)ArticleState.Published);
        var isTranslation = article.OriginalId is not null;
        return db.Database.ExecuteSqlAsync(
            $"""
            WITH fit("Kind", "Id", "Name") AS (
                SELECT {tag}, tag."Id", tag."Name" FROM "ArticleTags" AS listed JOIN "Tags" AS tag ON tag."Id" = listed."TagId" WHERE listed."ArticleId" = {id}
                UNION ALL
                SELECT {author}, author."Id", author."Name" FROM "Bylines" AS signed JOIN "Authors" AS author ON author."Id" = signed."AuthorId" WHERE signed."ArticleId" = {id}
                UNION ALL
                SELECT {series}, series."Id", series."Title" FROM "Series" AS series WHERE series."Id" = {article.SeriesId}
            )
            INSERT INTO "Notifications" ("UserId", "Kind", "ArticleId", "Subject", "EventKey", "CreatedAt", "OnSite", "MailDueAt")
            SELECT person."Id", {kind}, {id},
                (SELECT fit."Name" FROM fit JOIN "Follows" AS follow ON follow."Kind" = fit."Kind" AND follow."SubjectId" = fit."Id"
                    WHERE follow."UserId" = person."Id" AND follow."CreatedAt" <= {at} ORDER BY fit."Kind" DESC, fit."Id" LIMIT 1),
                {told.EventKey}, {moment}, COALESCE(chosen."OnSite", {usual.OnSite}),
                CASE
                    WHEN COALESCE(chosen."Mail", {mail}) = {atOnce} THEN {moment}
                    WHEN COALESCE(chosen."Mail", {mail}) = {daily} THEN {digest}
                END
            FROM (
                SELECT DISTINCT follow."UserId" FROM fit JOIN "Follows" AS follow ON follow."Kind" = fit."Kind" AND follow."SubjectId" = fit."Id"
                WHERE follow."UserId" > {told.After} AND follow."UserId" <= {last} AND follow."CreatedAt" <= {at}
            ) AS concerned
            JOIN "AspNetUsers" AS person ON person."Id" = concerned."UserId" AND person."BannedAt" IS NULL AND person."DeletionDueAt" IS NULL
            LEFT JOIN "NotificationSettings" AS chosen ON chosen."UserId" = person."Id" AND chosen."Kind" = {kind}
            WHERE (COALESCE(chosen."OnSite", {usual.OnSite}) OR COALESCE(chosen."Mail", {mail}) <> 0)
                AND person."Id" <> {told.ActorId ?? ""} AND person."Id" <> {article.CreatedBy ?? ""}
                AND NOT EXISTS (SELECT 1 FROM "Bylines" AS signed JOIN "Authors" AS author ON author."Id" = signed."AuthorId" WHERE signed."ArticleId" = {id} AND author."UserId" = person."Id")
                AND (person."Language" = {article.Language} OR (NOT {isTranslation} AND NOT EXISTS (
                    SELECT 1 FROM "Articles" AS version
                    WHERE version."TranslationGroupId" = {article.TranslationGroupId} AND version."Language" = person."Language" AND version."State" = {published})))
            ON CONFLICT DO NOTHING
            """,
            cancellation);
    }
}
