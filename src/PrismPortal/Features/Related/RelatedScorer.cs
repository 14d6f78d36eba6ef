namespace PrismPortal.Features.Related;

/// <summary>
/// How near another article is to one: the cosine of what they are about, plus the share of the one's tags it has, by
/// their rarity, plus a little for the same section; what is older than the one is held back a little. Without a shared
/// tag, the section or a likeness worth the name two articles are not related.
/// </summary>
public static class RelatedScorer
{
    private const double TagWeight = 0.25;

    // The section alone fills a list that would be empty; it never wins one.
    private const double SectionWeight = 0.02;

    // One rare word among the forty-eight.
    private const double LeastLikeness = 0.03;

    // What age takes away at most, and when half of that is taken.
    private const double AgeShare = 0.08;
    private const double HalfLifeDays = 730;

    public static RelatedMatch? Score(RelatedCandidate one, RelatedCandidate other, Func<string, double> tagRarity) =>
        Score(one, other, one.Profile.Likeness(other.Profile), tagRarity);

    public static RelatedMatch? Score(RelatedCandidate one, RelatedCandidate other, double likeness, Func<string, double> tagRarity)
    {
        var shared = one.Tags.Count == 0 || other.Tags.Count == 0 ? [] : one.Tags.Intersect(other.Tags, StringComparer.Ordinal).ToArray();
        var sameSection = one.CategoryId == other.CategoryId;
        if (one.Id == other.Id || one.Language != other.Language || (shared.Length == 0 && !sameSection && likeness < LeastLikeness))
        {
            return null;
        }

        var tags = shared.Length == 0 ? 0 : shared.Sum(tagRarity) / one.Tags.Sum(tagRarity);
        var near = likeness + (TagWeight * tags) + (sameSection ? SectionWeight : 0);
        var older = Math.Max(0, (one.PublishedAt - other.PublishedAt).TotalDays);
        return new RelatedMatch(other, near * (1 - (AgeShare * (1 - Math.Pow(0.5, older / HalfLifeDays)))), shared, sameSection);
    }

    /// <summary>The nearest first; of equals the newer.</summary>
    public static IReadOnlyList<RelatedMatch> Nearest(IEnumerable<RelatedMatch?> matches, int most) =>
    [
        .. matches.OfType<RelatedMatch>()
            .OrderByDescending(match => match.Score)
            .ThenByDescending(match => match.Article.PublishedAt)
            .ThenByDescending(match => match.Article.Id)
            .Take(most),
    ];
}
