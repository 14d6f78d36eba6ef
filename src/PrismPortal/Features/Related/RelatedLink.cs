namespace PrismPortal.Features.Related;

/// <summary>
/// A stored suggestion: after <see cref="ArticleId"/> read <see cref="RelatedId"/>. The reasons are
/// shown to the reader.
/// </summary>
public sealed class RelatedLink
{
    private RelatedLink()
    {
    }

    public RelatedLink(long articleId, long relatedId, int rank, RelatedReasons reasons)
    {
        ArticleId = articleId;
        RelatedId = relatedId;
        Rank = rank;
        Reasons = reasons;
    }

    public long ArticleId { get; private set; }

    public long RelatedId { get; private set; }

    /// <summary>0 is the nearest.</summary>
    public int Rank { get; private set; }

    public RelatedReasons Reasons { get; private set; } = RelatedReasons.None;
}

/// <summary>Why two articles are related: names of tags both carry, words both are about, the same section.</summary>
public sealed record RelatedReasons(IReadOnlyList<string> SharedTags, IReadOnlyList<string> SharedTerms, bool SameSection)
{
    public static RelatedReasons None { get; } = new([], [], false);

    /// <summary>All reasons in words, the section's name last.</summary>
    public IReadOnlyList<string> Told(string section) => [.. SharedTags, .. SharedTerms, .. SameSection ? new[] { section } : []];
}
