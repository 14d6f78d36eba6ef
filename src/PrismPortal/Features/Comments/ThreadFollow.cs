namespace PrismPortal.Features.Comments;

/// <summary>A reader wants to know of answers in a thread.</summary>
public sealed class ThreadFollow
{
    private ThreadFollow()
    {
    }

    public ThreadFollow(string userId, long rootId, DateTimeOffset at)
    {
        UserId = userId;
        RootId = rootId;
        At = at;
    }

    public string UserId { get; private set; } = "";

    public long RootId { get; private set; }

    public DateTimeOffset At { get; private set; }
}

/// <summary>Up to which comment of an article a reader has seen them; what came later is new to them.</summary>
public sealed class CommentVisit
{
    private CommentVisit()
    {
    }

    public CommentVisit(string userId, long articleId, long seenEvent)
    {
        UserId = userId;
        ArticleId = articleId;
        SeenEvent = seenEvent;
    }

    public string UserId { get; private set; } = "";

    public long ArticleId { get; private set; }

    /// <summary>The last <see cref="CommentEvent"/> that was before them.</summary>
    public long SeenEvent { get; private set; }

    public void Reach(long seenEvent) => SeenEvent = Math.Max(SeenEvent, seenEvent);
}
