namespace PrismPortal.Features.Moderation;

/// <summary>The table of weights: its size, and how a text of many features is made comparable with one of few.</summary>
internal static class ScorerTable
{
    // 262,144 places: tens of thousands of comments fill it without collisions costing anything measurable.
    public const int SlotBits = 18;

    public const int Slots = 1 << SlotBits;

    /// <summary>What makes the vector of so many features one long.</summary>
    public static double Scale(int features) => 1 / Math.Sqrt(Math.Max(1, features));
}
