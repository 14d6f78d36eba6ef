using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search;

/// <summary>The terms of a query's wanted words, to mark in texts what matched.</summary>
public sealed class SoughtTerms
{
    // A longer word matches by a part of it when at least half of it stands together.
    private const int PairLength = 2;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _pairs = new(StringComparer.Ordinal);
    private readonly List<int> _lengths = [];
    private readonly Dictionary<string, double> _needles = new(StringComparer.OrdinalIgnoreCase);

    // A pasted sentence is shown by what of it is worth most.
    private const int MostNeedles = 24;

    public SoughtTerms(IEnumerable<QueryWord> words)
    {
        foreach (var word in words.Where(word => !word.IsExcluded))
        {
            Add(word.Text);
        }

        Needles = [.. _needles.OrderByDescending(needle => needle.Value).ThenBy(needle => needle.Key, StringComparer.Ordinal).Take(MostNeedles)];
    }

    /// <summary>What to look for in a text as it stands, and how much each is worth where found.</summary>
    public IReadOnlyList<KeyValuePair<string, double>> Needles { get; }

    public MarkedText Mark(string text)
    {
        var spans = new List<(int Start, int End)>();
        var terms = Analyzer.Read(text);
        spans.AddRange(terms
            // A bigram of one sign is a whole word, its particle aside.
            .Where(term => term.Kind is TermKind.Word or TermKind.Number ? _words.Contains(term.Text) : term.Kind == TermKind.Bigram && term.Text.Length == 1 && _pairs.ContainsKey(term.Text))
            .Select(term => (term.Start, term.Start + term.Length)));
        var pairs = terms.Where(term => term.Kind == TermKind.Bigram).OrderBy(term => term.Start).ToArray();
        for (var word = 0; word < _lengths.Count; word++)
        {
            spans.AddRange(Runs(pairs.Where(pair => _pairs.TryGetValue(pair.Text, out var of) && of.Contains(word)), Math.Max(Math.Min(PairLength, _lengths[word]), (_lengths[word] + 1) / 2)));
        }

        return MarkedText.Of(text, Joined(spans, text.Length));
    }

    private void Add(string word)
    {
        var terms = Analyzer.Read(word);
        Note(word, 1 + word.Length);
        foreach (var term in terms)
        {
            switch (term.Kind)
            {
                case TermKind.Word or TermKind.Number:
                    _words.Add(term.Text);
                    Note(term.Text, term.Text.Length);
                    break;
                case TermKind.Bigram when !term.IsEnding:
                    _pairs.TryAdd(term.Text, []);
                    _pairs[term.Text].Add(_lengths.Count);
                    Note(term.Text, 1);
                    break;
            }
        }

        // Particles of the query are not waited for.
        var wanted = terms.Where(term => !term.IsEnding).ToArray();
        _lengths.Add(wanted.Length == 0 ? word.Length : wanted.Max(term => term.Start + term.Length) - wanted.Min(term => term.Start));
    }

    private void Note(string needle, double worth)
    {
        if (needle.Length > 0)
        {
            _needles[needle] = Math.Max(_needles.GetValueOrDefault(needle), worth);
        }
    }

    private static IEnumerable<(int Start, int End)> Runs(IEnumerable<Term> pairs, int shortest)
    {
        (int Start, int End)? run = null;
        foreach (var pair in pairs)
        {
            var (start, end) = (pair.Start, pair.Start + pair.Length);
            if (run is { } open && start < open.End)
            {
                run = (open.Start, Math.Max(open.End, end));
                continue;
            }

            if (run is { } done && done.End - done.Start >= shortest)
            {
                yield return done;
            }

            run = (start, end);
        }

        if (run is { } last && last.End - last.Start >= shortest)
        {
            yield return last;
        }
    }

    private static List<(int Start, int End)> Joined(List<(int Start, int End)> spans, int length)
    {
        var joined = new List<(int Start, int End)>();
        foreach (var (start, end) in spans.Select(span => (Start: Math.Clamp(span.Start, 0, length), End: Math.Clamp(span.End, 0, length))).Where(span => span.End > span.Start).OrderBy(span => span.Start))
        {
            if (joined.Count > 0 && start <= joined[^1].End)
            {
                joined[^1] = (joined[^1].Start, Math.Max(joined[^1].End, end));
            }
            else
            {
                joined.Add((start, end));
            }
        }

        return joined;
    }
}
