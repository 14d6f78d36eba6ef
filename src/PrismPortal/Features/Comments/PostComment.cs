using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments.Phases;
using PrismPortal.Features.Moderation.Holding;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments;

/// <summary>A comment as it was sent.</summary>
/// <param name="ArticleId">Of which article.</param>
/// <param name="ParentId">What it answers; null for the article itself.</param>
/// <param name="Text">Cleaned.</param>
/// <param name="FormKey">Names the form, so that sent again it is the same comment.</param>
/// <param name="UserId">Who sent it.</param>
/// <param name="Address">From where.</param>
public sealed record CommentInput(long ArticleId, long? ParentId, string Text, string FormKey, string UserId, string Address);

/// <summary>Takes a comment, once for each form: it stands, waits for a moderator, or is refused with the reason.</summary>
public sealed class PostComment(PortalWriter writer, CommentPipeline pipeline, CommentCases cases, CommentNews news, Limits limits, TimeProvider clock)
{
    public async Task<PostAnswer> PostAsync(CommentInput input, CancellationToken cancellation = default)
    {
        // A longer one is not even read.
        if (CommentRules.Judge(input.Text) is not CommentRefusal.None and var refusal)
        {
            return new PostAnswer(refusal);
        }

        if (limits.Take(CommentRules.Attempts, input.UserId) is { } wait)
        {
            return new PostAnswer(CommentRefusal.TooFast, Wait: wait);
        }

        var read = await pipeline.ReadAsync(
            new CommentUnderJudgment { ArticleId = input.ArticleId, UserId = input.UserId, Words = CommentText.Of(input.Text), Address = input.Address, Now = clock.GetUtcNow() }, cancellation);
        return await writer.WriteAsync(db => TakeAsync(db, input, read, cancellation), cancellation);
    }

    // Everything is judged before anything changes: what a unit returns is committed.
    private async Task<PostAnswer> TakeAsync(PortalDbContext db, CommentInput input, ReadComment read, CancellationToken cancellation)
    {
        var (words, now) = (read.Comment.Words, read.Comment.Now);
        if (await db.Comments.AsNoTracking().SingleOrDefaultAsync(comment => comment.UserId == input.UserId && comment.FormKey == input.FormKey, cancellation) is { } before)
        {
            if (before.State is CommentState.Published or CommentState.Held && before.ArticleId == input.ArticleId && before.ParentId == input.ParentId && before.TextKey == words.Key)
            {
                return new PostAnswer(CommentRefusal.None, before.Id);
            }

            // A page one came back to, with other words in its form.
            input = input with { FormKey = Secrets.NewCode() };
        }

        var parent = input.ParentId is { } id
            ? await db.Comments.SingleOrDefaultAsync(comment => comment.Id == id && comment.ArticleId == input.ArticleId && comment.State == CommentState.Published, cancellation)
            : null;
        if (input.ParentId is not null && parent is null)
        {
            return new PostAnswer(CommentRefusal.ParentGone);
        }

        var judgement = await pipeline.JudgeAsync(db, read, cancellation);
        if (judgement.Refused is { } refused)
        {
            return refused;
        }

        var comment = new Comment(input.ArticleId, input.UserId, input.FormKey, words, now);
        if (judgement.IsHeld)
        {
            comment.Hold(hasAnswers: false);
        }

        db.Comments.Add(comment);
        await db.SaveChangesAsync(cancellation);
        comment.Place(parent);
        await (judgement.IsHeld ? cases.OpenAsync(db, comment, judgement.Causes, now, cancellation) : news.CameAsync(db, comment, cancellation));
        return new PostAnswer(CommentRefusal.None, comment.Id);
    }
}
