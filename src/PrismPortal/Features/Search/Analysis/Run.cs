namespace PrismPortal.Features.Search.Analysis;

/// <summary>A run of letters and digits without a blank, cut where the script changes.</summary>
internal readonly struct Run
{
    // A run longer than this is no word: addresses, keys and pasted data would fill the index with what nobody looks for.
    private const int MaxLetters = 64;

    private const int MaxMixed = 16;

    // The point of a decimal: unlike a full stop, a tokenizer leaves it in the word.
    private const char Point = '\u00B7';

    private readonly string _folded;
    private readonly int _start;
    private readonly int _length;
    private readonly List<Term> _terms;
    private readonly bool _isAligned;

    public Run(string text, int start, int length, List<Term> terms)
    {
        _folded = Folding.Fold(text.Substring(start, length)).Replace(",", "", StringComparison.Ordinal).Replace('.', Point);
        _start = start;
        _length = length;
        _terms = terms;
        _isAligned = _folded.Length == length;
    }

    public void Read()
    {
        var before = Script.None;
        for (var at = 0; at < _folded.Length;)
        {
            var script = Scripts.Of(_folded[at]);
            var end = at + 1;
            while (end < _folded.Length && (Scripts.Of(_folded[end]) == script || (script == Script.Digit && IsPoint(end))))
            {
                end++;
            }

            Piece(script, before, at, end);
            Mixed(script, before, at, end);
            (before, at) = (script, end);
        }
    }

    private bool IsPoint(int at) => _folded[at] == Point && at + 1 < _folded.Length && Scripts.Of(_folded[at + 1]) == Script.Digit;

    private void Piece(Script script, Script before, int at, int end)
    {
        switch (script)
        {
            case Script.Hangul:
                Hangul(before, at, end);
                break;
            case Script.Ideographic:
                Bigrams(at, end, end);
                break;
            case Script.Jamo:
                Add(TermKind.Initials, at, end);
                break;
            case Script.Digit:
                Digits(at, end);
                break;
            case Script.Letter when end - at <= MaxLetters:
                Add(TermKind.Word, LatinStem.Of(_folded[at..end]), at, end);
                break;
        }
    }

    // 80nm, G2, iPhone15: letters and a number that belong together.
    private void Mixed(Script script, Script before, int at, int end)
    {
        if ((script, before) is (Script.Digit, Script.Letter) or (Script.Letter, Script.Digit))
        {
            var from = at;
            while (from > 0 && Scripts.Of(_folded[from - 1]) == before)
            {
                from--;
            }

            if (end - from <= MaxMixed)
            {
                Add(TermKind.Number, from, end);
            }
        }
    }

    private void Hangul(Script before, int at, int end)
    {
        var word = _folded[at..end];
        if (before is Script.Letter or Script.Digit && HangulStem.IsParticle(word))
        {
            return;
        }

        // Before the rest, so that a phrase may end there, whatever the particle.
        if (HangulStem.IsShortWithParticle(word))
        {
            Add(TermKind.Bigram, at, at + 1);
        }

        var stem = HangulStem.LengthIn(word);
        Bigrams(at, end, at + stem);
        if (stem > 1 && before != Script.Digit)
        {
            Add(TermKind.Word, at, at + stem);
        }
    }

    private void Digits(int at, int end)
    {
        if (end - at > MaxLetters)
        {
            return;
        }

        Add(TermKind.Number, at, end);
        if (end < _folded.Length && Scripts.Of(_folded[end]) is Script.Hangul or Script.Ideographic && !char.IsSurrogate(_folded[end]))
        {
            Add(TermKind.Number, at, end + 1);
        }
    }

    private void Bigrams(int at, int end, int stemEnd)
    {
        if (end - at == 1)
        {
            Add(TermKind.Bigram, at, end);
        }

        for (var first = at; first + 1 < end; first++)
        {
            // A pair outside the basic plane is one sign by itself; half of one is none.
            if (char.IsSurrogatePair(_folded[first], _folded[first + 1]) || !(char.IsSurrogate(_folded[first]) || char.IsSurrogate(_folded[first + 1])))
            {
                Add(TermKind.Bigram, _folded.Substring(first, 2), first, first + 2, isEnding: first + 2 > stemEnd);
            }
            else if (!char.IsSurrogate(_folded[first]) && (first == at || char.IsSurrogate(_folded[first - 1])))
            {
                Add(TermKind.Bigram, first, first + 1);
            }
        }

        if (end - at > 1 && !char.IsSurrogate(_folded[end - 1]) && char.IsSurrogate(_folded[end - 2]))
        {
            Add(TermKind.Bigram, end - 1, end);
        }
    }

    private void Add(TermKind kind, int from, int to) => Add(kind, _folded[from..to], from, to);

    private void Add(TermKind kind, string text, int from, int to, bool isEnding = false) =>
        _terms.Add(_isAligned ? new Term(kind, text, _start + from, to - from, isEnding) : new Term(kind, text, _start, _length, isEnding));
}
