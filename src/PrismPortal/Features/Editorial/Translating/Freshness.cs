using PrismPortal.Features.Articles.Blocks;

namespace PrismPortal.Features.Editorial.Translating;

/// <summary>A block of an original beside its translation, and whether it is as it was when it was translated.</summary>
/// <param name="Text">What it says, without marks.</param>
/// <param name="Level">Of a heading; 0 for everything else.</param>
/// <param name="IsChanged">Whether it came or changed since.</param>
public sealed record OriginalBlock(string Text, int Level, bool IsChanged);

/// <summary>Which blocks of an original changed since it was translated.</summary>
public static class Freshness
{
    /// <param name="before">The original as it was translated.</param>
    /// <param name="now">The original as it is.</param>
    /// <returns>The blocks as they are, and the texts of those that are gone.</returns>
    public static (IReadOnlyList<OriginalBlock> Blocks, IReadOnlyList<string> Gone) Of(IReadOnlyList<Block> before, IReadOnlyList<Block> now)
    {
        // A text that stands twice and then thrice has one that is new.
        var known = before.GroupBy(Key, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Count(), StringComparer.Ordinal);
        var blocks = now.Select(block => new OriginalBlock(block.Text, block.Level, IsChanged: !Take(known, Key(block)))).ToArray();
        return (blocks, [.. before.Where(block => Take(known, Key(block))).Select(block => block.Text)]);
    }

    // What a link or a picture leads to is part of what a block says.
    private static string Key(Block block) => $"{block.Type} {block.Html}";

    private static bool Take(Dictionary<string, int> known, string key)
    {
        if (known.GetValueOrDefault(key) == 0)
        {
            return false;
        }

        known[key]--;
        return true;
    }
}
