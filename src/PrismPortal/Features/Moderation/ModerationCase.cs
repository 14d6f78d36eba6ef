namespace PrismPortal.Features.Moderation;

/// <summary>Why a comment is before the moderators.</summary>
public enum CaseKind
{
    /// <summary>It waits to be published.</summary>
    Held = 0,

    /// <summary>Readers reported it; it stands meanwhile.</summary>
    Reported = 1,

    /// <summary>Its author asks to look again at a removal.</summary>
    Appealed = 2,
}

/// <summary>What held a comment.</summary>
public enum HoldPhase
{
    /// <summary>The article's comments are all read before they stand.</summary>
    Article = 0,

    /// <summary>The account's comments are all read before they stand.</summary>
    Account = 1,

    /// <summary>The first comments of a new commenter.</summary>
    Newcomer = 2,

    WordRule = 3,

    Scorer = 4,

    /// <summary>So many readers reported it that it waits.</summary>
    Reports = 5,
}

/// <summary>One reason for which a comment is held, as moderator and author are told.</summary>
public sealed class HoldCause
{
    public HoldPhase Phase { get; set; }

    /// <summary>The rule, or the scorer's reasons; empty where the phase says it all.</summary>
    public string Detail { get; set; } = "";

    /// <summary>Where the rule found it in the text, in UTF-16 units; both 0 where it is about the whole.</summary>
    public int Start { get; set; }

    public int Length { get; set; }

    /// <summary>The scorer's probability, 0 to 1.</summary>
    public double? Score { get; set; }
}

/// <summary>A comment before the moderators. There is one open case of a comment at most; decided, it is closed.</summary>
public sealed class ModerationCase
{
    private readonly List<HoldCause> _causes = [];

    private ModerationCase()
    {
    }

    public ModerationCase(long commentId, CaseKind kind, DateTimeOffset now)
    {
        CommentId = commentId;
        Kind = kind;
        OpenedAt = now;
    }

    public long Id { get; private set; }

    public long CommentId { get; private set; }

    public CaseKind Kind { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Open reports of it, counted again with each.</summary>
    public int Reports { get; private set; }

    public string? ClaimedBy { get; private set; }

    /// <summary>A claim that is not acted on ends by itself.</summary>
    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public int Version { get; private set; } = 1;

    public IReadOnlyList<HoldCause> Causes => _causes;

    public void Hold(IEnumerable<HoldCause> causes)
    {
        Kind = CaseKind.Held;
        _causes.Clear();
        _causes.AddRange(causes);
        Version++;
    }

    public void CountReports(int reports)
    {
        Reports = reports;
        Version++;
    }

    public void Claim(string? userId, DateTimeOffset? until)
    {
        (ClaimedBy, ClaimedUntil) = (userId, until);
        Version++;
    }

    public void Close(DateTimeOffset now)
    {
        ClosedAt = now;
        Version++;
    }

    public void Reopen()
    {
        (ClosedAt, ClaimedBy, ClaimedUntil) = (null, null, null);
        Version++;
    }
}
