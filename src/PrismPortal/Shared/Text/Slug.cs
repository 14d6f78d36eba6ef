using System.Globalization;
using System.Text;

namespace PrismPortal.Shared.Text;

/// <summary>
/// A readable part of an address: letters and digits of any script in lower case, joined by single hyphens.
/// </summary>
public static class Slug
{
    // About 26 Hangul syllables make an address of 80 bytes before encoding; longer ones are cut at a word.
    public const int MaxLength = 80;

    /// <summary>The slug of a text, or an empty string when it has neither letter nor digit.</summary>
    public static string From(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var rune in InputText.Clean(text).Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
            {
                slug.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (rune.Value is not ('\'' or '’') && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return Cut(slug.ToString().Trim('-').Normalize());
    }

    public static string From(string text, string fallback) => From(text) is { Length: > 0 } slug ? slug : fallback;

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Cut(string slug)
    {
        if (slug.Length <= MaxLength)
        {
            return slug;
        }

        var end = char.IsLowSurrogate(slug[MaxLength]) ? MaxLength - 1 : MaxLength;
        var word = slug.LastIndexOf('-', end);
        return slug[..(word > MaxLength / 2 ? word : end)];
    }
}
