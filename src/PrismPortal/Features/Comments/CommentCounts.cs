using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Features.Comments;

/// <summary>Counts again what a comment's coming or going changed: of its thread and of its article. Never adds to what was read.</summary>
internal static class CommentCounts
{
    public static async Task FollowAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        var (article, root) = (comment.ArticleId, comment.RootId);
        if (!await db.Talks.AnyAsync(talk => talk.ArticleId == article, cancellation))
        {
            db.Talks.Add(new Talk(article));
            await db.SaveChangesAsync(cancellation);
        }

        await db.Comments.Where(row => row.Id == root).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.Replies, row => db.Comments.Count(below => below.RootId == root && below.IsShown && below.Id != root)), cancellation);
        await db.Talks.Where(talk => talk.ArticleId == article).ExecuteUpdateAsync(
            set => set.SetProperty(talk => talk.Comments, talk => db.Comments.Count(one => one.ArticleId == article && one.State == CommentState.Published)), cancellation);
    }
}
