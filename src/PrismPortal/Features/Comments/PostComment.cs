using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Articles;
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

/// <summary>Takes a comment, once for each form, or says why not.</summary>
public sealed class PostComment(PortalWriter writer, CommentNews news, Limits limits, TimeProvider clock)
{
    public async Task<PostAnswer> PostAsync(CommentInput input, CancellationToken cancellation = default)
    {
        if (CommentRules.Judge(input.Text) is not CommentRefusal.None and var refusal)
        {
            return new PostAnswer(refusal);
        }

        if (limits.Take(CommentRules.Attempts, input.UserId) is { } wait)
        {
            return new PostAnswer(CommentRefusal.TooFast, Wait: wait);
        }

        var words = CommentText.Of(input.Text);
        return await writer.WriteAsync(db => TakeAsync(db, input, words, cancellation), cancellation);
    }

    // Everything is judged before anything changes: what a unit returns is committed.
    private async Task<PostAnswer> TakeAsync(PortalDbContext db, CommentInput input, CommentText words, CancellationToken cancellation)
    {
        if (await db.Comments.AsNoTracking().SingleOrDefaultAsync(comment => comment.UserId == input.UserId && comment.FormKey == input.FormKey, cancellation) is { } before)
        {
            if (before.State == CommentState.Published && before.ArticleId == input.ArticleId && before.ParentId == input.ParentId && before.TextKey == words.Key)
            {
                return new PostAnswer(CommentRefusal.None, before.Id);
            }

            // A page one came back to, with other words in its form.
            input = input with { FormKey = Secrets.NewCode() };
        }

        var state = await db.Articles.Where(article => article.Id == input.ArticleId).Select(article => (ArticleState?)article.State).SingleOrDefaultAsync(cancellation);
        if (state is not ArticleState.Published)
        {
            return new PostAnswer(state is ArticleState.Archived ? CommentRefusal.Closed : CommentRefusal.Missing);
        }

        var parent = input.ParentId is { } id
            ? await db.Comments.SingleOrDefaultAsync(comment => comment.Id == id && comment.ArticleId == input.ArticleId && comment.State == CommentState.Published, cancellation)
            : null;
        if (input.ParentId is not null && parent is null)
        {
            return new PostAnswer(CommentRefusal.ParentGone);
        }

        var now = clock.GetUtcNow();
        if (await JudgeAsync(db, input, words, now, cancellation) is { Refusal: not CommentRefusal.None } judged)
        {
            return judged;
        }

        var comment = new Comment(input.ArticleId, input.UserId, input.FormKey, words, now);
        db.Comments.Add(comment);
        await db.SaveChangesAsync(cancellation);
        comment.Place(parent);
        await news.CameAsync(db, comment, cancellation);
        return new PostAnswer(CommentRefusal.None, comment.Id);
    }

    private async Task<PostAnswer> JudgeAsync(PortalDbContext db, CommentInput input, CommentText words, DateTimeOffset now, CancellationToken cancellation)
    {
        if (await CommentJudge.OfWordsAsync(db, input.UserId, words, now, except: null, cancellation) is not CommentRefusal.None and var refusal)
        {
            return new PostAnswer(refusal);
        }

        var isNewcomer = await CommentJudge.IsNewcomerAsync(db, input.UserId, now, cancellation);
        var wait = limits.Take(CommentRules.PerMoment, input.UserId)
            ?? limits.Take(CommentRules.PerAccount, input.UserId)
            ?? (isNewcomer ? limits.Take(CommentRules.PerNewcomer, input.UserId) : null)
            ?? limits.Take(CommentRules.PerAddress, input.Address);
        return wait is null ? new PostAnswer(CommentRefusal.None) : new PostAnswer(CommentRefusal.TooFast, Wait: wait);
    }
}
