using PrismPortal.Data;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Comments.Phases;
using PrismPortal.Features.Moderation.Rules;

namespace PrismPortal.Features.Moderation.Holding;

/// <summary>Whether a word of the portal's list or of the newsroom's is in it.</summary>
public sealed class WordRulePhase(NewsroomRules rules) : ICommentPhase
{
    public PhasePlace Place => PhasePlace.Words;

    public bool ReadsWordsAlone => true;

    public async Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation)
    {
        if (comment.Facts.IsStaff)
        {
            return PhaseAnswer.Pass;
        }

        var text = comment.Words.Text;
        var own = await rules.CurrentAsync(cancellation);
        return Answer(text, [.. WordRules.Default.Find(text), .. own.Find(text)]);
    }

    /// <summary>What the words found mean: the first that is refused, or all of them with their places.</summary>
    public static PhaseAnswer Answer(string text, IReadOnlyList<WordHit> hits) =>
        hits.FirstOrDefault(hit => hit.Rule.Act == WordAct.Refuse) is { } refused
            ? PhaseAnswer.Refuse(new PostAnswer(CommentRefusal.BadWord, Reason: text.Substring(refused.Start, refused.Length)))
            : PhaseAnswer.Hold([.. hits.Select(hit => new HoldCause { Phase = HoldPhase.WordRule, Detail = hit.Rule.Term, Start = hit.Start, Length = hit.Length })]);
}

/// <summary>Whether the trained scorer, where there is one, asks for a moderator.</summary>
public sealed class ScorerPhase(ScorerStore store) : ICommentPhase
{
    public PhasePlace Place => PhasePlace.Scorer;

    public bool ReadsWordsAlone => true;

    public async Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation)
    {
        if (comment.Facts.IsStaff || await store.CurrentAsync(cancellation) is not { } scorer)
        {
            return PhaseAnswer.Pass;
        }

        var score = scorer.Score(comment.Words.Text);
        return score.Probability < scorer.Threshold
            ? PhaseAnswer.Pass
            : PhaseAnswer.Hold(new HoldCause { Phase = HoldPhase.Scorer, Detail = string.Join(" · ", score.Reasons.Select(reason => reason.Text.Trim())), Score = score.Probability });
    }
}
