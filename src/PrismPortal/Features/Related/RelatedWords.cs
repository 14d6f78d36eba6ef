using PrismPortal.Features.Search.Analysis;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Features.Related;

/// <summary>
/// The words of an article as readers write them, by their terms: the stem is only how the same word is found. Of the
/// forms a word stands in, what they have in common is its name (코로나가, 코로나는: 코로나, whose stem is shorter); kanji
/// and kana shared in a row are one name.
/// </summary>
public sealed class RelatedWords
{
    // A word of the title says more of why.
    private const double TitleWeight = 2;

    private static readonly HashSet<string> Common = new(
        """
        the and for with how what why from your new are you can our will about this that not was has have been they their its more all but out who when where than
        대한 대해 위해 위한 통해 통한 관련 경우 때문 이번 지난 오늘 내일 어제 그리고 하지만 그러나 또한 가장 모든 다른 여러 많은 우리 이후 이전 현재 최근 올해 지금 함께 다시 따라 따른
        있는 있다 없는 없다 하는 것이 것은 것을 이런 그런 이를 그는 그의 등을 등이 중인 가운데 사실 정도 이상 이하 대로 관한 의한 의해 같은 같이 아니 아닌 않은 않는 합니다 됩니다 입니다
        から まで より ため こと もの これ それ する した して いる ある です ます
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
        StringComparer.OrdinalIgnoreCase);

    // How verbs and adjectives end, whose stems are no names.
    private const string VerbEnds = "다는던며요";

    private readonly Dictionary<uint, Word> _words = [];
    private readonly List<(uint Term, int Start, int End, bool Follows)> _signs = [];
    private readonly string _text;

    public RelatedWords(string title, params IEnumerable<string> texts)
    {
        _text = string.Join('\n', texts.Prepend(title));
        var before = -1;
        foreach (var term in Analyzer.Read(_text))
        {
            var hash = TermHash.Of(term.Key);
            var end = term.Start + term.Length;
            if (term.Kind == TermKind.Word)
            {
                var word = _words.TryGetValue(hash, out var known) ? known : _words[hash] = new Word();
                word.Add(_text[term.Start..end], _text[term.Start..EndOfForm(end, term.Text)], term.Start < title.Length);
            }
            else if (term.Kind == TermKind.Bigram && !IsHangul(term.Text[0]))
            {
                _signs.Add((hash, term.Start, end, term.Start < before));
                before = end;
            }
        }
    }

    /// <summary>The names both articles share, the most telling first.</summary>
    /// <param name="shared">Terms with what each adds to the likeness.</param>
    /// <param name="most">How many at most.</param>
    public IReadOnlyList<string> Names(IEnumerable<(uint Term, double Weight)> shared, int most)
    {
        var weights = shared.ToDictionary(term => term.Term, term => term.Weight);
        var names = weights
            .Where(term => _words.ContainsKey(term.Key))
            .Select(term => (Name: _words[term.Key].Name, Weight: term.Value * (_words[term.Key].IsInTitle ? TitleWeight : 1)))
            .Concat(Runs(weights))
            .Where(name => IsName(name.Name))
            .OrderByDescending(name => name.Weight)
            .ThenBy(name => name.Name, StringComparer.Ordinal);
        return [.. names.Select(name => name.Name).Distinct(StringComparer.OrdinalIgnoreCase).Take(most)];
    }

    private static bool IsName(string name) =>
        name.Length >= 2 && !Common.Contains(name) && !(IsHangul(name[^1]) && VerbEnds.Contains(name[^1], StringComparison.Ordinal));

    // Bigrams that overlap and are shared all are a longer name: 半導 and 導体 are 半導体.
    private IEnumerable<(string Name, double Weight)> Runs(Dictionary<uint, double> shared)
    {
        var (start, end, weight) = (0, 0, 0.0);
        foreach (var sign in _signs)
        {
            var adds = shared.GetValueOrDefault(sign.Term);
            if (adds > 0 && sign.Follows && sign.Start < end)
            {
                (end, weight) = (sign.End, weight + adds);
                continue;
            }

            if (end > start)
            {
                yield return (_text[start..end], weight);
            }

            (start, end, weight) = adds > 0 ? (sign.Start, sign.End, adds) : (0, 0, 0);
        }

        if (end > start)
        {
            yield return (_text[start..end], weight);
        }
    }

    private int EndOfForm(int end, string stem)
    {
        while (IsHangul(stem[^1]) && end < _text.Length && IsHangul(_text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsHangul(char sign) => sign is >= '\uAC00' and <= '\uD7A3';

    private sealed class Word
    {
        private readonly Dictionary<string, int> _forms = new(StringComparer.Ordinal);
        private string _stem = "";

        public bool IsInTitle { get; private set; }

        public string Name => !IsHangul(_stem[^1]) ? MostOften()
            : _forms.ContainsKey(_stem) ? _stem
            : Bare(Common(_forms.Keys));

        public void Add(string stem, string form, bool isInTitle)
        {
            (_stem, IsInTitle) = (stem, IsInTitle || isInTitle);
            _forms[form] = _forms.GetValueOrDefault(form) + 1;
        }

        private string MostOften() => _forms.OrderByDescending(form => form.Value).ThenBy(form => form.Key, StringComparer.Ordinal).First().Key;

        // The particle that fits the sound before it; others are part of the name as likely as not.
        private string Bare(string name)
        {
            if (name.Length - 1 < _stem.Length)
            {
                return name;
            }

            var closes = (name[^2] - '\uAC00') % 28 != 0;
            return (closes ? "은을이과의에" : "는를가와의에").Contains(name[^1], StringComparison.Ordinal) ? name[..^1] : name;
        }

        private static string Common(IEnumerable<string> forms) => forms.Aggregate((one, other) =>
        {
            var length = one.AsSpan().CommonPrefixLength(other);
            return one[..length];
        });
    }
}
