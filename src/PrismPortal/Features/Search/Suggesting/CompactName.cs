using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Suggesting;

/// <summary>
/// A name or title as it is compared with what somebody types: its letters and digits, folded, without blanks and signs, so
/// that 인공 지능 and 인공지능 are one; with the places where its words begin, and where each letter stands in the text shown.
/// </summary>
public sealed class CompactName
{
    private readonly int[] _places;

    private CompactName(string text, string letters, int[] places, int[] starts)
    {
        Text = text;
        Letters = letters;
        _places = places;
        Starts = starts;
    }

    public string Text { get; }

    public string Letters { get; }

    /// <summary>Where words begin, in <see cref="Letters"/>.</summary>
    public IReadOnlyList<int> Starts { get; }

    public static CompactName Of(string text)
    {
        var (letters, places, starts) = (new List<char>(text.Length), new List<int>(text.Length), new List<int>());
        var before = Script.None;
        for (var at = 0; at < text.Length; at++)
        {
            var length = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1;
            foreach (var sign in Folding.Fold(text.Substring(at, length)))
            {
                var script = Scripts.Of(sign);
                if (script != Script.None)
                {
                    if (BeginsWord(before, script))
                    {
                        starts.Add(letters.Count);
                    }

                    letters.Add(sign);
                    places.Add(at);
                }

                before = script;
            }

            at += length - 1;
        }

        return new CompactName(text, new string([.. letters]), [.. places], [.. starts]);
    }

    /// <summary>Where a part of the letters stands in the text shown, in UTF-16 units.</summary>
    public (int Start, int Length) PlaceOf(int start, int length)
    {
        var from = _places[start];
        var last = _places[start + length - 1];
        return (from, last + (char.IsHighSurrogate(Text[last]) ? 2 : 1) - from);
    }

    // 13조 is one word, AI반도체 two.
    private static bool BeginsWord(Script before, Script script) =>
        before == Script.None || (script != before && (before, script) is not ((Script.Digit, _) or (Script.Letter, Script.Digit)));
}
