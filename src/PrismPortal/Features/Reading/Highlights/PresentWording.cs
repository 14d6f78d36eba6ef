using System.Text;

namespace PrismPortal.Features.Reading.Highlights;

/// <summary>What stands in a block now in place of a sentence that is not as it was: the one most like it, if one is.</summary>
internal static class PresentWording
{
    // Share of letter pairs in common: an edited sentence keeps more than half, two sentences of one article share a fifth.
    private const double LikeEnough = 0.5;

    // How much more like it than the next: between two that are alike nothing is said.
    private const double Lead = 0.15;

    // Longer quotes are shown beside the whole block.
    private const int MostSentences = 6;

    public static string Of(string text, PassageContext context)
    {
        var old = Pairs(context.Core);
        var length = Sentences(FoldedText.Of(context.Core), context.Core).Count;
        var folded = FoldedText.Of(text);
        var sentences = Sentences(folded, text);
        if (length > MostSentences || sentences.Count < length)
        {
            return "";
        }

        var ranked = Enumerable.Range(0, sentences.Count - length + 1)
            .Select(first => string.Join(' ', sentences.Skip(first).Take(length)))
            .Select((window, first) => (Window: window, First: first, Likeness: Likeness(old, Pairs(window))))
            .OrderByDescending(each => each.Likeness)
            .ToArray();
        var best = ranked[0];
        var rival = ranked.Where(each => Math.Abs(each.First - best.First) >= length).Select(each => each.Likeness).DefaultIfEmpty(0).First();
        return best.Likeness >= LikeEnough && best.Likeness - rival >= Lead ? best.Window : "";
    }

    private static List<string> Sentences(FoldedText folded, string text)
    {
        var sentences = new List<string>();
        var from = 0;
        for (var at = 1; at <= folded.Words.Length; at++)
        {
            if (folded.EndsSentence(at))
            {
                var sentence = text[folded.OriginOf(from)..(folded.OriginOf(at - 1) + 1)].Trim();
                if (sentence.Length > 0)
                {
                    sentences.Add(sentence);
                }

                from = Math.Min(at, folded.Words.Length - 1);
            }
        }

        return sentences;
    }

    private static double Likeness(Dictionary<int, int> one, Dictionary<int, int> other)
    {
        var common = one.Sum(pair => Math.Min(pair.Value, other.GetValueOrDefault(pair.Key)));
        var all = one.Values.Sum() + other.Values.Sum();
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private static Dictionary<int, int> Pairs(string text)
    {
        var pairs = new Dictionary<int, int>();
        var previous = '\0';
        foreach (var rune in text.EnumerateRunes().Where(rune => Rune.IsLetterOrDigit(rune) && rune.IsBmp))
        {
            var sign = char.ToLowerInvariant((char)rune.Value);
            if (previous != '\0')
            {
                pairs[(previous << 16) | sign] = pairs.GetValueOrDefault((previous << 16) | sign) + 1;
            }

            previous = sign;
        }

        return pairs;
    }
}
