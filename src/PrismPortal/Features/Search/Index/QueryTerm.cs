using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Index;

/// <summary>A term of a query and how much of its score counts.</summary>
public sealed record QueryTerm(string Key, uint Hash, TermKind Kind, int Start, int End, double Weight)
{
    // The bigrams of a word in Hangul speak for it already, its stem speaks for the whole of it; a word in other letters has
    // none. A number rarely stands somewhere by chance. Signs of a particle or an ending say little.
    private const double WordWeight = 0.5;
    private const double NumberWeight = 1.5;
    private const double EndingWeight = 0.5;

    /// <summary>Reaches into a particle or an ending.</summary>
    public bool IsEnding { get; private init; }

    public static QueryTerm Of(Term term, double weight) =>
        new(term.Key, TermHash.Of(term.Key), term.Kind, term.Start, term.Start + term.Length, weight * WeightOf(term)) { IsEnding = term.IsEnding };

    private static double WeightOf(Term term) => term.Kind switch
    {
        _ when term.IsEnding => EndingWeight,
        TermKind.Word when Scripts.IsSyllable(term.Text[0]) => WordWeight,
        TermKind.Number => NumberWeight,
        _ => 1,
    };
}
