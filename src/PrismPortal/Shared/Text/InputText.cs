using System.Text;

namespace PrismPortal.Shared.Text;

/// <summary>What every text passes on its way in: Unicode form C, no character that XML or HTML forbids.</summary>
public static class InputText
{
    public static string Clean(string text)
    {
        if (text.Any(sign => !IsAllowed(sign)))
        {
            text = Strip(text);
        }

        return text.IsNormalized() ? text : text.Normalize();
    }

    /// <summary>A text of one line: cleaned, white space folded to single blanks, trimmed.</summary>
    public static string CleanLine(string text) =>
        string.Join(' ', Clean(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Strip(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (Rune.TryGetRuneAt(text, i, out var rune))
                {
                    clean.Append(rune.ToString());
                    i += rune.Utf16SequenceLength - 1;
                }
            }
            else if (IsAllowed(text[i]))
            {
                clean.Append(text[i]);
            }
        }

        return clean.ToString();
    }

    // XML 1.0, production 2, less the controls U+007F to U+009F, which HTML forbids. Surrogates are looked at in pairs by Strip.
    private static bool IsAllowed(char sign) =>
        sign is '\t' or '\n' or '\r'
        || (sign >= ' ' && sign is not ((>= '\u007F' and <= '\u009F') or '\uFFFE' or '\uFFFF') && !char.IsSurrogate(sign));
}
