using System.Runtime.InteropServices;

namespace PrismPortal.Features.Search;

/// <summary>The articles a query finds, in the order asked for, and no more than are counted.</summary>
/// <param name="Ranked">At most <see cref="Most"/>.</param>
/// <param name="IsLoose">No article holds all words: these hold some.</param>
public sealed record SearchMatches(IReadOnlyList<RankedArticle> Ranked, bool IsLoose)
{
    /// <summary>One more than is counted: above it readers are told "1,000+".</summary>
    public const int Most = 1_001;

    public static SearchMatches None { get; } = new([], false);
}

/// <summary>An article found. The score is comparable within one query only.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct RankedArticle(long Id, double Score);
