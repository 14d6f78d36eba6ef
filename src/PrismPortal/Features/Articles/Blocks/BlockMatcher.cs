using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles.Blocks;

/// <summary>A block of the revision before, as far as matching needs it.</summary>
public sealed record PriorBlock(string Id, BlockType Type, string Text);

/// <summary>
/// Carries block ids from one revision to the next by difference. Equal blocks keep their ids, first in order and
/// then wherever they moved; of what is left, blocks that share enough words are the same block edited. A split
/// block's id goes to its largest part, a merged block takes the id of its largest contributor.
/// </summary>
public static class BlockMatcher
{
    public static IReadOnlyList<Block> Carry(IReadOnlyList<PriorBlock> before, IReadOnlyList<ParsedBlock> after)
    {
        var ids = new string?[after.Count];
        var free = new HashSet<int>(Enumerable.Range(0, before.Count));

        foreach (var (old, now) in BlockAlignment.InOrder(before, after))
        {
            ids[now] = before[old].Id;
            free.Remove(old);
        }

        CarryMoved(before, after, ids, free);
        CarryEdited(before, after, ids, free);
        return Name(before, after, ids);
    }

    private static void CarryMoved(
        IReadOnlyList<PriorBlock> before, IReadOnlyList<ParsedBlock> after, string?[] ids, HashSet<int> free)
    {
        var waiting = free.Order()
            .GroupBy(old => (before[old].Type, before[old].Text))
            .ToDictionary(group => group.Key, group => new Queue<int>(group));
        for (var now = 0; now < after.Count; now++)
        {
            if (ids[now] is null
                && waiting.TryGetValue((after[now].Type, after[now].Text), out var same)
                && same.TryDequeue(out var old))
            {
                ids[now] = before[old].Id;
                free.Remove(old);
            }
        }
    }

    private static void CarryEdited(
        IReadOnlyList<PriorBlock> before, IReadOnlyList<ParsedBlock> after, string?[] ids, HashSet<int> free)
    {
        foreach (var pair in BlockSimilarity.Rank(before, after, free, ids))
        {
            if (ids[pair.After] is null && free.Remove(pair.Before))
            {
                ids[pair.After] = before[pair.Before].Id;
            }
        }
    }

    private static Block[] Name(
        IReadOnlyList<PriorBlock> before, IReadOnlyList<ParsedBlock> after, string?[] ids)
    {
        // An id that is not carried on is not given away either: what hangs on a lost block must not land elsewhere.
        var taken = before.Select(block => block.Id).ToHashSet(StringComparer.Ordinal);
        var twins = new Dictionary<(BlockType, string), int>();
        var blocks = new Block[after.Count];
        for (var now = 0; now < after.Count; now++)
        {
            var words = (after[now].Type, after[now].Text);
            var earlier = twins.GetValueOrDefault(words);
            twins[words] = earlier + 1;
            var id = ids[now] ?? BlockIdentity.New(after[now], earlier, taken);
            taken.Add(id);
            blocks[now] = Block.From(after[now], id);
        }

        return blocks;
    }
}
