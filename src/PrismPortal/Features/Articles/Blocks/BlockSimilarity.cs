using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles.Blocks;

/// <summary>Pairs of blocks that may be one block edited, the most shared text first.</summary>
internal static class BlockSimilarity
{
    // Share of the shorter text's letter pairs the other must hold. Two unrelated Korean paragraphs share about
    // a fifth (particles, endings); a paragraph with every third word replaced still shares more than half.
    private const double Threshold = 0.5;

    // A letter pair found in this many blocks tells none of them apart.
    private const int CommonPair = 200;

    // A part of a split block counts only when it holds this much of the old one: a stray sentence elsewhere does not.
    private const double SmallestPart = 0.2;

    // A block that holds all of the old one is that block extended, however much was added; a word or two prove nothing.
    private static bool IsExtended(int common, int oldSize) => oldSize >= 8 && common >= 0.9 * oldSize;

    public static IEnumerable<(int Before, int After)> Rank(
        IReadOnlyList<PriorBlock> before, IReadOnlyList<ParsedBlock> after, IReadOnlySet<int> free, string?[] ids)
    {
        var index = new Dictionary<int, List<(int Block, int Count)>>();
        var oldSizes = new Dictionary<int, int>();
        foreach (var old in free)
        {
            var pairs = Pairs(before[old].Text);
            oldSizes[old] = pairs.Values.Sum();
            foreach (var (pair, count) in pairs)
            {
                (index.TryGetValue(pair, out var list) ? list : index[pair] = []).Add((old, count));
            }
        }

        var found = new List<(int Before, int After, int Shared, int Distance)>();
        for (var now = 0; now < after.Count; now++)
        {
            if (ids[now] is null)
            {
                Collect(now);
            }
        }

        return found
            .OrderByDescending(pair => pair.Shared)
            .ThenBy(pair => pair.Distance)
            .ThenBy(pair => pair.After)
            .Select(pair => (pair.Before, pair.After))
            .Concat(InPlace(before, after, free, ids));

        void Collect(int now)
        {
            var pairs = Pairs(after[now].Text);
            var size = pairs.Values.Sum();
            var shared = new Dictionary<int, int>();
            foreach (var (pair, count) in pairs)
            {
                if (index.TryGetValue(pair, out var list) && list.Count <= CommonPair)
                {
                    foreach (var (old, oldCount) in list)
                    {
                        shared[old] = shared.GetValueOrDefault(old) + Math.Min(count, oldCount);
                    }
                }
            }

            foreach (var (old, common) in shared)
            {
                var (smaller, larger) = (Math.Min(size, oldSizes[old]), Math.Max(size, oldSizes[old]));
                if (before[old].Type == after[now].Type
                    && common >= Threshold * smaller
                    && (common >= SmallestPart * larger || IsExtended(common, oldSizes[old])))
                {
                    found.Add((old, now, common, Math.Abs(old - now)));
                }
            }
        }
    }

    // A heading or a typed block that was wholly rewritten between two blocks that stayed is still that block;
    // a paragraph is not: it may as well be a new one in the place of one removed.
    private static IEnumerable<(int Before, int After)> InPlace(
        IReadOnlyList<PriorBlock> before, IReadOnlyList<ParsedBlock> after, IReadOnlySet<int> free, string?[] ids)
    {
        var places = before.Select((block, position) => (block.Id, position)).ToDictionary(b => b.Id, b => b.position, StringComparer.Ordinal);
        int PlaceOf(int now) => now < 0 ? -1
            : now >= after.Count ? before.Count
            : ids[now] is { } id ? places[id] : int.MinValue;

        for (var now = 0; now < after.Count; now++)
        {
            if (ids[now] is null && after[now].Type is not (BlockType.Paragraph or BlockType.List))
            {
                var old = PlaceOf(now - 1) + 1;
                if (old >= 0 && PlaceOf(now + 1) == old + 1 && free.Contains(old) && before[old].Type == after[now].Type)
                {
                    yield return (old, now);
                }
            }
        }
    }

    private static Dictionary<int, int> Pairs(string text)
    {
        var pairs = new Dictionary<int, int>();
        var previous = '\0';
        foreach (var sign in text)
        {
            if (char.IsLetterOrDigit(sign))
            {
                var letter = char.ToLowerInvariant(sign);
                if (previous != '\0')
                {
                    var pair = (previous << 16) | letter;
                    pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
                }

                previous = letter;
            }
        }

        return pairs;
    }
}
