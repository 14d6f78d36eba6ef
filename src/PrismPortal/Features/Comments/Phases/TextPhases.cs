using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments.Phases;

/// <summary>Whether anything is said, and not too much.</summary>
public sealed class LengthPhase : ICommentPhase
{
    public PhasePlace Place => PhasePlace.Length;

    public bool ReadsWordsAlone => true;

    public Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation) => Task.FromResult(
        CommentRules.Judge(comment.Words.Text) is not CommentRefusal.None and var refusal ? PhaseAnswer.Refuse(refusal)
        : comment.Words.IsBlank ? PhaseAnswer.Refuse(CommentRefusal.Empty)
        : PhaseAnswer.Pass);
}

/// <summary>How many addresses it leads to, of an account that is new or not.</summary>
public sealed class LinksPhase : ICommentPhase
{
    public PhasePlace Place => PhasePlace.Links;

    public Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation) => Task.FromResult(
        CommentRules.JudgeLinks(comment.Words.Links, comment.Facts.Commenter?.IsNewcomer(comment.Now) == true) is not CommentRefusal.None and var refusal
            ? PhaseAnswer.Refuse(refusal)
            : PhaseAnswer.Pass);
}

/// <summary>Whether they said so already: what waits or was taken away was said too.</summary>
public sealed class RepeatedPhase : ICommentPhase
{
    public PhasePlace Place => PhasePlace.Repeated;

    public async Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation)
    {
        var (userId, key, except, since) = (comment.UserId, comment.Words.Key, comment.Edited, comment.Now - CommentRules.Repeat);
        return await db.Comments.AnyAsync(
            own => own.UserId == userId && own.TextKey == key && own.CreatedAt > since && own.State != CommentState.Deleted && own.Id != except, cancellation)
            ? PhaseAnswer.Refuse(CommentRefusal.Repeated)
            : PhaseAnswer.Pass;
    }
}

/// <summary>How fast comments come from an account and from an address.</summary>
public sealed class SpeedPhase(Limits limits) : ICommentPhase
{
    public PhasePlace Place => PhasePlace.Speed;

    public Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation)
    {
        if (comment.Address is not { } address)
        {
            return Task.FromResult(PhaseAnswer.Pass);
        }

        var wait = limits.Take(CommentRules.PerMoment, comment.UserId)
            ?? limits.Take(CommentRules.PerAccount, comment.UserId)
            ?? (comment.Facts.Commenter?.IsNewcomer(comment.Now) == true ? limits.Take(CommentRules.PerNewcomer, comment.UserId) : null)
            ?? limits.Take(CommentRules.PerAddress, address);
        return Task.FromResult(wait is null ? PhaseAnswer.Pass : PhaseAnswer.Refuse(new PostAnswer(CommentRefusal.TooFast, Wait: wait)));
    }
}
