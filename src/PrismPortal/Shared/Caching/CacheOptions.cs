namespace PrismPortal.Shared.Caching;

/// <summary>Section <c>Cache</c> of the configuration.</summary>
public sealed class CacheOptions
{
    /// <summary>False renders every page anew, for measuring.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Memory for kept pages, in megabytes.</summary>
    public int Megabytes { get; set; } = 64;

    /// <summary>Pages rendered at start, so that the first readers need not wait.</summary>
    public int WarmUp { get; set; } = 50;

    internal long MaxBytes => Megabytes * 1024L * 1024;

    /// <summary>A larger page is answered and not kept.</summary>
    internal const int MaxPageBytes = 4 * 1024 * 1024;
}
