using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Features.Moderation.Takedowns;

namespace PrismPortal.Features.Moderation.Queue;

/// <summary>What a moderator looks through.</summary>
public enum QueueKind
{
    /// <summary>Waits to be published.</summary>
    Held = 0,

    /// <summary>Reported by readers, or by somebody it concerns.</summary>
    Reported = 1,

    /// <summary>Removed, and its author asks to look again.</summary>
    Appealed = 2,

    /// <summary>Published, and nobody has looked at it.</summary>
    New = 3,
}

/// <summary>A comment with what a moderator needs to know of it and of its author.</summary>
public sealed record QueueComment
{
    /// <summary>An account so young is marked: what it says next is not known yet.</summary>
    public static readonly TimeSpan NewAccount = TimeSpan.FromDays(7);

    public required long Id { get; init; }

    public required long ArticleId { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    public required string Language { get; init; }

    public required DateTimeOffset? FrozenUntil { get; init; }

    public required long? ParentId { get; init; }

    public required CommentState State { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? EditedAt { get; init; }

    public required int Upvotes { get; init; }

    public required DateTimeOffset? PickedAt { get; init; }

    /// <summary>Null once the account is gone.</summary>
    public required string? AuthorId { get; init; }

    public required string? Author { get; init; }

    public required DateTimeOffset? AuthorSince { get; init; }

    public required DateTimeOffset? SuspendedUntil { get; init; }

    public required DateTimeOffset? BannedAt { get; init; }

    public required bool IsPreModerated { get; init; }

    public required bool IsStaff { get; init; }

    /// <summary>Comments of theirs that are removed, this one among them.</summary>
    public required int Removals { get; init; }

    public bool IsNewAccount(DateTimeOffset now) => now - AuthorSince < NewAccount;
}

/// <summary>A report, as its reader wrote it. Who reported is not shown: it changes nothing of what was said.</summary>
public sealed record QueueReport(long CommentId, RemovalReason Reason, string Note, DateTimeOffset At);

/// <summary>One line of the queue: a comment, the case of it, and what people said.</summary>
public sealed record QueueRow
{
    public required QueueComment Comment { get; init; }

    /// <summary>The open case; null where nobody brought it up.</summary>
    public required ModerationCase? Case { get; init; }

    /// <summary>Name of whoever has it in hand now; null for nobody.</summary>
    public required string? ClaimedBy { get; init; }

    /// <summary>Whether that is whoever looks.</summary>
    public required bool IsMine { get; init; }

    /// <summary>Open reports, the newest first.</summary>
    public required IReadOnlyList<QueueReport> Reports { get; init; }

    /// <summary>The author's appeal, while it waits for an answer.</summary>
    public required Appeal? Appeal { get; init; }

    /// <summary>Requests for a takedown that wait, or whose time is over.</summary>
    public required IReadOnlyList<TakedownRequest> Requests { get; init; }

    public SeenComment Seen => new(Comment.Id, Comment.Version, Case?.Id);
}

/// <summary>How much waits.</summary>
public sealed record QueueCounts(int Held, int Reported, int Appealed)
{
    public int Of(QueueKind kind) => kind switch
    {
        QueueKind.Held => Held,
        QueueKind.Reported => Reported,
        QueueKind.Appealed => Appealed,
        _ => 0,
    };
}

/// <param name="Rows">What waits longest first; of what is new, the newest.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Counts">How much waits in each list.</param>
/// <param name="Now">When it was read.</param>
public sealed record QueuePage(IReadOnlyList<QueueRow> Rows, long? Next, QueueCounts Counts, DateTimeOffset Now);
