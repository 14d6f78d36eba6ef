using System.Text;

namespace PrismPortal.Features.Reading.Highlights;

/// <summary>
/// Text as passages are compared: white space folded to single blanks, curly quotation marks made straight. Nothing else is
/// folded: a sign that differs is another wording. It knows where each sign came from, and where sentences begin and end.
/// </summary>
public sealed class FoldedText
{
    private readonly HashSet<int> _breaks = [];
    private readonly List<int> _origins = [];
    private readonly List<int> _partStarts = [];

    private FoldedText(IEnumerable<string> parts)
    {
        var words = new StringBuilder();
        foreach (var part in parts)
        {
            if (_partStarts.Count > 0)
            {
                _breaks.Add(words.Length);
                words.Append(' ');
                _origins.Add(-1);
            }

            _partStarts.Add(words.Length);
            Append(part, words);
        }

        Words = words.ToString();
    }

    public string Words { get; }

    public static FoldedText Of(string text) => new([text]);

    /// <summary>The texts of blocks one after the other, parted by a blank.</summary>
    public static FoldedText OfParts(IEnumerable<string> parts) => new(parts);

    /// <summary>Number of the part a place lies in.</summary>
    public int PartAt(int place)
    {
        var found = _partStarts.BinarySearch(place);
        return found >= 0 ? found : ~found - 1;
    }

    public int StartOf(int part) => _partStarts[part];

    public int EndOf(int part) => part + 1 < _partStarts.Count ? _partStarts[part + 1] - 1 : Words.Length;

    /// <summary>Where the sign at a place stood in its part as it was given, in UTF-16 units.</summary>
    public int OriginOf(int place) => _origins[place];

    /// <summary>Whether a sentence, a line or a part begins here.</summary>
    public bool BeginsSentence(int place) =>
        place == 0
        || (Words[place - 1] == ' ' ? EndsSentence(place - 1) : Sentence.EndsWithoutBlank(Words.AsSpan(0, place)));

    /// <summary>Whether what stands before ends a sentence, a line or a part.</summary>
    public bool EndsSentence(int place) =>
        place == Words.Length || _breaks.Contains(place) || EndsByASign(place);

    /// <summary>Whether it ends by a full stop, a question mark or the like, or with its part: not merely with its line, as a cell of a table does.</summary>
    public bool EndsFirmly(int place) =>
        place == Words.Length || place == EndOf(PartAt(place)) || Sentence.Ends(Words.AsSpan(0, place));

    /// <summary>Whether what stands before is ended firmly, or nothing of the part stands before.</summary>
    public bool BeginsFirmly(int place) =>
        place == StartOf(PartAt(place)) || EndsFirmly(Words[place - 1] == ' ' ? place - 1 : place);

    private bool EndsByASign(int place) =>
        (Words[place] == ' ' && Sentence.Ends(Words.AsSpan(0, place))) || Sentence.EndsWithoutBlank(Words.AsSpan(0, place));

    private void Append(string part, StringBuilder words)
    {
        for (var at = 0; at < part.Length; at++)
        {
            if (!char.IsWhiteSpace(part[at]))
            {
                words.Append(Straight(part[at]));
                _origins.Add(at);
                continue;
            }

            var (from, breaks) = (at, false);
            for (; at < part.Length && char.IsWhiteSpace(part[at]); at++)
            {
                breaks |= part[at] == '\n';
            }

            if (breaks)
            {
                _breaks.Add(words.Length);
            }

            words.Append(' ');
            _origins.Add(from);
            at--;
        }
    }

    private static char Straight(char sign) => sign switch
    {
        '“' or '”' or '„' or '‟' => '"',
        '‘' or '’' or '‚' or '‛' => '\'',
        _ => sign,
    };
}

/// <summary>How sentences end.</summary>
internal static class Sentence
{
    private const string Signs = ".!?。！？…";
    private const string SignsWithoutBlank = "。！？";
    private const string Closing = "\"')]}」』”’）〉》";

    public static bool Ends(ReadOnlySpan<char> text) => EndsBy(text, Signs);

    /// <summary>Japanese and Chinese sentences follow each other without a blank.</summary>
    public static bool EndsWithoutBlank(ReadOnlySpan<char> text) => EndsBy(text, SignsWithoutBlank);

    private static bool EndsBy(ReadOnlySpan<char> text, string signs)
    {
        var words = text.TrimEnd(Closing);
        return words.Length > 0 && signs.Contains(words[^1]);
    }
}
