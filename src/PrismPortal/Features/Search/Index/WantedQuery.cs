using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Index;

/// <summary>A query in terms: what raises the score, what must be there, what must not.</summary>
public sealed class WantedQuery
{
    private readonly IReadOnlyList<string> _excluded;

    private WantedQuery(IReadOnlyList<WantedWord> words, IReadOnlyList<QueryTerm> terms, IReadOnlyList<string> required, IReadOnlyList<string> excluded)
    {
        Words = words;
        Terms = terms;
        Required = required;
        _excluded = excluded;
    }

    public IReadOnlyList<WantedWord> Words { get; }

    /// <summary>The different terms of all words and phrases, by which articles are ranked.</summary>
    public IReadOnlyList<QueryTerm> Terms { get; }

    /// <summary>Expressions every article must fit: phrases and words in initial consonants.</summary>
    public IReadOnlyList<string> Required { get; }

    public bool IsEmpty => Words.Count == 0 && Required.Count == 0;

    public static WantedQuery Of(SearchQuery query)
    {
        var (words, phrases, required, excluded) = (new List<WantedWord>(), new List<WantedWord>(), new List<string>(), new List<string>());
        foreach (var word in query.Words)
        {
            var folded = Folding.Fold(word.Text);
            if (word.IsExcluded)
            {
                Add(excluded, MatchText.Phrase(word.Text));
            }
            else if (Initials.Are(folded))
            {
                required.Add(MatchText.Initials(folded));
            }
            else if (WantedWord.Of(word.Text) is { } wanted)
            {
                (word.IsPhrase ? phrases : words).Add(wanted);
                Add(required, word.IsPhrase ? MatchText.Phrase(word.Text) : null);
            }
        }

        var terms = words.Concat(phrases).SelectMany(word => word.Terms).GroupBy(term => term.Hash).Select(same => same.MaxBy(term => term.Weight)!);
        return new WantedQuery(words, [.. terms], required, excluded);
    }

    /// <summary>The expression without what is excluded.</summary>
    public string Narrow(string expression) => _excluded.Count == 0 ? expression : $"({expression}) NOT {MatchText.Any(_excluded)}";

    /// <summary>How much of what the query says the article holds, by weight and rarity.</summary>
    public double Share(TermVector article, TermCounts counts) =>
        Terms.Sum(term => article[term.Hash] > 0 ? term.Weight * counts.Rarity(term.Hash) : 0);

    private static void Add(List<string> expressions, string? expression)
    {
        if (expression is not null)
        {
            expressions.Add(expression);
        }
    }
}
