using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Search;

/// <summary>A short passage around the first word found.</summary>
public static class Snippet
{
    private const int Before = 40;
    private const int Length = 160;

    /// <param name="teaser">Shown when no word stands in the body.</param>
    /// <param name="body">Texts of the blocks.</param>
    /// <param name="words">Words of the query.</param>
    public static string Of(string teaser, string body, IEnumerable<string> words)
    {
        var text = body.Replace(ArticleBody.Separator, ' ').Replace('\n', ' ');
        var place = words.Select(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase)).Where(found => found >= 0).DefaultIfEmpty(-1).Min();
        if (place < 0)
        {
            return teaser.Length > 0 ? teaser : Cut(text, 0);
        }

        var start = Math.Max(0, place - Before);
        if (start > 0 && text.IndexOf(' ', start, Before) is var blank and > 0)
        {
            start = blank + 1;
        }

        return Cut(text, start);
    }

    private static string Cut(string text, int start)
    {
        var end = Math.Min(text.Length, start + Length);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return $"{(start > 0 ? "…" : "")}{text[start..end].Trim()}{(end < text.Length ? "…" : "")}";
    }
}
