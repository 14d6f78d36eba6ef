namespace PrismPortal.Features.Comments;

/// <summary>What a page of comments knows of whoever reads it.</summary>
/// <param name="Own">Comments of theirs.</param>
/// <param name="Voted">Comments they voted for.</param>
public sealed record ReaderOfComments(IReadOnlySet<long> Own, IReadOnlySet<long> Voted)
{
    /// <summary>Ways to react that are offered, in order.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>How the comments of the page were reacted to.</summary>
    public ILookup<long, ReactionCount> Reactions { get; init; } = Array.Empty<(long Id, ReactionCount Count)>().ToLookup(one => one.Id, one => one.Count);

    /// <summary>Threads they follow, by their first comment.</summary>
    public IReadOnlySet<long> Followed { get; init; } = new HashSet<long>();

    public static ReaderOfComments Nobody { get; } = new(new HashSet<long>(), new HashSet<long>());
}
