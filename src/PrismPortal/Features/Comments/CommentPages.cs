namespace PrismPortal.Features.Comments;

/// <summary>A page of an article's threads.</summary>
/// <param name="Threads">The threads.</param>
/// <param name="Next">Where the next page begins; null where there is none.</param>
/// <param name="Count">How many comments the article has.</param>
public sealed record CommentPage(IReadOnlyList<CommentThread> Threads, CommentCursor? Next, int Count)
{
    /// <summary>Whether scores are hidden and threads stand in the order of time, for a crowd came.</summary>
    public bool IsFrozen { get; init; }
}

/// <summary>How much of the threads a page shows.</summary>
/// <param name="Threads">Threads.</param>
/// <param name="Answers">Answers of each; the rest is one click away.</param>
public sealed record CommentShare(int Threads, int Answers);

/// <summary>A thread from some comment on.</summary>
/// <param name="Root">How it begins.</param>
/// <param name="Branches">From there on.</param>
/// <param name="Next">The comment the next page begins at; null where there is none.</param>
/// <param name="IsFirst">Whether nothing was passed over.</param>
public sealed record ThreadPage(CommentView Root, IReadOnlyList<CommentBranch> Branches, long? Next, bool IsFirst)
{
    /// <summary>Whether scores are hidden, for a crowd came.</summary>
    public bool IsFrozen { get; init; }
}

/// <summary>A comment as its author changes it.</summary>
public sealed record OwnComment(long Id, string Text, CommentState State, DateTimeOffset CreatedAt);

/// <summary>A comment among all that somebody said.</summary>
public sealed record OwnCommentRow(
    long Id, string Html, CommentState State, DateTimeOffset CreatedAt, int Upvotes, string Slug, string Title, string Language, bool IsReadable);
