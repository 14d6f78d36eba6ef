using AngleSharp.Dom;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Markdown;

/// <summary>What is put on a text after sanitising: typed blocks, heading levels and ids, figures, tables, code.</summary>
internal static class DocumentFinish
{
    // One round is enough for all but deliberately twisted HTML.
    private const int MostRounds = 5;

    public static void Apply(IElement root, Marker marker, Wording wording)
    {
        Loosen(root);
        TypedBlocks.Build(root, marker, wording);
        WrapStray(root);
        Images.Settle(root, wording);
        Tables.Settle(root, wording);
        CodeColours.Apply(root);
        Settle(root);
        Headings.Settle(root);
    }

    // Raw HTML may nest in ways that a browser reads differently once written: it is written and read until it stays.
    private static void Settle(IElement root)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            Trim(root);
            var html = root.InnerHtml;
            root.InnerHtml = html;
            if (root.InnerHtml == html)
            {
                return;
            }

            Loosen(root);
            WrapStray(root);
        }

        var plain = root.Owner!.CreateElement("p");
        plain.TextContent = root.TextContent;
        root.TextContent = "";
        root.AppendChild(plain);
    }

    // Elements that raw HTML left where HTML does not allow them: their content stays, they go.
    private static void Loosen(IElement root)
    {
        foreach (var link in root.QuerySelectorAll("a:not([href])").ToArray())
        {
            link.Unwrap();
        }

        foreach (var block in root.QuerySelectorAll(Inline.Blocks).Where(block => block.Parent is IElement parent && parent.Closest(Inline.Phrasing) is not null).ToArray())
        {
            block.Unwrap();
        }

        foreach (var item in root.QuerySelectorAll("li, dt, dd, summary, figcaption, caption, rt, rp").ToArray())
        {
            var parent = item.ParentElement?.LocalName;
            var placed = item.LocalName switch
            {
                "li" => parent is "ul" or "ol",
                "dt" or "dd" => parent is "dl",
                "summary" => parent is "details" && item.PreviousElementSibling is null,
                "figcaption" => parent is "figure",
                "caption" => parent is "table",
                _ => parent is "ruby",
            };
            if (!placed)
            {
                item.Unwrap();
            }
        }

        foreach (var list in root.QuerySelectorAll("ul, ol").ToArray())
        {
            foreach (var stray in list.ChildNodes.Where(node => node is IElement { LocalName: not "li" }).ToArray())
            {
                var item = list.Owner!.CreateElement("li");
                stray.ReplaceWith(item);
                item.AppendChild(stray);
            }
        }
    }

    // Text and inline elements at the top level (raw HTML) become paragraphs, so that every block is one element.
    private static void WrapStray(IElement root)
    {
        IElement? paragraph = null;
        foreach (var node in root.ChildNodes.ToArray())
        {
            if (node is IElement element && !Inline.Names.Contains(element.LocalName))
            {
                paragraph = null;
            }
            else if (paragraph is not null)
            {
                paragraph.AppendChild(node);
            }
            else if (node is IText { Data: var text } && string.IsNullOrWhiteSpace(text))
            {
                node.RemoveFromParent();
            }
            else
            {
                paragraph = root.Owner!.CreateElement("p");
                root.InsertBefore(paragraph, node);
                paragraph.AppendChild(node);
            }
        }
    }

    // Raw HTML ends with the line break of its source, and leaves shells behind whose content was not allowed.
    private static void Trim(IElement root)
    {
        foreach (var empty in root.Children.Where(IsEmpty).ToArray())
        {
            empty.Remove();
        }

        foreach (var paragraph in root.Children.Where(child => child.LocalName == "p"))
        {
            if (paragraph.LastChild is IText { Data: var text } last)
            {
                last.TextContent = text.TrimEnd();
            }
        }
    }

    private static bool IsEmpty(IElement element) =>
        element.LocalName is "p" or "div" or "section" or "ul" or "ol" or "blockquote"
        && string.IsNullOrWhiteSpace(element.TextContent)
        && element.QuerySelector("img, hr, code") is null;
}

internal static class Inline
{
    public static readonly HashSet<string> Names = new(
        [
            "a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "del", "dfn", "em", "i", "img", "ins", "kbd", "mark", "picture", "q",
            "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr",
        ],
        StringComparer.Ordinal);

    /// <summary>Elements that stand on lines of their own.</summary>
    public const string Blocks = "p, div, section, ul, ol, dl, blockquote, table, pre, figure, details, hr, h1, h2, h3, h4, h5, h6";

    /// <summary>Elements that may hold only words and what stands among words.</summary>
    public const string Phrasing =
        "p, pre, h1, h2, h3, h4, h5, h6, summary, abbr, b, bdi, bdo, cite, code, dfn, em, i, kbd, mark, q, ruby, s, samp, small, strong, sub, sup, time, u, var";

    /// <summary>Puts the children of an element in its place.</summary>
    public static void Unwrap(this IElement element)
    {
        var parent = element.Parent;
        while (element.FirstChild is { } child)
        {
            parent!.InsertBefore(child, element);
        }

        element.Remove();
    }
}
