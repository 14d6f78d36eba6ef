using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation.Decisions;

namespace PrismPortal.Features.Moderation.Brigades;

/// <summary>
/// Looks, in the unit of work of a vote or a comment, whether a crowd was sent, and freezes the article's scores then. Costs a
/// query only where something could be: many votes, or a young account that writes.
/// </summary>
public sealed class BrigadeGuard(TimeProvider clock)
{
    /// <summary>Enough to see a crowd in; more says the same.</summary>
    private const int MostLookedAt = 300;

    /// <summary>A reader voted for a comment: saved and counted.</summary>
    public async Task AfterVoteAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        if (comment.Upvotes < BrigadeRules.VotesOfABurst)
        {
            return;
        }

        var now = clock.GetUtcNow();
        var since = now - BrigadeRules.VoteWindow;
        var accounts = await db.CommentVotes
            .Where(vote => vote.CommentId == comment.Id && vote.At > since)
            .Join(db.Users, vote => vote.UserId, user => user.Id, (_, user) => user.CreatedAt)
            .ToListAsync(cancellation);
        if (BrigadeRules.IsVoteBurst(accounts, now))
        {
            await FreezeAsync(db, comment, now, cancellation);
        }
    }

    /// <summary>A comment came before readers: saved.</summary>
    public async Task AfterCommentAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var young = now - BrigadeRules.Young;
        if (!await db.Users.AnyAsync(user => user.Id == comment.UserId && user.CreatedAt > young, cancellation))
        {
            return;
        }

        var since = now - BrigadeRules.CommentWindow;
        var recent = await (
            from other in db.Comments
            join user in db.Users on other.UserId equals user.Id
            where other.ArticleId == comment.ArticleId && other.State == CommentState.Published && other.CreatedAt > since
            orderby other.Id descending
            select new RecentComment(other.TextKey, user.Id, user.CreatedAt > young)).Take(MostLookedAt).ToListAsync(cancellation);
        if (BrigadeRules.IsCommentBurst(comment.TextKey, recent))
        {
            await FreezeAsync(db, comment, now, cancellation);
        }
    }

    private static async Task FreezeAsync(PortalDbContext db, Comment comment, DateTimeOffset now, CancellationToken cancellation)
    {
        var opened = now - BrigadeRules.PortalAge;
        if (!await db.Users.AnyAsync(user => user.CreatedAt < opened, cancellation))
        {
            return;
        }

        var talk = await FreezeTalk.TalkAsync(db, comment.ArticleId, cancellation);
        // Who thawed it by hand looked, and knows better for as long as the freeze would have lasted.
        var since = now - BrigadeRules.Freeze;
        if (talk.FrozenUntil > now
            || await db.ModerationEntries.AnyAsync(entry => entry.At > since && entry.ArticleId == comment.ArticleId && (entry.Act == ModerationAct.Thaw || entry.Act == ModerationAct.Undo) && entry.CommentId == null, cancellation))
        {
            return;
        }

        var entry = new ModerationEntry(now, null, "", ModerationAct.Freeze)
        {
            ArticleId = comment.ArticleId,
            Before = new ActBefore { Until = talk.FrozenUntil }.ToString(),
        };
        talk.Freeze(now + BrigadeRules.Freeze);
        db.ModerationEntries.Add(entry);
    }
}
