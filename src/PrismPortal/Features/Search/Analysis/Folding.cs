using System.Text;

namespace PrismPortal.Features.Search.Analysis;

/// <summary>One form for what readers take for the same: composed, of one width, in lower case.</summary>
public static class Folding
{
    public static string Fold(string text)
    {
        if (text.All(IsFolded))
        {
            return text;
        }

        var whole = Valid(text).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return whole.Any(IsLead) ? string.Concat(whole.Select(sign => IsLead(sign) ? Initials.Leads[sign - '\u1100'] : sign)) : whole;
    }

    // Most of what is folded is this already, and asking is quicker than normalising.
    private static bool IsFolded(char sign) => sign < '\u0080' ? !char.IsAsciiLetterUpper(sign) : sign is >= '\uAC00' and <= '\uD7A3';

    // Consonants that stand alone are made parts of syllables by form KC; people type them as letters.
    private static bool IsLead(char sign) => sign is >= '\u1100' and <= '\u1112';

    // Half a pair and U+FFFE are no text and cannot be normalised.
    private static string Valid(string text)
    {
        text = text.Replace('\uFFFE', '\uFFFD');
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !IsPair(text, at++))
            {
                return new UTF8Encoding(false).GetString(Encoding.UTF8.GetBytes(text));
            }
        }

        return text;
    }

    private static bool IsPair(string text, int at) => at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]);
}
