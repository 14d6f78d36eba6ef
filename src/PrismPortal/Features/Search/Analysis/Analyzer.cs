namespace PrismPortal.Features.Search.Analysis;

/// <summary>
/// Cuts texts and queries into the same terms: the one place that decides what counts as the same word. A text is folded
/// and cut into runs of letters and digits; a run is cut where its script changes. Hangul gives overlapping bigrams, which
/// find part of a compound and need no dictionary, and the stem of the eojeol, which tells 대통령의 from 대통령제; kana and
/// kanji give bigrams; words in other letters lose their plural; numbers stand by themselves and with the sign of their
/// unit. docs/search.md has the rules with examples.
/// </summary>
public static class Analyzer
{
    /// <summary>The terms of a text, in its order; a term may stand in it many times.</summary>
    public static IReadOnlyList<Term> Read(string text)
    {
        var terms = new List<Term>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (Scripts.Of(text[at]) == Script.None)
            {
                continue;
            }

            var end = at + 1;
            while (end < text.Length && (Scripts.Of(text[end]) != Script.None || IsThousands(text, end) || IsDecimal(text, end)))
            {
                end++;
            }

            new Run(text, at, end - at, terms).Read();
            at = end;
        }

        return terms;
    }

    /// <summary>The distinct keys of a text, as indexes keep them, with how often each stands there.</summary>
    public static Dictionary<string, int> Count(string text)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var term in Read(text))
        {
            counts[term.Key] = counts.GetValueOrDefault(term.Key) + 1;
        }

        return counts;
    }

    /// <summary>The runs of a text in initial consonants: of titles and tags, which are looked for by them.</summary>
    public static IEnumerable<Term> ReadInitials(string text) =>
        Read(Initials.Of(text)).Where(term => term.Kind == TermKind.Initials);

    // 1,000 is one number; "1, 2" are two.
    private static bool IsThousands(string text, int at) =>
        text[at] == ',' && char.IsAsciiDigit(text[at - 1]) && at + 3 < text.Length
        && char.IsAsciiDigit(text[at + 1]) && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3])
        && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4]));

    // 2.5 is one number; 2026.11.26 are three.
    private static bool IsDecimal(string text, int at)
    {
        var (start, end) = (at, at + 1);
        while (start > 0 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return text[at] == '.' && start < at && end > at + 1
            && !(start > 1 && text[start - 1] == '.' && char.IsAsciiDigit(text[start - 2]))
            && !(end + 1 < text.Length && text[end] == '.' && char.IsAsciiDigit(text[end + 1]));
    }
}
