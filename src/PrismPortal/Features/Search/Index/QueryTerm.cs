using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Index;

/// <summary>A term of a query and how much of its score counts.</summary>
public sealed record QueryTerm(string Key, uint Hash, TermKind Kind, int Start, int End, double Weight)
{
    // Letters shared with another word's particle or ending say little.
    private const double EndingWeight = 0.5;

    public static QueryTerm Of(Term term, double weight) =>
        new(term.Key, TermHash.Of(term.Key), term.Kind, term.Start, term.Start + term.Length, term.IsEnding ? weight * EndingWeight : weight);

    public bool IsEnding { get; init; }
}
