using System.Globalization;
using System.Text;
using PrismPortal.Shared.Markdown;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments;

/// <summary>The words of a comment: as written, as shown, and what to tell a repetition by.</summary>
/// <param name="Text">Markdown, cleaned.</param>
/// <param name="Html">Sanitised.</param>
/// <param name="Key">Equal for texts of the same letters.</param>
/// <param name="Links">How many addresses it leads to.</param>
/// <param name="IsBlank">Whether nothing of it is seen: marks that stand for nothing, letters without a shape.</param>
public sealed record CommentText(string Text, string Html, string Key, int Links, bool IsBlank)
{
    private const int LongestKey = 200;

    /// <param name="text">Text that has passed <see cref="Shared.Text.InputText.Clean"/>.</param>
    public static CommentText Of(string text)
    {
        var shown = CommentMarkdown.Render(text);
        return new CommentText(text, shown.Html, KeyOf(text), shown.Links, !shown.Text.EnumerateRunes().Any(IsSeen));
    }

    /// <summary>What is read of a text, without its marks.</summary>
    public static string PlainOf(string text) => CommentMarkdown.Render(text).Text;

    // Hangul's fillers and the empty Braille cell are letters by their class.
    private static bool IsSeen(Rune rune) =>
        !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Control) && rune.Value is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0);

    // Letters and digits alone: spacing, marks and case change nothing of what is said.
    private static string KeyOf(string text)
    {
        var key = new StringBuilder();
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                key.Append(Rune.ToLower(rune, CultureInfo.InvariantCulture).ToString());
            }
        }

        if (key.Length == 0)
        {
            // Signs alone say something too: a smile is no repetition of a tear.
            key.Append(text.Trim());
        }

        return key.Length <= LongestKey ? key.ToString() : Secrets.Hash(key.ToString());
    }
}
