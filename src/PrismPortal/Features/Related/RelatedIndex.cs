namespace PrismPortal.Features.Related;

/// <summary>All articles of one language by tag, title word and section, for choosing and ranking candidates.</summary>
public sealed class RelatedIndex
{
    // The newest so many of a tag, word or section are looked at: enough to find the best few, bounded for a tag on everything.
    private const int Nearest = 200;

    private readonly Dictionary<string, List<RelatedCandidate>> _byTag = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<RelatedCandidate>> _byTerm = new(StringComparer.Ordinal);
    private readonly Dictionary<long, List<RelatedCandidate>> _bySection = [];
    private readonly RelatedStatistics _statistics = new();

    public RelatedIndex(IEnumerable<RelatedCandidate> newestFirst)
    {
        foreach (var article in newestFirst)
        {
            _statistics.Add(article);
            Add(_bySection, article.CategoryId, article);
            foreach (var tag in article.Tags)
            {
                Add(_byTag, tag, article);
            }

            foreach (var term in article.Terms)
            {
                Add(_byTerm, term, article);
            }
        }
    }

    /// <summary>The nearest articles with their reasons, the best first; the article itself and equal titles left out.</summary>
    public IReadOnlyList<RelatedLink> Rank(RelatedCandidate article, int count)
    {
        var titles = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { article.Title };
        return
        [
            .. Candidates(article)
                .Select(other => (Other: other, Near: RelatedScorer.Score(article, other, _statistics)))
                .OrderByDescending(pair => pair.Near.Score)
                .ThenByDescending(pair => pair.Other.PublishedAt)
                .ThenBy(pair => pair.Other.Id)
                .Where(pair => titles.Add(pair.Other.Title))
                .Take(count)
                .Select((pair, rank) => new RelatedLink(article.Id, pair.Other.Id, rank, pair.Near.Reasons)),
        ];
    }

    private HashSet<RelatedCandidate> Candidates(RelatedCandidate article)
    {
        var found = new HashSet<RelatedCandidate>(ReferenceEqualityComparer.Instance as IEqualityComparer<RelatedCandidate>);
        foreach (var list in article.Tags.Select(tag => _byTag.GetValueOrDefault(tag))
            .Concat(article.Terms.Select(term => _byTerm.GetValueOrDefault(term)))
            .Append(_bySection.GetValueOrDefault(article.CategoryId)))
        {
            found.UnionWith(list ?? []);
        }

        found.RemoveWhere(other => other.Id == article.Id);
        return found;
    }

    private static void Add<TKey>(Dictionary<TKey, List<RelatedCandidate>> lists, TKey key, RelatedCandidate article)
        where TKey : notnull
    {
        var list = lists.TryGetValue(key, out var found) ? found : lists[key] = [];
        if (list.Count < Nearest)
        {
            list.Add(article);
        }
    }
}
