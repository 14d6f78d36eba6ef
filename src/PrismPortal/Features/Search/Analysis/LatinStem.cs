namespace PrismPortal.Features.Search.Analysis;

/// <summary>
/// Plurals of English and no more: the first step of Porter's stemmer (M. F. Porter, "An algorithm for suffix
/// stripping", 1980, step 1a), and not for short words, so that names and codes stay what they are.
/// </summary>
internal static class LatinStem
{
    private const int MinLength = 4;

    public static string Of(string word) =>
        word.Length < MinLength || word[^1] != 's' || !word.All(char.IsAsciiLetterLower) ? word
        : word.EndsWith("sses", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word[^2] is 's' or 'u' or 'i' ? word
        : word[..^1];
}
