namespace PrismPortal.Features.Moderation;

/// <summary>The table of weights: its size, and how a text of many features is made comparable with one of few.</summary>
internal static class ScorerTable
{
    // A million places: with a quarter of them, features that share one cost about half a hundredth of F1 at five thousand comments.
    public const int SlotBits = 20;

    public const int Slots = 1 << SlotBits;

    /// <summary>What makes the vector of so many features one long.</summary>
    public static double Scale(int features) => 1 / Math.Sqrt(Math.Max(1, features));
}
