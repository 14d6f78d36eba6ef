using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Moderation;

namespace PrismPortal.Features.Comments.Phases;

/// <summary>A comment whose words were read, before the writer's turn.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Answers">What phases said that ask the words alone.</param>
public sealed record ReadComment(CommentUnderJudgment Comment, IReadOnlyDictionary<PhasePlace, PhaseAnswer> Answers);

/// <summary>What all phases together say.</summary>
/// <param name="Refused">Why it is not taken: the first reason; null where it may be.</param>
/// <param name="Causes">Everything for which it waits.</param>
public sealed record Judgement(PostAnswer? Refused, IReadOnlyList<HoldCause> Causes)
{
    public bool IsHeld => Refused is null && Causes.Count > 0;
}

/// <summary>
/// Judges a comment phase by phase, in the order of <see cref="PhasePlace"/>: publish, hold or refuse. What only asks the words is
/// answered before the writer's turn; what others may change at the same moment is asked within it.
/// </summary>
public sealed class CommentPipeline(IEnumerable<ICommentPhase> phases, IDbContextFactory<PortalDbContext> contexts)
{
    private readonly ICommentPhase[] _phases = [.. phases.OrderBy(phase => phase.Place)];

    public IEnumerable<PhasePlace> Places => _phases.Select(phase => phase.Place);

    public async Task<ReadComment> ReadAsync(CommentUnderJudgment comment, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var known = comment with { Facts = await CommentFacts.ReadAsync(db, comment.ArticleId, comment.UserId, cancellation) };
        var answers = new Dictionary<PhasePlace, PhaseAnswer>();
        foreach (var phase in _phases.Where(phase => phase.ReadsWordsAlone))
        {
            var answer = await phase.JudgeAsync(known, db, cancellation);
            answers[phase.Place] = answer;
            if (answer.Refused is not null)
            {
                break;
            }
        }

        return new ReadComment(known, answers);
    }

    public async Task<Judgement> JudgeAsync(PortalDbContext db, ReadComment read, CancellationToken cancellation)
    {
        // Policy and suspension as they are now: a moderator may have been faster.
        var comment = read.Comment with { Facts = await CommentFacts.ReadAsync(db, read.Comment.ArticleId, read.Comment.UserId, cancellation) };
        var causes = new List<HoldCause>();
        foreach (var phase in _phases)
        {
            var answer = read.Answers.GetValueOrDefault(phase.Place) ?? await phase.JudgeAsync(comment, db, cancellation);
            if (answer.Refused is not null)
            {
                return new Judgement(answer.Refused, []);
            }

            causes.AddRange(answer.Causes);
        }

        return new Judgement(null, causes);
    }
}
