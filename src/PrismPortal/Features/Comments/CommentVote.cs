namespace PrismPortal.Features.Comments;

/// <summary>One reader's vote for a comment.</summary>
public sealed class CommentVote
{
    private CommentVote()
    {
    }

    public CommentVote(long commentId, string userId, DateTimeOffset at)
    {
        CommentId = commentId;
        UserId = userId;
        At = at;
    }

    public long CommentId { get; private set; }

    public string UserId { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}

/// <summary>One reader's reaction to a comment: each kind once.</summary>
public sealed class CommentReaction
{
    public const int KindMaxLength = 20;

    private CommentReaction()
    {
    }

    public CommentReaction(long commentId, string userId, string kind, DateTimeOffset at)
    {
        CommentId = commentId;
        UserId = userId;
        Kind = kind;
        At = at;
    }

    public long CommentId { get; private set; }

    public string UserId { get; private set; } = "";

    /// <summary>A name of the configured set.</summary>
    public string Kind { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
