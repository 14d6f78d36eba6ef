namespace PrismPortal.Features.Comments;

/// <summary>Words of another at the beginning of an answer, in Markdown.</summary>
public static class CommentQuote
{
    /// <param name="words">What is quoted, without marks.</param>
    /// <param name="longest">What goes beyond is left away.</param>
    /// <returns>The quotation and a blank line; nothing for no words.</returns>
    public static string Of(string words, int longest)
    {
        var text = words.Trim();
        if (text.Length > longest)
        {
            // Half of a pair is no letter.
            text = string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest).TrimEnd(), "…");
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length == 0 ? "" : $"{string.Join('\n', lines.Select(line => $"> {line}"))}\n\n";
    }
}
