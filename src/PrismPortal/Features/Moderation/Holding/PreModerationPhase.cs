using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Comments.Phases;

namespace PrismPortal.Features.Moderation.Holding;

/// <summary>
/// Whether a moderator reads it first, whatever it says: all comments of the article, all of the account, or, where the operator wants
/// so, the first ones of an account. An edit waits like a new one: what was approved is what was read.
/// </summary>
public sealed class PreModerationPhase(CommentOptions options) : ICommentPhase
{
    public PhasePlace Place => PhasePlace.PreModeration;

    public async Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation)
    {
        var causes = new List<HoldCause>();
        if (comment.Facts.Commenter is { IsPreModerated: true })
        {
            causes.Add(new HoldCause { Phase = HoldPhase.Account });
        }

        if (!comment.Facts.IsStaff)
        {
            if (comment.Facts.Article is { Policy: TalkPolicy.PreModerated })
            {
                causes.Add(new HoldCause { Phase = HoldPhase.Article });
            }

            if (await IsNewAsync(comment, db, cancellation))
            {
                causes.Add(new HoldCause { Phase = HoldPhase.Newcomer });
            }
        }

        return PhaseAnswer.Hold(causes);
    }

    private async Task<bool> IsNewAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation)
    {
        var (userId, edited) = (comment.UserId, comment.Edited);
        return options.PreModerateNewcomers > 0
            && await db.Comments.CountAsync(own => own.UserId == userId && own.State == CommentState.Published && own.Id != edited, cancellation) < options.PreModerateNewcomers;
    }
}
