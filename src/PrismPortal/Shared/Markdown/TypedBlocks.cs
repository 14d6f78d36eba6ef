using AngleSharp.Dom;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Markdown;

/// <summary>Turns marked elements into the typed blocks of an article, labelled in its language.</summary>
internal static class TypedBlocks
{
    /// <summary>Kept on the block's element until it is split off; never written out.</summary>
    public const string TypeAttribute = "data-type";

    public static void Build(IElement root, Marker marker, Wording wording)
    {
        foreach (var element in root.QuerySelectorAll($"[{Marker.Attribute}]").ToArray())
        {
            var mark = marker.Read(element.GetAttribute(Marker.Attribute));
            element.RemoveAttribute(Marker.Attribute);
            if (mark is { } m)
            {
                Dress(element, m.Kind, InputText.CleanLine(m.Argument), wording);
            }
        }

        // A section or an opening-less one from raw HTML has no heading: a division says the same.
        foreach (var section in root.QuerySelectorAll("section:not([class])").ToArray())
        {
            section.Unwrap();
        }
    }

    private static void Dress(IElement element, string kind, string argument, Wording wording)
    {
        switch (kind)
        {
            case "takeaways" or "timeline" or "sources":
                Label(element, kind, argument.Length > 0 ? argument : wording[$"Block.{kind}"]);
                break;
            case "insight":
                Insight(element, argument.Length > 0 ? argument : wording["Block.insight"]);
                break;
            case "quote":
                Quote(element, argument);
                break;
            case "footnotes":
                Label(element, kind, wording["Block.footnotes"]);
                break;
            case "footnote" or "footnote-ref":
                element.Id = argument;
                break;
            case "footnote-back":
                element.SetAttribute("aria-label", wording["Block.footnoteBack"]);
                break;
        }
    }

    private static void Label(IElement element, string kind, string heading)
    {
        element.ClassName = kind;
        element.SetAttribute(TypeAttribute, kind == "footnotes" ? "list" : kind);
        var title = element.Owner!.CreateElement("h3");
        title.TextContent = heading;
        element.Prepend(title);
    }

    private static void Insight(IElement element, string heading)
    {
        var document = element.Owner!;
        Label(element, "insight", "");
        var title = element.FirstElementChild!;
        var colon = heading.IndexOfAny([':', '：']);
        if (colon <= 0 || colon == heading.Length - 1)
        {
            title.TextContent = heading;
            return;
        }

        var perspective = document.CreateElement("span");
        perspective.ClassName = "perspective";
        perspective.TextContent = heading[..(colon + 1)];
        title.Append(perspective, document.CreateTextNode(" " + heading[(colon + 1)..].Trim()));
    }

    private static void Quote(IElement element, string attribution)
    {
        var document = element.Owner!;
        var figure = document.CreateElement("figure");
        figure.ClassName = "quote";
        figure.SetAttribute(TypeAttribute, "quote");
        var quote = document.CreateElement("blockquote");
        quote.Append([.. element.ChildNodes]);
        figure.AppendChild(quote);
        if (attribution.Length > 0)
        {
            var caption = document.CreateElement("figcaption");
            caption.TextContent = attribution;
            figure.AppendChild(caption);
        }

        element.ReplaceWith(figure);
    }
}
