namespace PrismPortal.Features.Search.Index;

/// <summary>FNV-1a of 32 bits over the UTF-16 units of a key; it is stored, so it never changes.</summary>
public static class TermHash
{
    private const uint Basis = 2_166_136_261;
    private const uint Prime = 16_777_619;

    public static uint Of(ReadOnlySpan<char> key)
    {
        var hash = Basis;
        foreach (var unit in key)
        {
            hash = unchecked((((hash ^ (byte)unit) * Prime) ^ (byte)(unit >> 8)) * Prime);
        }

        return hash;
    }
}
