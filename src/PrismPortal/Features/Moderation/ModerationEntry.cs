namespace PrismPortal.Features.Moderation;

/// <summary>What a moderator, or the portal itself, did. The keys are stored: they never change.</summary>
public enum ModerationAct
{
    Hold = 0,

    Approve = 1,

    Remove = 2,

    Pick = 3,

    Unpick = 4,

    Note = 5,

    Suspend = 6,

    LiftSuspension = 7,

    Ban = 8,

    PreModerate = 9,

    LiftPreModeration = 10,

    /// <summary>An earlier act was undone; what was restored is in <see cref="ModerationEntry.Undoes"/>.</summary>
    Undo = 11,

    GrantAppeal = 12,

    RefuseAppeal = 13,

    Freeze = 14,

    Thaw = 15,

    RuleAdd = 16,

    RuleRemove = 17,
}

/// <summary>An act of moderation on record: written with what it did, never changed.</summary>
public sealed class ModerationEntry
{
    public const int NoteMaxLength = 1_000;

    private ModerationEntry()
    {
    }

    /// <param name="at">When.</param>
    /// <param name="actorId">Whose account acted; null for the portal itself.</param>
    /// <param name="actor">The actor's name then.</param>
    /// <param name="act">What was done.</param>
    public ModerationEntry(DateTimeOffset at, string? actorId, string actor, ModerationAct act)
    {
        At = at;
        ActorId = actorId;
        Actor = actor;
        Act = act;
    }

    public long Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string? ActorId { get; private set; }

    public string Actor { get; private set; } = "";

    public ModerationAct Act { get; private set; }

    /// <summary>The comment, if it was about one. No reference: the record outlives it.</summary>
    public long? CommentId { get; init; }

    public long? ArticleId { get; init; }

    /// <summary>The account, if it was about one, or the comment's author.</summary>
    public string? SubjectId { get; init; }

    /// <summary>The account's name then.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Of a removal.</summary>
    public RemovalReason? Reason { get; init; }

    public string Note { get; init; } = "";

    /// <summary>What was so before, for undoing: the state of a comment, the end of a suspension.</summary>
    public string Before { get; init; } = "";

    /// <summary>The entry this one undoes.</summary>
    public long? Undoes { get; init; }
}
