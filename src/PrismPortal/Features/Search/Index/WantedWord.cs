using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Index;

/// <summary>
/// A word of a query with the ways an article may hold it. A Hangul word is there when its stem is, or all its bigrams
/// are; and since people put blanks where they like (인공지능, 인공 지능), also when it can be split in two parts, two
/// syllables each at least, whose bigrams are all there.
/// </summary>
public sealed class WantedWord
{
    // A longer run is a sentence without blanks; the ways to split it are not worth trying.
    private const int MaxSplit = 10;
    private const double QuestionWeight = 0.3;

    private static readonly string[] Questions = ["무엇", "누구", "어디", "언제", "어느", "어떤", "어떻게", "얼마", "무슨", "누가", "어떠한"];

    private WantedWord(IReadOnlyList<QueryTerm> terms, IReadOnlyList<IReadOnlyList<IReadOnlyList<QueryTerm>>> pieces, bool isQuestion)
    {
        Terms = terms;
        Pieces = pieces;
        IsQuestion = isQuestion;
    }

    /// <summary>All its terms, each once.</summary>
    public IReadOnlyList<QueryTerm> Terms { get; }

    /// <summary>Every piece must be there; a piece is there in one of several ways, each of terms that must all be there.</summary>
    public IReadOnlyList<IReadOnlyList<IReadOnlyList<QueryTerm>>> Pieces { get; }

    /// <summary>Asks rather than says what is looked for (무엇인가): never required.</summary>
    public bool IsQuestion { get; }

    public static WantedWord? Of(string word)
    {
        var isQuestion = Array.Exists(Questions, question => word.StartsWith(question, StringComparison.Ordinal));
        var read = Analyzer.Read(word);
        var terms = read
            .Select(term => QueryTerm.Of(term, isQuestion ? QuestionWeight : 1))
            .DistinctBy(term => term.Hash)
            .ToArray();
        return terms.Length == 0 ? null : new WantedWord(terms, [.. PiecesOf(terms)], isQuestion);
    }

    /// <summary>Whether an article holds the word.</summary>
    public bool IsIn(TermVector article) => Pieces.All(ways => ways.Any(way => way.All(term => article[term.Hash] > 0)));

    private static IEnumerable<IReadOnlyList<IReadOnlyList<QueryTerm>>> PiecesOf(IReadOnlyList<QueryTerm> terms)
    {
        var rest = terms.ToList();
        foreach (var word in terms.Where(term => term.Kind == TermKind.Word))
        {
            rest.Remove(word);
            var inside = rest.Where(term => term.Kind == TermKind.Bigram && term.Start >= word.Start && term.End <= word.End).ToArray();
            // 물가 may be 물 with a particle: that is another way to read it, not one more thing to be there.
            var pairs = inside.Length > 1 ? Array.FindAll(inside, term => term.End > term.Start + 1) : inside;
            rest.RemoveAll(term => inside.Contains(term) || (term.IsEnding && term.Start < word.End + 1 && term.Start >= word.Start));
            yield return pairs.Length == 0 ? [[word]] : [[word], .. Splits(pairs)];
        }

        foreach (var term in rest.Where(term => !term.IsEnding && !IsSaid(term, rest)))
        {
            yield return [[term]];
        }
    }

    // A number with its unit says the number, and the unit whatever is joined to it (13조를, 13조원). Of a number with
    // letters (5G, iPhone 15) both are required, that they are joined only raises the score.
    private static bool IsSaid(QueryTerm term, List<QueryTerm> all) =>
        term.Kind != TermKind.Number ? all.Exists(other => IsWithUnit(other) && other.End == term.Start + 1)
        : !IsWithUnit(term) && all.Exists(other => other.Kind == TermKind.Number && other != term && (IsWithUnit(other) ? other.Start == term.Start && other.End > term.End : IsInside(other, term)));

    private static bool IsInside(QueryTerm part, QueryTerm whole) =>
        (part.Start == whole.Start && part.End < whole.End) || (part.End == whole.End && part.Start > whole.Start);

    // Not with a particle: 13은 asks for 13.
    private static bool IsWithUnit(QueryTerm term) =>
        term.Kind == TermKind.Number && !HangulStem.IsShort(term.Key[^1..]) && Scripts.Of(term.Key[^1]) is Script.Hangul or Script.Ideographic;

    // Leaving out the bigram across a split leaves those of the two parts.
    private static IEnumerable<IReadOnlyList<QueryTerm>> Splits(QueryTerm[] bigrams) => bigrams.Length is < 3 or > MaxSplit
        ? [bigrams]
        : Enumerable.Range(1, bigrams.Length - 2).Select(across => (IReadOnlyList<QueryTerm>)[.. bigrams[..across], .. bigrams[(across + 1)..]]);
}
