namespace PrismPortal.Features.Related;

/// <summary>
/// How near two articles are: each shared tag and each shared word of the titles counts by its rarity
/// (ln(1 + N / n), N articles in all, n with it), the same section counts a little, and an article a year apart
/// counts half as much as one of the same day. Without a shared tag, word or section two articles are not related.
/// </summary>
public static class RelatedScorer
{
    private const double TagWeight = 1.0;
    private const double TermWeight = 0.7;

    // Less than any shared tag: the section alone fills a list that would be empty, it never wins one.
    private const double SectionWeight = 0.35;

    private const double HalfLifeDays = 365;

    public static (double Score, RelatedReasons Reasons) Score(RelatedCandidate one, RelatedCandidate other, RelatedStatistics statistics)
    {
        var tags = one.Tags.Intersect(other.Tags, StringComparer.Ordinal).ToArray();
        var terms = one.Terms.Intersect(other.Terms, StringComparer.Ordinal).ToArray();
        var sameSection = one.CategoryId == other.CategoryId;
        var likeness = (TagWeight * tags.Sum(statistics.TagRarity))
            + (TermWeight * terms.Sum(statistics.TermRarity))
            + (sameSection ? SectionWeight : 0);
        var days = Math.Abs((one.PublishedAt - other.PublishedAt).TotalDays);
        var recency = 0.5 + (0.5 * Math.Pow(0.5, days / HalfLifeDays));
        return (likeness * recency, new RelatedReasons(tags, terms, sameSection));
    }
}

/// <summary>How many articles carry each tag and each word of a title.</summary>
public sealed class RelatedStatistics
{
    private readonly Dictionary<string, int> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _terms = new(StringComparer.Ordinal);
    private int _articles;

    public void Add(RelatedCandidate article)
    {
        _articles++;
        Count(_tags, article.Tags);
        Count(_terms, article.Terms);
    }

    public double TagRarity(string tag) => Rarity(_tags.GetValueOrDefault(tag, 1));

    public double TermRarity(string term) => Rarity(_terms.GetValueOrDefault(term, 1));

    private double Rarity(int count) => Math.Log(1 + ((double)Math.Max(_articles, count) / count));

    private static void Count(Dictionary<string, int> counts, IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
    }
}
