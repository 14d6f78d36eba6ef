namespace PrismPortal.Features.Reading.Topics;

/// <summary>What readers follow.</summary>
public enum FollowKind
{
    Tag = 0,
    Author = 1,
    Series = 2,
}

/// <summary>A tag, author or series a reader wants to hear of. Once for a reader and a subject.</summary>
public sealed class Follow
{
    private Follow()
    {
    }

    public Follow(string userId, FollowKind kind, long subjectId, DateTimeOffset now)
    {
        UserId = userId;
        Kind = kind;
        SubjectId = subjectId;
        CreatedAt = now;
    }

    public string UserId { get; private set; } = "";

    public FollowKind Kind { get; private set; }

    /// <summary>Of the table the kind names; no reference, for there are three.</summary>
    public long SubjectId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}
