using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Features.Comments;
using PrismPortal.Shared;

namespace PrismPortal.Features.Notifications;

/// <summary>
/// Tells whom a comment concerns once it stands: whose comment it answers, who is named in it, who follows the thread; each
/// by the first of these alone. It may come more than once, put back after it was taken away: nobody is told twice.
/// </summary>
public sealed class TellOfComments(TellReader tell, SiteOptions site, TimeProvider clock) : ICommentWitness
{
    public async Task CameAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        if (await AnsweredAsync(db, comment, cancellation) is { } answered)
        {
            await TellAsync(db, comment, answered, NotificationKind.Reply, now, cancellation);
        }

        foreach (var named in await NamedAsync(db, comment, cancellation))
        {
            await TellAsync(db, comment, named, NotificationKind.Mention, now, cancellation);
        }

        if (comment.ParentId is not null)
        {
            await TellFollowersAsync(db, comment, now, cancellation);
        }
    }

    private static Task<string?> AnsweredAsync(PortalDbContext db, Comment comment, CancellationToken cancellation) => db.Comments
        .Where(parent => parent.Id == comment.ParentId && parent.State == CommentState.Published)
        .Select(parent => parent.UserId)
        .SingleOrDefaultAsync(cancellation);

    private static async Task<IReadOnlyList<string>> NamedAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        var places = CommentMentions.Of(comment.Text).Select(names => names.Select(DisplayNames.KeyOf).ToArray()).ToArray();
        var keys = places.SelectMany(place => place).Distinct(StringComparer.Ordinal).ToArray();
        if (keys.Length == 0)
        {
            return [];
        }

        var known = await db.Users.Where(user => keys.Contains(user.NameKey)).Select(user => new { user.NameKey, user.Id }).ToDictionaryAsync(user => user.NameKey, user => user.Id, StringComparer.Ordinal, cancellation);
        return [.. places.Select(place => place.Select(key => known.GetValueOrDefault(key)).FirstOrDefault(id => id is not null)).OfType<string>().Distinct(StringComparer.Ordinal).Take(CommentMentions.Most)];
    }

    private async Task TellAsync(PortalDbContext db, Comment comment, string userId, NotificationKind kind, DateTimeOffset now, CancellationToken cancellation)
    {
        if (userId != comment.UserId)
        {
            var notification = new Notification(userId, kind, comment.ArticleId, Key(comment), now);
            notification.AboutComment(comment.Id, entryId: null);
            await tell.OfCommentAsync(db, notification, cancellation);
        }
    }

    // One statement, however many follow.
    private Task<int> TellFollowersAsync(PortalDbContext db, Comment comment, DateTimeOffset now, CancellationToken cancellation)
    {
        var usual = Delivery.Default(NotificationKind.ThreadAnswer);
        var (kind, moment, digest) = ((int)usual.Kind, now.UtcDateTime, Digest.After(now, site.Zone).UtcDateTime);
        var (atOnce, daily, mail) = ((int)MailPace.AtOnce, (int)MailPace.Daily, (int)usual.Mail);
        return db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "Notifications" ("UserId", "Kind", "ArticleId", "CommentId", "EventKey", "CreatedAt", "OnSite", "MailDueAt")
            SELECT person."Id", {kind}, {comment.ArticleId}, {comment.Id}, {Key(comment)}, {moment}, COALESCE(chosen."OnSite", {usual.OnSite}),
                CASE
                    WHEN COALESCE(chosen."Mail", {mail}) = {atOnce} THEN {moment}
                    WHEN COALESCE(chosen."Mail", {mail}) = {daily} THEN {digest}
                END
            FROM "ThreadFollows" AS follow
            JOIN "AspNetUsers" AS person ON person."Id" = follow."UserId" AND person."BannedAt" IS NULL AND person."DeletionDueAt" IS NULL
            LEFT JOIN "NotificationSettings" AS chosen ON chosen."UserId" = person."Id" AND chosen."Kind" = {kind}
            WHERE follow."RootId" = {comment.RootId} AND person."Id" <> {comment.UserId ?? ""} AND (COALESCE(chosen."OnSite", {usual.OnSite}) OR COALESCE(chosen."Mail", {mail}) <> 0)
            ON CONFLICT DO NOTHING
            """,
            cancellation);
    }

    private static string Key(Comment comment) => string.Create(CultureInfo.InvariantCulture, $"comment:{comment.Id}");
}
