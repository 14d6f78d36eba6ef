using System.Text;
using AngleSharp.Dom;

namespace PrismPortal.Shared.Markdown;

/// <summary>The words of an element: blocks on lines of their own, white space folded, footnote signs left out.</summary>
internal static class PlainText
{
    public static string Of(IElement element)
    {
        var text = new StringBuilder();
        Write(element, text);
        return string.Join('\n', text.ToString()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    private static void Write(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            switch (child)
            {
                case IText words when node is IElement { LocalName: "code" or "pre" }:
                    text.Append(words.Data);
                    break;
                case IText words:
                    Fold(words.Data, text);
                    break;
                case IElement element when IsFootnoteSign(element):
                    break;
                case IElement element:
                    var breaks = element.LocalName == "br" || !Inline.Names.Contains(element.LocalName);
                    Line(breaks, text);
                    Write(element, text);
                    Line(breaks, text);
                    break;
            }
        }
    }

    private static void Fold(string words, StringBuilder text)
    {
        foreach (var sign in words)
        {
            if (!char.IsWhiteSpace(sign))
            {
                text.Append(sign);
            }
            else if (text.Length > 0 && text[^1] is not (' ' or '\n'))
            {
                text.Append(' ');
            }
        }
    }

    private static void Line(bool breaks, StringBuilder text)
    {
        if (breaks && text.Length > 0 && text[^1] != '\n')
        {
            text.Append('\n');
        }
    }

    private static bool IsFootnoteSign(IElement element) =>
        element is { LocalName: "sup", Id.Length: > 0 }
        || (element.LocalName == "a" && element.GetAttribute("href")?.StartsWith("#fn-ref-", StringComparison.Ordinal) == true);
}
