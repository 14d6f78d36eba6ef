using PrismPortal.Data;
using PrismPortal.Features.Moderation;

namespace PrismPortal.Features.Comments.Phases;

/// <summary>The order in which a comment is judged: what costs least and is surest first, what only makes it wait last.</summary>
public enum PhasePlace
{
    Closed,
    Suspended,
    Length,
    Links,
    Repeated,

    /// <summary>After what is refused for its words: mending them is not a second comment.</summary>
    Speed,
    Words,
    Scorer,
    PreModeration,
}

/// <summary>A comment that is to stand: new, or as its author wants to change it.</summary>
public sealed record CommentUnderJudgment
{
    public required long ArticleId { get; init; }

    public required string UserId { get; init; }

    public required CommentText Words { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Where a new one came from; null for a change.</summary>
    public string? Address { get; init; }

    /// <summary>The comment that is changed; null for a new one.</summary>
    public long? Edited { get; init; }

    /// <summary>What is known of the article and of who says it.</summary>
    public CommentFacts Facts { get; init; } = CommentFacts.None;
}

/// <summary>What a phase says: refuse it, let it wait, or nothing.</summary>
/// <param name="Refused">Why it is not taken; null where it may be.</param>
/// <param name="Causes">Why it waits for a moderator; none where it need not.</param>
public sealed record PhaseAnswer(PostAnswer? Refused, IReadOnlyList<HoldCause> Causes)
{
    public static PhaseAnswer Pass { get; } = new(null, []);

    public static PhaseAnswer Refuse(CommentRefusal refusal) => new(new PostAnswer(refusal), []);

    public static PhaseAnswer Refuse(PostAnswer answer) => new(answer, []);

    public static PhaseAnswer Hold(params IReadOnlyList<HoldCause> causes) => new(null, causes);
}

/// <summary>One check before a comment stands.</summary>
public interface ICommentPhase
{
    PhasePlace Place { get; }

    /// <summary>Whether it asks the words alone: it is judged before the writer's turn, so that what takes time to compute holds nobody up.</summary>
    bool ReadsWordsAlone => false;

    /// <param name="comment">The comment.</param>
    /// <param name="db">The unit of work, or what may be read before it.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<PhaseAnswer> JudgeAsync(CommentUnderJudgment comment, PortalDbContext db, CancellationToken cancellation);
}
