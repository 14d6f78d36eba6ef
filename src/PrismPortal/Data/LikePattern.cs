namespace PrismPortal.Data;

/// <summary>Patterns for LIKE, which does not tell a from A as Contains does. The sign of escape is a backslash.</summary>
internal static class LikePattern
{
    public const string Escape = "\\";

    /// <summary>Matches what holds the text somewhere, whatever signs are in it.</summary>
    public static string Holding(string text) =>
        $"%{text.Normalize().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}
