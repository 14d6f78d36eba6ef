using PrismPortal.Data;
using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Comments.Phases;

/// <summary>Whether the article takes comments. What stands may still be mended once it takes no more.</summary>
public sealed class ClosedPhase(CommentOptions options) : ICommentPhase
{
    public PhasePlace Place => PhasePlace.Closed;

    public Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation) => Task.FromResult(
        comment.Edited is not null ? PhaseAnswer.Pass
        : comment.Facts.Article switch
        {
            { State: ArticleState.Archived } => PhaseAnswer.Refuse(CommentRefusal.Closed),
            { State: ArticleState.Published } article when Talk.IsClosed(article.Policy, article.ClosesAfterDays ?? options.ClosesAfterDays, article.PublishedAt, comment.Now) =>
                PhaseAnswer.Refuse(CommentRefusal.Closed),
            { State: ArticleState.Published } => PhaseAnswer.Pass,
            _ => PhaseAnswer.Refuse(CommentRefusal.Missing),
        });
}

/// <summary>Whether a moderator told them to say nothing for a while; they are told until when, and why.</summary>
public sealed class SuspendedPhase : ICommentPhase
{
    public PhasePlace Place => PhasePlace.Suspended;

    public Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation) => Task.FromResult(
        comment.Facts.Commenter is { SuspendedUntil: { } until } commenter && until > comment.Now
            ? PhaseAnswer.Refuse(new PostAnswer(CommentRefusal.Suspended, Until: until, Reason: commenter.SuspensionReason))
            : PhaseAnswer.Pass);
}
