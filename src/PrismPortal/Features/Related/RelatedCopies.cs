namespace PrismPortal.Features.Related;

/// <summary>
/// Folds copies: the same text published again, or with small edits. Two articles are one where the cosine of all their
/// terms is 0.9 or more; titles say nothing of it, passages of one page have the same. The strongest terms tell whom to
/// compare, so that hardly anything more has to be read.
/// </summary>
public static class RelatedCopies
{
    private const double SameText = 0.9;

    // Below this likeness of the strongest terms no pair of 5,800 texts was a copy.
    private const double Suspicious = 0.75;

    /// <summary>Articles whose whole text must be compared.</summary>
    public static IEnumerable<long> Suspects(RelatedCandidate article, IReadOnlyList<RelatedMatch> nearest)
    {
        RelatedCandidate[] all = [article, .. nearest.Select(match => match.Article)];
        for (var one = 0; one < all.Length; one++)
        {
            for (var other = one + 1; other < all.Length; other++)
            {
                if (all[one].Profile.Likeness(all[other].Profile) >= Suspicious)
                {
                    yield return all[one].Id;
                    yield return all[other].Id;
                }
            }
        }
    }

    /// <summary>The nearest without copies of the article and, of each group of copies, with the best one alone.</summary>
    /// <param name="article">The article they are near to.</param>
    /// <param name="nearest">The best first.</param>
    /// <param name="whole">All terms of the suspects, by article.</param>
    public static IReadOnlyList<RelatedMatch> Fold(RelatedCandidate article, IReadOnlyList<RelatedMatch> nearest, IReadOnlyDictionary<long, RelatedProfile> whole)
    {
        bool Same(long one, long other) => whole.TryGetValue(one, out var its) && whole.TryGetValue(other, out var others) && its.Likeness(others) >= SameText;

        var kept = new List<RelatedMatch>();
        foreach (var match in nearest)
        {
            if (!Same(article.Id, match.Article.Id) && !kept.Exists(other => Same(other.Article.Id, match.Article.Id)))
            {
                kept.Add(match);
            }
        }

        // A copy is still better than nothing.
        return kept.Count > 0 ? kept : [.. nearest.Take(1)];
    }
}
