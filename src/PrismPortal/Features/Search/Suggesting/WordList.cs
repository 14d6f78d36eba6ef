using System.Numerics;

namespace PrismPortal.Features.Search.Suggesting;

/// <summary>
/// The words of the site with how many articles have them, made to be searched for the nearest: every word's keys
/// (<see cref="Keyboard"/>) stand one behind the other in one array, and a set of the keys used rules out nearly all
/// words by one comparison. All of them are walked through, which is asked for only where little was found; an index of
/// deletions would hold each word once for every way to leave letters out of it.
/// </summary>
public sealed class WordList
{
    private readonly char[] _words;
    private readonly int[] _wordEnds;
    private readonly char[] _keys;
    private readonly int[] _keyEnds;
    private readonly ulong[] _used;
    private readonly int[] _articles;

    public WordList(IEnumerable<KeyValuePair<string, int>> words)
    {
        var sorted = words.OrderBy(word => word.Key, StringComparer.Ordinal).ToArray();
        var keys = Array.ConvertAll(sorted, word => Keyboard.KeysOf(word.Key));
        (_words, _wordEnds) = Joined(Array.ConvertAll(sorted, word => word.Key));
        (_keys, _keyEnds) = Joined(keys);
        _used = Array.ConvertAll(keys, word => Used(word));
        _articles = Array.ConvertAll(sorted, word => word.Value);
    }

    public int Count => _articles.Length;

    /// <summary>In how many articles a word stands; none for a word that is not here.</summary>
    public int Articles(ReadOnlySpan<char> word)
    {
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            switch (Word(middle).SequenceCompareTo(word))
            {
                case 0:
                    return _articles[middle];
                case < 0:
                    low = middle + 1;
                    break;
                default:
                    high = middle - 1;
                    break;
            }
        }

        return 0;
    }

    public bool Has(ReadOnlySpan<char> word) => Articles(word) > 0;

    /// <summary>
    /// The nearest word of the same script within so many mistakes: first by mistakes, then by whether it begins alike, which
    /// mistyped words mostly do, then by how much it is used.
    /// </summary>
    public string? Nearest(string word, int most)
    {
        var keys = Keyboard.KeysOf(word);
        var (used, isHangul) = (Used(keys), keys != word);
        var (best, bestRank) = (-1, (Mistakes: most + 1, BeginsOtherwise: true, Articles: 0));
        for (var at = 0; at < Count; at++)
        {
            var length = _keyEnds[at + 1] - _keyEnds[at];
            if (Math.Abs(length - keys.Length) > most || BitOperations.PopCount(_used[at] ^ used) > 2 * most)
            {
                continue;
            }

            var other = _keys.AsSpan(_keyEnds[at], length);
            // Words in other letters are their own keys.
            if (isHangul == Word(at).SequenceEqual(other))
            {
                continue;
            }

            var mistakes = Mistakes.Between(keys, other, Math.Min(most, bestRank.Mistakes));
            var rank = (Mistakes: mistakes, BeginsOtherwise: other[0] != keys[0], Articles: -_articles[at]);
            if (mistakes is > 0 && mistakes <= most && rank.CompareTo(bestRank) < 0)
            {
                (best, bestRank) = (at, rank);
            }
        }

        return best < 0 ? null : Word(best).ToString();
    }

    private ReadOnlySpan<char> Word(int at) => _words.AsSpan(_wordEnds[at], _wordEnds[at + 1] - _wordEnds[at]);

    private static (char[] Text, int[] Ends) Joined(string[] words)
    {
        var ends = new int[words.Length + 1];
        for (var at = 0; at < words.Length; at++)
        {
            ends[at + 1] = ends[at] + words[at].Length;
        }

        return (string.Concat(words).ToCharArray(), ends);
    }

    private static ulong Used(ReadOnlySpan<char> keys)
    {
        var used = 0UL;
        foreach (var key in keys)
        {
            used |= 1UL << (key % 64);
        }

        return used;
    }
}

/// <summary>
/// How many strokes make one word of another: one too many, one too few, another one, two in the wrong order (the optimal
/// string alignment distance of Damerau and Levenshtein).
/// </summary>
public static class Mistakes
{
    private const int Longest = 64;

    /// <summary>More than <paramref name="most"/> is as good as any number: it is not counted to its end.</summary>
    public static int Between(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (one.Length > Longest || other.Length > Longest || Math.Abs(one.Length - other.Length) > most)
        {
            return most + 1;
        }

        Span<int> before = stackalloc int[other.Length + 1];
        Span<int> last = stackalloc int[other.Length + 1];
        Span<int> row = stackalloc int[other.Length + 1];
        for (var column = 0; column <= other.Length; column++)
        {
            last[column] = column;
        }

        for (var line = 1; line <= one.Length; line++)
        {
            row[0] = line;
            var least = line;
            for (var column = 1; column <= other.Length; column++)
            {
                var cost = Math.Min(Math.Min(last[column], row[column - 1]) + 1, last[column - 1] + (one[line - 1] == other[column - 1] ? 0 : 1));
                if (line > 1 && column > 1 && one[line - 1] == other[column - 2] && one[line - 2] == other[column - 1])
                {
                    cost = Math.Min(cost, before[column - 2] + 1);
                }

                row[column] = cost;
                least = Math.Min(least, cost);
            }

            if (least > most)
            {
                return most + 1;
            }

            last.CopyTo(before);
            row.CopyTo(last);
        }

        return last[other.Length];
    }
}
