namespace PrismPortal.Features.Moderation;

/// <summary>Why a comment should not stand: what readers report for and moderators remove for.</summary>
public enum RemovalReason
{
    Abuse = 0,

    Hate = 1,

    /// <summary>Names, numbers, addresses of people.</summary>
    Privacy = 2,

    Defamation = 3,

    Spam = 4,

    Obscene = 5,

    Misinformation = 6,

    OffTopic = 7,

    /// <summary>임시조치: for thirty days, at the request of somebody it concerns.</summary>
    Takedown = 8,

    Other = 9,
}

/// <summary>A reader reports a comment: once as it stands, again once it was edited.</summary>
public sealed class CommentReport
{
    public const int NoteMaxLength = 500;

    private CommentReport()
    {
    }

    public CommentReport(long commentId, int commentVersion, string reporterId, RemovalReason reason, string note, DateTimeOffset at)
    {
        CommentId = commentId;
        CommentVersion = commentVersion;
        ReporterId = reporterId;
        Reason = reason;
        Note = note;
        At = at;
    }

    public long Id { get; private set; }

    public long CommentId { get; private set; }

    public int CommentVersion { get; private set; }

    /// <summary>Null once the account is gone.</summary>
    public string? ReporterId { get; private set; }

    public RemovalReason Reason { get; private set; }

    public string Note { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>When a moderator decided; later reports open the case again.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public void Close(DateTimeOffset now) => ClosedAt = now;

    /// <summary>The decision was undone.</summary>
    public void Reopen() => ClosedAt = null;
}

/// <summary>The author of a removed comment asks to look again, once.</summary>
public sealed class Appeal
{
    public const int TextMaxLength = 1_000;

    private Appeal()
    {
    }

    public Appeal(long commentId, string userId, string text, DateTimeOffset at)
    {
        CommentId = commentId;
        UserId = userId;
        Text = text;
        At = at;
    }

    public long CommentId { get; private set; }

    public string UserId { get; private set; } = "";

    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public bool IsGranted { get; private set; }

    public void Answer(bool isGranted, DateTimeOffset now) => (IsGranted, AnsweredAt) = (isGranted, now);

    /// <summary>The answer was undone.</summary>
    public void Reopen() => (IsGranted, AnsweredAt) = (false, null);
}
