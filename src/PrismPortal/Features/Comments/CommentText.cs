using System.Globalization;
using System.Text;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Comments;

/// <summary>The words of a comment: as written, as shown, and what to tell a repetition by.</summary>
/// <param name="Text">Markdown, cleaned.</param>
/// <param name="Html">Sanitised.</param>
/// <param name="Key">Equal for texts of the same letters.</param>
/// <param name="Links">How many addresses it leads to.</param>
public sealed record CommentText(string Text, string Html, string Key, int Links)
{
    private const int LongestKey = 200;

    /// <param name="text">Text that has passed <see cref="Shared.Text.InputText.Clean"/>.</param>
    public static CommentText Of(string text)
    {
        var (html, links) = CommentMarkdown.Render(text);
        return new CommentText(text, html, KeyOf(text), links);
    }

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

        return key.Length <= LongestKey ? key.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(key.ToString())))}");
    }
}
