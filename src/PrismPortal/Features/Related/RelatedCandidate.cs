namespace PrismPortal.Features.Related;

/// <summary>What relating looks at of an article.</summary>
public sealed record RelatedCandidate(
    long Id, string Language, long CategoryId, DateTimeOffset PublishedAt, IReadOnlyList<string> Tags, RelatedProfile Profile);

/// <summary>An article near to another.</summary>
public sealed record RelatedMatch(RelatedCandidate Article, double Score, IReadOnlyList<string> SharedTags, bool SameSection);
