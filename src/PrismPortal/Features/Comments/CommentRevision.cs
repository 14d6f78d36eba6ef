namespace PrismPortal.Features.Comments;

/// <summary>What a comment said before it was edited.</summary>
public sealed class CommentRevision
{
    private CommentRevision()
    {
    }

    public CommentRevision(string text, DateTimeOffset at)
    {
        Text = text;
        At = at;
    }

    public long Id { get; private set; }

    public long CommentId { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Since when it said so.</summary>
    public DateTimeOffset At { get; private set; }
}
