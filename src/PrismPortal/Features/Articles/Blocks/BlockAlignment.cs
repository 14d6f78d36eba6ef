using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles.Blocks;

/// <summary>
/// Equal blocks in the same order (patience difference): blocks that occur once on each side, the longest rising
/// chain of them, then their equal neighbours. O(n log n), for bodies of thousands of blocks.
/// </summary>
internal static class BlockAlignment
{
    public static List<(int Before, int After)> InOrder(IReadOnlyList<PriorBlock> before, IReadOnlyList<ParsedBlock> after)
    {
        bool Equal(int old, int now) =>
            before[old].Type == after[now].Type && string.Equals(before[old].Text, after[now].Text, StringComparison.Ordinal);

        var pairs = new List<(int Before, int After)>();
        var (oldStart, newStart) = (0, 0);
        foreach (var anchor in RisingChain(UniquePairs(before, after)).Append((Before: before.Count, After: after.Count)))
        {
            var (oldEnd, newEnd) = (anchor.Before, anchor.After);
            while (oldStart < oldEnd && newStart < newEnd && Equal(oldStart, newStart))
            {
                pairs.Add((oldStart++, newStart++));
            }

            while (oldEnd > oldStart && newEnd > newStart && Equal(oldEnd - 1, newEnd - 1))
            {
                pairs.Add((--oldEnd, --newEnd));
            }

            if (anchor.Before < before.Count && anchor.After < after.Count)
            {
                pairs.Add(anchor);
            }

            (oldStart, newStart) = (anchor.Before + 1, anchor.After + 1);
        }

        return pairs;
    }

    private static List<(int Before, int After)> UniquePairs(IReadOnlyList<PriorBlock> before, IReadOnlyList<ParsedBlock> after)
    {
        var old = Once(before.Select(block => (block.Type, block.Text)));
        var now = Once(after.Select(block => (block.Type, block.Text)));
        return
        [
            .. old.Where(entry => now.ContainsKey(entry.Key))
                .Select(entry => (Before: entry.Value, After: now[entry.Key]))
                .OrderBy(pair => pair.Before),
        ];
    }

    private static Dictionary<(BlockType, string), int> Once(IEnumerable<(BlockType, string)> keys) => keys
        .Select((key, position) => (key, position))
        .GroupBy(entry => entry.key)
        .Where(group => group.Count() == 1)
        .ToDictionary(group => group.Key, group => group.First().position);

    private static List<(int Before, int After)> RisingChain(List<(int Before, int After)> pairs)
    {
        var tails = new List<int>();
        var previous = new int[pairs.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = pairs[tails[middle]].After < pairs[i].After ? (middle + 1, high) : (low, middle);
            }

            previous[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }

        var chain = new List<(int Before, int After)>();
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = previous[i])
        {
            chain.Add(pairs[i]);
        }

        chain.Reverse();
        return chain;
    }
}
