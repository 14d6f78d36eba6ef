using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Index;

/// <summary>A query in terms: what raises the score, what must be there, what must not.</summary>
public sealed class WantedQuery
{
    private const int ShortWords = 2;
    private const int ShortTerms = 10;

    private WantedQuery(IReadOnlyList<WantedWord> words, IReadOnlyList<QueryTerm> terms, IReadOnlyList<string> phrases, IReadOnlyList<string> initials, IReadOnlyList<string> excluded)
    {
        Words = words;
        Terms = terms;
        Phrases = phrases;
        Initials = initials;
        Excluded = excluded;
    }

    public IReadOnlyList<WantedWord> Words { get; }

    /// <summary>The different terms of all words and phrases, by which articles are ranked.</summary>
    public IReadOnlyList<QueryTerm> Terms { get; }

    /// <summary>Expressions for what stands in quotation marks.</summary>
    public IReadOnlyList<string> Phrases { get; }

    /// <summary>Expressions for words in initial consonants, which every article must fit.</summary>
    public IReadOnlyList<string> Initials { get; }

    /// <summary>Expressions no article may fit.</summary>
    public IReadOnlyList<string> Excluded { get; }

    /// <summary>Whether it is a name or a term rather than a question, a headline or a sentence without blanks.</summary>
    public bool IsShort => Words.Count + Phrases.Count <= ShortWords && Terms.Count <= ShortTerms;

    /// <summary>Whether what is quoted is most of it.</summary>
    public bool IsQuotation => Phrases.Count > 0 && Words.Count <= ShortWords;

    public bool IsEmpty => Words.Count == 0 && Phrases.Count == 0 && Initials.Count == 0;

    public static WantedQuery Of(SearchQuery query)
    {
        var (words, quoted) = (new List<WantedWord>(), new List<WantedWord>());
        var (phrases, initials, excluded) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var word in query.Words)
        {
            var folded = Folding.Fold(word.Text);
            if (word.IsExcluded)
            {
                Add(excluded, MatchText.Phrase(word.Text));
            }
            else if (Analysis.Initials.Are(folded))
            {
                initials.Add(MatchText.Initials(folded));
            }
            else if (WantedWord.Of(word.Text) is { } wanted)
            {
                (word.IsPhrase ? quoted : words).Add(wanted);
                Add(phrases, word.IsPhrase ? MatchText.Phrase(word.Text) : null);
            }
        }

        var terms = words.Concat(quoted).SelectMany(word => word.Terms).GroupBy(term => term.Hash).Select(same => same.MaxBy(term => term.Weight)!);
        return new WantedQuery(words, [.. terms], phrases, initials, excluded);
    }

    /// <summary>The expression without what is excluded.</summary>
    public string Narrow(string expression) => Excluded.Count == 0 ? expression : $"({expression}) NOT {MatchText.Any(Excluded)}";

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
