using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Reading.Bookmarks;

/// <summary>Which of a reader's bookmarks are shown.</summary>
public sealed record BookmarkFilter
{
    /// <summary>Words in title, standfirst or note; empty for any.</summary>
    public string Text { get; init; } = "";

    /// <summary>In this list, and in its order.</summary>
    public long? List { get; init; }

    /// <summary>Kept before this moment and never read since.</summary>
    public DateTimeOffset? UnreadSince { get; init; }

    /// <summary>Changed since they were read.</summary>
    public bool Changed { get; init; }

    /// <summary>This one alone.</summary>
    public long? Only { get; init; }

    public Keyset? After { get; init; }

    public bool IsAll => this == new BookmarkFilter { After = After };
}

/// <summary>A bookmark with what its article is now.</summary>
public sealed record BookmarkRow
{
    public required long Id { get; init; }

    public required long ArticleId { get; init; }

    public required ArticleState State { get; init; }

    public required string Slug { get; init; }

    public required string Language { get; init; }

    /// <summary>The title readers know; of what is not public now, the one it had when it was kept.</summary>
    public required string? Title { get; init; }

    public required string Standfirst { get; init; }

    public required string Note { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? ReadAt { get; init; }

    /// <summary>Why it was retracted, if it was.</summary>
    public Retraction? Retraction { get; init; }

    public bool IsChanged { get; init; }

    /// <summary>Lists it is in.</summary>
    public IReadOnlyList<long> Lists { get; init; } = [];

    public bool IsReadable => ArticleWorkflow.IsReadable(State);
}

/// <summary>A reader's list as their page names it.</summary>
public sealed record ListRow(long Id, string Name, int Count);
