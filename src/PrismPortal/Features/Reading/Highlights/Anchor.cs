namespace PrismPortal.Features.Reading.Highlights;

/// <summary>What became of a passage.</summary>
public enum AnchorVerdict
{
    /// <summary>In the same block, in the same sentence.</summary>
    Exact,

    /// <summary>The same sentence, elsewhere in its block or in another.</summary>
    Moved,

    /// <summary>Its block is there, its sentence is not as it was.</summary>
    Changed,

    /// <summary>Nothing in the article is certainly it.</summary>
    Lost,
}

/// <summary>
/// Where a passage is. <see cref="Start"/> and <see cref="Length"/> are UTF-16 units in the block's text, for Exact and
/// Moved; <see cref="Present"/> is, for Changed, what stands there now if that can be told.
/// </summary>
public sealed record Anchor(AnchorVerdict Verdict, string? BlockId, int Start, int Length, string Present)
{
    public static Anchor Lost { get; } = new(AnchorVerdict.Lost, null, 0, 0, "");

    public static Anchor Changed(string blockId, string present) => new(AnchorVerdict.Changed, blockId, 0, 0, present);

    public bool IsPlaced => Verdict is AnchorVerdict.Exact or AnchorVerdict.Moved;
}
