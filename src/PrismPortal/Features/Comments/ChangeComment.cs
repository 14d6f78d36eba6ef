using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments.Phases;
using PrismPortal.Features.Moderation.Holding;
using PrismPortal.Features.Moderation.Takedowns;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments;

/// <summary>What its author does with a comment later: edits it for a while, takes it back at any time.</summary>
public sealed class ChangeComment(PortalWriter writer, CommentPipeline pipeline, CommentCases cases, CommentNews news, AnswerRequester requesters, Limits limits, TimeProvider clock)
{
    /// <summary>Taken back in one unit of work, so that others come in between.</summary>
    private const int BatchSize = 50;

    public async Task<PostAnswer> EditAsync(string userId, long articleId, long id, string text, CancellationToken cancellation = default)
    {
        if (CommentRules.Judge(text) is not CommentRefusal.None and var refusal)
        {
            return new PostAnswer(refusal);
        }

        if (limits.Take(CommentRules.Edits, userId) is { } wait)
        {
            return new PostAnswer(CommentRefusal.TooFast, Wait: wait);
        }

        var read = await pipeline.ReadAsync(
            new CommentUnderJudgment { ArticleId = articleId, UserId = userId, Words = CommentText.Of(text), Edited = id, Now = clock.GetUtcNow() }, cancellation);
        return await writer.WriteAsync(db => EditAsync(db, read, id, cancellation), cancellation);
    }

    private async Task<PostAnswer> EditAsync(PortalDbContext db, ReadComment read, long id, CancellationToken cancellation)
    {
        var (articleId, userId, words, now) = (read.Comment.ArticleId, read.Comment.UserId, read.Comment.Words, read.Comment.Now);
        if (await db.Comments.SingleOrDefaultAsync(
            own => own.Id == id && own.ArticleId == articleId && own.UserId == userId && (own.State == CommentState.Published || own.State == CommentState.Held), cancellation) is not { } comment)
        {
            return new PostAnswer(CommentRefusal.Missing);
        }

        if (!CommentRules.MayEdit(comment.State, comment.CreatedAt, now))
        {
            return new PostAnswer(CommentRefusal.TooLate);
        }

        var judgement = await pipeline.JudgeAsync(db, read, cancellation);
        if (judgement.Refused is { } refused)
        {
            return refused;
        }

        if (!string.Equals(comment.Text, words.Text, StringComparison.Ordinal))
        {
            comment.Edit(words, now);
            await FollowAsync(db, comment, judgement, now, cancellation);
        }

        return new PostAnswer(CommentRefusal.None, id);
    }

    // What waits goes on waiting, for its new words; a moderator says when it has waited enough.
    private async Task FollowAsync(PortalDbContext db, Comment comment, Judgement judgement, DateTimeOffset now, CancellationToken cancellation)
    {
        if (comment.State == CommentState.Held)
        {
            await CommentCases.RereadAsync(db, comment, judgement.Causes, now, cancellation);
        }
        else if (judgement.IsHeld)
        {
            await cases.HoldAsync(db, comment, judgement.Causes, now, cancellation);
        }
        else
        {
            news.Changed(db, comment);
        }
    }

    /// <returns>False where there is no such comment of theirs.</returns>
    public Task<bool> DeleteAsync(string userId, long id, CancellationToken cancellation = default) => writer.WriteAsync(
        async db =>
        {
            if (await db.Comments.SingleOrDefaultAsync(own => own.Id == id && own.UserId == userId && own.State != CommentState.Deleted, cancellation) is not { } comment)
            {
                return false;
            }

            await TakeBackAsync(db, comment, cancellation);
            return true;
        },
        cancellation);

    /// <summary>Takes back some of what somebody said who leaves: places of what was answered stay, without a name.</summary>
    /// <returns>False once nothing is left.</returns>
    internal async Task<bool> TakeBackSomeAsync(PortalDbContext db, string userId, CancellationToken cancellation)
    {
        // The newest first: an answer goes before what it answers.
        var some = await db.Comments
            .Where(comment => comment.UserId == userId && comment.State != CommentState.Deleted)
            .OrderByDescending(comment => comment.Id)
            .Take(BatchSize)
            .ToListAsync(cancellation);
        foreach (var comment in some)
        {
            await TakeBackAsync(db, comment, cancellation);
        }

        return some.Count > 0 || await TakeBackVotesAsync(db, userId, cancellation);
    }

    private static async Task<bool> TakeBackVotesAsync(PortalDbContext db, string userId, CancellationToken cancellation)
    {
        var some = await db.Comments
            .Where(comment => db.CommentVotes.Any(vote => vote.CommentId == comment.Id && vote.UserId == userId))
            .OrderBy(comment => comment.Id)
            .Take(BatchSize)
            .ToListAsync(cancellation);
        foreach (var comment in some)
        {
            await db.CommentVotes.Where(vote => vote.CommentId == comment.Id && vote.UserId == userId).ExecuteDeleteAsync(cancellation);
            comment.CountVotes(await db.CommentVotes.CountAsync(vote => vote.CommentId == comment.Id, cancellation));
        }

        return some.Count > 0;
    }

    private async Task TakeBackAsync(PortalDbContext db, Comment comment, CancellationToken cancellation)
    {
        await db.CommentVotes.Where(vote => vote.CommentId == comment.Id).ExecuteDeleteAsync(cancellation);
        await db.CommentReactions.Where(reaction => reaction.CommentId == comment.Id).ExecuteDeleteAsync(cancellation);
        await db.Set<CommentRevision>().Where(revision => revision.CommentId == comment.Id).ExecuteDeleteAsync(cancellation);
        await db.Appeals.Where(appeal => appeal.CommentId == comment.Id).ExecuteDeleteAsync(cancellation);
        await CommentCases.CloseAsync(db, comment.Id, clock.GetUtcNow(), cancellation);
        await requesters.SettleAsync(db, comment, clock.GetUtcNow(), cancellation);
        var wasShown = comment.IsShown;
        comment.Delete(await CommentNews.HasAnswersAsync(db, comment.Id, cancellation));
        // Of what only its author saw, nobody needs to be told.
        await (wasShown ? news.WentAsync(db, comment, cancellation) : db.SaveChangesAsync(cancellation));
    }
}
