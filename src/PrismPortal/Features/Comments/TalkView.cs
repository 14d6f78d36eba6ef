namespace PrismPortal.Features.Comments;

/// <summary>An article's comments as a whole, as pages need to know them.</summary>
/// <param name="Count">How many are published.</param>
/// <param name="IsOpen">Whether it takes more.</param>
/// <param name="ClosesAt">When it closes by itself; null: not, or it is closed.</param>
/// <param name="Mark">The last <see cref="CommentEvent"/> the page shows: open pages go on from there.</param>
public sealed record TalkView(int Count, bool IsOpen, DateTimeOffset? ClosesAt, long Mark)
{
    /// <summary>Until when scores are hidden; null where they are shown.</summary>
    public DateTimeOffset? FrozenUntil { get; init; }
}
