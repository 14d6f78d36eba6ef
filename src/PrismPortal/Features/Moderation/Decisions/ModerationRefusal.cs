namespace PrismPortal.Features.Moderation.Decisions;

/// <summary>Why something was not done at the moderation desk.</summary>
public enum ModerationRefusal
{
    None,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>A colleague decided it meanwhile, or it has changed since it was looked at.</summary>
    Decided,

    /// <summary>A colleague has it in hand.</summary>
    Claimed,

    /// <summary>Its author took it back.</summary>
    Gone,

    /// <summary>A reason, or words, are needed.</summary>
    Empty,

    /// <summary>A provisional takedown needs somebody who asked for it.</summary>
    NoRequest,

    /// <summary>Accounts of the newsroom are the administrators' matter.</summary>
    StaffMember,

    /// <summary>Nobody decides over their own account.</summary>
    Yourself,

    /// <summary>More than can be decided at once.</summary>
    TooMany,

    /// <summary>What was done is nothing that can be taken back.</summary>
    NotUndoable,
}

/// <summary>A comment as a moderator saw it: what changed since is not decided by what they saw.</summary>
/// <param name="Id">The comment.</param>
/// <param name="Version">Its version then.</param>
/// <param name="CaseId">The open case of it; null where there was none.</param>
public sealed record SeenComment(long Id, int Version, long? CaseId);

/// <summary>What was not decided, and why.</summary>
public sealed record RefusedAct(long CommentId, ModerationRefusal Refusal);

/// <summary>What became of a decision about one comment or many.</summary>
/// <param name="Done">Comments it was done to.</param>
/// <param name="Refused">Those it was not.</param>
/// <param name="Entries">What is on record of it, to undo it by.</param>
public sealed record DecisionAnswer(IReadOnlyList<long> Done, IReadOnlyList<RefusedAct> Refused, IReadOnlyList<long> Entries)
{
    public static DecisionAnswer Nothing(ModerationRefusal refusal) => new([], [new RefusedAct(0, refusal)], []);

    /// <summary>The first reason for which something was not done.</summary>
    public ModerationRefusal Refusal => Refused.Count == 0 ? ModerationRefusal.None : Refused[0].Refusal;
}

/// <summary>What became of an act that is about no comment.</summary>
/// <param name="Refusal">Why it was not done.</param>
/// <param name="Entry">What is on record of it.</param>
public sealed record ActAnswer(ModerationRefusal Refusal, long Entry = 0);
