namespace PrismPortal.Features.Search.Analysis;

/// <summary>
/// Says of a short text whether it holds what somebody looks for, by the rules of the site's search and without an index: for
/// what a reader keeps, of which there is little. Every word must be there: particles are forgiven on both sides, a part of a
/// compound counts, blanks do not (인공 지능), what is quoted must stand as it is, and a word of initial consonants is
/// looked for in the title alone.
/// </summary>
public sealed class TextMatch
{
    private const int MaxWords = 8;

    private readonly IReadOnlyList<Wanted> _wanted;

    private TextMatch(IReadOnlyList<Wanted> wanted) => _wanted = wanted;

    /// <summary>Whether nothing is looked for, so that every text will do.</summary>
    public bool IsEmpty => _wanted.Count == 0;

    public static TextMatch For(string query) => new([.. Parts(query).Take(MaxWords).Select(part => Wanted.Of(part.Text, part.IsPhrase))]);

    /// <summary>Whether title and text together hold every word.</summary>
    public bool IsIn(string title, params ReadOnlySpan<string> texts)
    {
        var whole = Folding.Fold(string.Join('\n', [title, .. texts]));
        var read = new Lazy<HashSet<string>>(() => [.. Analyzer.Read(whole).Select(term => term.Key)]);
        var initials = new Lazy<string>(() => Joined(Initials.Of(title)));
        return _wanted.All(word => word.IsIn(whole, read, initials));
    }

    // What stands between quotes is one part; a quote that is not closed reaches to the end.
    private static IEnumerable<(string Text, bool IsPhrase)> Parts(string query)
    {
        var pieces = query.Replace('“', '"').Replace('”', '"').Split('"');
        for (var at = 0; at < pieces.Length; at++)
        {
            if (at % 2 == 1)
            {
                if (pieces[at].Trim() is { Length: > 0 } phrase)
                {
                    yield return (phrase, true);
                }
            }
            else
            {
                foreach (var word in pieces[at].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                {
                    yield return (word, false);
                }
            }
        }
    }

    private static string Joined(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign)));

    private sealed record Wanted(string Text, bool IsPhrase, bool IsInitials, IReadOnlyList<Term> Terms)
    {
        public static Wanted Of(string text, bool isPhrase)
        {
            var folded = Folding.Fold(text);
            return new Wanted(folded, isPhrase, !isPhrase && Initials.Are(folded), Needed(Analyzer.Read(folded)));
        }

        public bool IsIn(string whole, Lazy<HashSet<string>> read, Lazy<string> initials) =>
            IsInitials ? initials.Value.Contains(Text, StringComparison.Ordinal) || whole.Contains(Text, StringComparison.Ordinal)
            : IsPhrase || Terms.Count == 0 ? whole.Contains(Text, StringComparison.Ordinal)
            : Terms.All(term => Holds(whole, read, term)) || (Text.Length > 2 && HoldsApart(whole, Text));

        // A word has its bigrams where it stands as a whole or within another: they say all that its stem would.
        private static IReadOnlyList<Term> Needed(IReadOnlyList<Term> terms) =>
            [.. terms.Where(term => !term.IsEnding && (term.Kind != TermKind.Word || !Scripts.IsSyllable(term.Text[0])) && !IsOtherReading(term, terms))];

        // 물가 may be 물 with a particle.
        private static bool IsOtherReading(Term term, IReadOnlyList<Term> terms) =>
            term is { Kind: TermKind.Bigram, Length: 1 } && terms.Any(other => other.Kind == TermKind.Bigram && other.Start == term.Start && other.Length > 1);

        private static bool Holds(string whole, Lazy<HashSet<string>> read, Term term) =>
            (term.Kind != TermKind.Number && term.Text.Length > 1 && whole.Contains(term.Text, StringComparison.Ordinal))
            || ((term.Kind != TermKind.Bigram || term.Text.Length == 1) && read.Value.Contains(term.Key));

        // The text has blanks the word has not; it begins where a word of the text does.
        private static bool HoldsApart(string whole, string word)
        {
            for (var start = 0; start < whole.Length; start++)
            {
                if ((start == 0 || char.IsWhiteSpace(whole[start - 1])) && BeginsAt(whole, start, word))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool BeginsAt(string whole, int start, string word)
        {
            var at = 0;
            for (var place = start; place < whole.Length && at < word.Length; place++)
            {
                if (whole[place] == word[at])
                {
                    at++;
                }
                else if (whole[place] != ' ' || at == 0)
                {
                    return false;
                }
            }

            return at == word.Length;
        }
    }
}
