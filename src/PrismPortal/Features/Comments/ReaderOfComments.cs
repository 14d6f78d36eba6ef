namespace PrismPortal.Features.Comments;

/// <summary>What a page of comments knows of whoever reads it.</summary>
/// <param name="Own">Comments of theirs.</param>
/// <param name="Voted">Comments they voted for.</param>
public sealed record ReaderOfComments(IReadOnlySet<long> Own, IReadOnlySet<long> Voted)
{
    public static ReaderOfComments Nobody { get; } = new(new HashSet<long>(), new HashSet<long>());
}
