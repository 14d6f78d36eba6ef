using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Index;

/// <summary>Writes expressions of FTS5. Only keys of terms get in, which are letters, digits and the point of a decimal: what a reader typed never does.</summary>
public static class MatchText
{
    public static string All(IEnumerable<string> expressions) => string.Join(" AND ", expressions);

    public static string Any(IEnumerable<string> expressions) => $"({string.Join(" OR ", expressions)})";

    public static string Term(string key) => $"\"{key}\"";

    /// <summary>All pieces of a word in any of their ways.</summary>
    public static string Word(WantedWord word) =>
        All(word.Pieces.Select(ways => Any(ways.Select(way => $"({All(way.Select(term => Term(term.Key)))})"))));

    /// <summary>The beginning of a word in initial consonants, among those of titles and tags.</summary>
    public static string Initials(string folded) => $"{{Tags}} : \"{new Term(TermKind.Initials, folded, 0, 0).Key}\" *";

    /// <summary>
    /// Terms one after another as they stand in the text. The stem closes a word in the index, behind its bigrams: the last
    /// one is left out, so that the phrase may end within a word or before a particle; so is a unit of one sign, which its
    /// number says already (13조, 13조원). Null where nothing is left.
    /// </summary>
    public static string? Phrase(string text)
    {
        var terms = Analyzer.Read(text).ToList();
        if (terms.Count > 1 && terms[^1] is { Kind: TermKind.Word } last && terms[^2] is { Kind: TermKind.Bigram } before && before.Start >= last.Start)
        {
            terms.RemoveAt(terms.Count - 1);
        }
        else if (terms.Count > 1 && terms[^1] is { Kind: TermKind.Bigram, Length: 1 } unit && terms[^2] is { Kind: TermKind.Number } number && number.Start + number.Length == unit.Start + 1)
        {
            terms.RemoveAt(terms.Count - 1);
        }

        return terms.Count == 0 ? null : $"\"{string.Join(' ', terms.Select(term => term.Key))}\"";
    }
}
