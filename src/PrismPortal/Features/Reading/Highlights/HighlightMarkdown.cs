using System.Globalization;
using System.Text;
using PrismPortal.Shared;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Reading.Highlights;

/// <summary>
/// A reader's highlights as Markdown: an article is a heading with its link, a quote a block quote, a note paragraphs below.
/// Nothing anybody typed becomes structure.
/// </summary>
public static class HighlightMarkdown
{
    public const string ContentType = "text/markdown; charset=utf-8";

    private const string Meaning = "\\`*_[]<>&|~#$^{}";

    // Signs that mean something where a line begins: lists, rules, headings, quotes, containers, definitions.
    private const string MeaningFirst = "+-=:!>%@\"'";

    public static string Write(IReadOnlyList<ArticleGroup> groups, Wording words, SiteOptions site, SiteTime time)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"# {Line(words["Highlight.Title"])}\n");
        foreach (var group in groups)
        {
            var title = group.Article.IsReadable ? $"[{Line(group.Article.Title)}]({site.Absolute(PortalRoutes.Article(group.Article.Slug))})" : Line(words["Highlight.Withdrawn"]);
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
            foreach (var highlight in group.Highlights)
            {
                Write(highlight, words, time, text);
            }
        }

        return text.ToString();
    }

    private static void Write(HighlightView highlight, Wording words, SiteTime time, StringBuilder text)
    {
        text.Append('\n').Append(Quoted(highlight.Passage.Quote)).Append('\n');
        if (highlight.Note.Length > 0)
        {
            text.Append('\n').Append(Paragraphs(highlight.Note)).Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"\n*{words[HighlightColour.Key(highlight.Colour)]} · {Line(time.DateAndTime(highlight.CreatedAt, words))}*\n");
    }

    private static string Quoted(string quote) => string.Join("\n", Paragraphs(quote).Split('\n').Select(line => line.Length == 0 ? ">" : "> " + line));

    // Lines stay lines (two blanks at the end); empty ones part paragraphs.
    private static string Paragraphs(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select(Line).ToArray();
        return string.Join('\n', lines.Select((line, at) => line.Length > 0 && at + 1 < lines.Length && lines[at + 1].Length > 0 ? line + "  " : line));
    }

    private static string Line(string line)
    {
        var escaped = new StringBuilder();
        var trimmed = line.Trim();
        for (var at = 0; at < trimmed.Length; at++)
        {
            var sign = trimmed[at];
            var opensList = sign is '.' or ')' && trimmed.AsSpan(0, at).IndexOfAnyExceptInRange('0', '9') < 0;
            if (Meaning.Contains(sign, StringComparison.Ordinal) || opensList || (at == 0 && MeaningFirst.Contains(sign, StringComparison.Ordinal)))
            {
                escaped.Append('\\');
            }

            escaped.Append(sign);
        }

        return escaped.ToString();
    }
}
