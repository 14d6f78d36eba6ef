using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Holding;

namespace PrismPortal.Tests.Support;

/// <summary>What moderators decide, done to the data as their desk does it.</summary>
public static class Moderating
{
    public static Task ApproveAsync(this TestPortal portal, long id) => portal.DecideAsync(id, ModerationAct.Approve, null, async (db, comment) =>
    {
        comment.Approve();
        await portal.Get<CommentNews>().CameAsync(db, comment, CancellationToken.None);
    });

    public static Task RemoveAsync(this TestPortal portal, long id, RemovalReason reason = RemovalReason.Abuse) => portal.DecideAsync(id, ModerationAct.Remove, reason, async (db, comment) =>
    {
        comment.Remove(await CommentNews.HasAnswersAsync(db, id, CancellationToken.None));
        await portal.Get<CommentNews>().WentAsync(db, comment, CancellationToken.None);
    });

    public static Task ChangeUserAsync(this TestPortal portal, string id, Action<PortalUser> change) =>
        portal.Get<PortalWriter>().WriteAsync(async db => change(await db.Users.SingleAsync(user => user.Id == id)));

    public static Task DecideTalkAsync(this TestPortal portal, string slug, TalkPolicy policy, int? days = null) => portal.Get<PortalWriter>().WriteAsync(async db =>
    {
        var article = await db.Articles.Where(one => one.Slug == slug).Select(one => one.Id).SingleAsync();
        var talk = await db.Talks.SingleOrDefaultAsync(one => one.ArticleId == article) ?? db.Talks.Add(new Talk(article)).Entity;
        talk.Decide(policy, days);
    });

    private static Task DecideAsync(this TestPortal portal, long id, ModerationAct act, RemovalReason? reason, Func<PortalDbContext, Comment, Task> decide) =>
        portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            var (comment, now) = (await db.Comments.SingleAsync(one => one.Id == id), portal.Clock.GetUtcNow());
            await decide(db, comment);
            await CommentCases.CloseAsync(db, id, now, CancellationToken.None);
            db.ModerationEntries.Add(new ModerationEntry(now, null, "운영자", act) { CommentId = id, Reason = reason });
        });
}
