namespace PrismPortal.Features.Notifications;

/// <summary>What a reader is told about, as they choose by it.</summary>
public enum NotificationKind
{
    /// <summary>Something in an article was put right.</summary>
    Correction = 0,

    /// <summary>New facts were added to an article.</summary>
    Update = 1,

    /// <summary>An article was withdrawn.</summary>
    Retraction = 2,

    /// <summary>The desk answered an error report of theirs.</summary>
    Answer = 3,

    /// <summary>Somebody answered a comment of theirs.</summary>
    Reply = 4,

    /// <summary>Somebody named them in a comment.</summary>
    Mention = 5,

    /// <summary>Something was said in a thread they follow.</summary>
    ThreadAnswer = 6,

    /// <summary>A moderator decided on a comment of theirs.</summary>
    Decision = 7,

    /// <summary>An article appeared in a tag or series or by an author they follow.</summary>
    Followed = 8,
}

/// <summary>One event told to one reader. However often and by how many workers it is told, there is one row.</summary>
public sealed class Notification
{
    private Notification()
    {
    }

    public Notification(string userId, NotificationKind kind, long articleId, string eventKey, DateTimeOffset now)
    {
        UserId = userId;
        Kind = kind;
        ArticleId = articleId;
        EventKey = eventKey;
        CreatedAt = now;
    }

    public long Id { get; private set; }

    public string UserId { get; private set; } = "";

    public NotificationKind Kind { get; private set; }

    public long ArticleId { get; private set; }

    public long? CorrectionId { get; private set; }

    public long? ReportId { get; private set; }

    /// <summary>The comment it is about, or that says it.</summary>
    public long? CommentId { get; private set; }

    /// <summary>The decision on the comment, as it is on record. No reference: the record is never changed.</summary>
    public long? ModerationEntryId { get; private set; }

    /// <summary>Of a new article: the name of what the reader follows, as it was. What it is called later, or whether it is still followed, changes nothing of why they were told.</summary>
    public string? Subject { get; private set; }

    /// <summary>Names the event; unique with the reader.</summary>
    public string EventKey { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Whether the bell and the list show it: some readers want mail alone.</summary>
    public bool OnSite { get; private set; } = true;

    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>When it is to be sent by mail; null for never, or once it was.</summary>
    public DateTimeOffset? MailDueAt { get; private set; }

    public void About(long reportId) => ReportId = reportId;

    /// <summary>A moderator's decision on a comment of theirs, in the words it is kept in.</summary>
    public void AboutComment(long commentId, long? entryId) => (CommentId, ModerationEntryId) = (commentId, entryId);

    public void Deliver(bool onSite, DateTimeOffset? mailDue) => (OnSite, MailDueAt) = (onSite, mailDue);
}

/// <summary>How far the telling of an event has come: whom it reached, in the order of their ids.</summary>
public sealed class Announcement
{
    private Announcement()
    {
    }

    public Announcement(News news, string? actorId = null)
    {
        ActorId = actorId;
        EventKey = news.Key;
        Kind = news.Kind;
        ArticleId = news.ArticleId;
        CorrectionId = news.CorrectionId;
        At = news.At;
    }

    public long Id { get; private set; }

    public string EventKey { get; private set; } = "";

    public NotificationKind Kind { get; private set; }

    public long ArticleId { get; private set; }

    public long? CorrectionId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Whose doing it was, where they are not told of it; until it is told, or the account goes.</summary>
    public string? ActorId { get; private set; }

    /// <summary>Id of the last reader told.</summary>
    public string After { get; private set; } = "";

    public DateTimeOffset? DoneAt { get; private set; }

    public void Reach(string lastReader) => After = lastReader;

    public void Finish(DateTimeOffset now) => (DoneAt, ActorId) = (now, null);
}

/// <summary>Something that happened to an article and concerns who had it before them.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ArticleId">To which article.</param>
/// <param name="CorrectionId">The correction on record, if it is one.</param>
/// <param name="At">When: readers who came later saw it themselves.</param>
public sealed record News(NotificationKind Kind, long ArticleId, long? CorrectionId, DateTimeOffset At)
{
    public string Key { get; } = (CorrectionId, Kind) switch
    {
        ({ } correction, _) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"correction:{correction}"),
        // An article appears once, however often it is taken back and published again.
        (_, NotificationKind.Followed) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"article:{ArticleId}"),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"retraction:{ArticleId}:{At.UtcTicks}"),
    };
}
