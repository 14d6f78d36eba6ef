namespace PrismPortal.Features.Related;

/// <summary>
/// All articles of one language in memory, by term, tag and section: for relating many at once. One at a time is related by
/// <see cref="RelatedSearch"/>, which gets its candidates from the full-text index and scores them by the same formula.
/// </summary>
public sealed class RelatedIndex
{
    private readonly RelatedCandidate[] _articles;
    private readonly Dictionary<uint, List<(int Place, float Weight)>> _byTerm = [];
    private readonly Dictionary<string, List<int>> _byTag = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<int>> _bySection = [];
    private readonly Dictionary<string, int> _tags = new(StringComparer.Ordinal);

    public RelatedIndex(IEnumerable<RelatedCandidate> newestFirst)
    {
        _articles = [.. newestFirst];
        for (var place = 0; place < _articles.Length; place++)
        {
            var article = _articles[place];
            Add(_bySection, article.CategoryId, place, RelatedBounds.OfSection);
            foreach (var tag in article.Tags)
            {
                _tags[tag] = _tags.GetValueOrDefault(tag) + 1;
                Add(_byTag, tag, place, RelatedBounds.OfTag);
            }

            foreach (var (term, weight) in article.Profile.Terms)
            {
                Add(_byTerm, term, (place, (float)weight), RelatedBounds.OfTerm);
            }
        }
    }

    public IReadOnlyList<RelatedCandidate> Articles => _articles;

    /// <summary>The nearest articles, the best first; copies are not folded yet.</summary>
    public IReadOnlyList<RelatedMatch> Nearest(RelatedCandidate article)
    {
        var found = new Dictionary<int, double>();
        foreach (var (term, weight) in article.Profile.Terms)
        {
            foreach (var (place, its) in _byTerm.GetValueOrDefault(term) ?? [])
            {
                found[place] = found.GetValueOrDefault(place) + (weight * its);
            }
        }

        var kin = article.Tags.SelectMany(tag => _byTag.GetValueOrDefault(tag) ?? []).Concat(_bySection.GetValueOrDefault(article.CategoryId) ?? []);
        return RelatedScorer.Nearest(
            found.OrderByDescending(pair => pair.Value)
                .ThenBy(pair => pair.Key)
                .Take(RelatedBounds.Candidates)
                .Select(pair => pair.Key)
                .Union(kin)
                .Select(place => RelatedScorer.Score(article, _articles[place], tag => RelatedBounds.TagRarity(_articles.Length, _tags.GetValueOrDefault(tag)))),
            RelatedBounds.Nearest);
    }

    private static void Add<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value, int most)
        where TKey : notnull
    {
        var list = lists.TryGetValue(key, out var found) ? found : lists[key] = [];
        if (list.Count < most)
        {
            list.Add(value);
        }
    }
}

/// <summary>How many articles are looked at to relate one, whatever the site's size.</summary>
public static class RelatedBounds
{
    /// <summary>The newest that hold a term.</summary>
    public const int OfTerm = 500;

    /// <summary>The newest of a tag and of the section.</summary>
    public const int OfTag = 30;
    public const int OfSection = 12;

    /// <summary>Those sharing most, which are compared exactly.</summary>
    public const int Candidates = 150;

    /// <summary>The nearest, of which copies are folded.</summary>
    public const int Nearest = 24;

    /// <summary>How much a tag tells, by how many of all articles carry it.</summary>
    public static double TagRarity(int articles, int tagged) => Math.Log(1 + ((double)Math.Max(articles, tagged) / Math.Max(1, tagged)));
}
