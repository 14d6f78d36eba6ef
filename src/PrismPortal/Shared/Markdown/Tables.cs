using AngleSharp.Dom;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Markdown;

/// <summary>Tables scroll inside their own frame, by keyboard too; alignment is a class.</summary>
internal static class Tables
{
    public static void Settle(IElement root, Wording wording)
    {
        foreach (var cell in root.QuerySelectorAll($"th[{HtmlAllowList.Note}], td[{HtmlAllowList.Note}]"))
        {
            if (cell.GetAttribute(HtmlAllowList.Note) is "center" or "right")
            {
                cell.ClassName = "align-" + cell.GetAttribute(HtmlAllowList.Note);
            }

            cell.RemoveAttribute(HtmlAllowList.Note);
        }

        // An empty header names nothing: as a cell it says so.
        foreach (var header in root.QuerySelectorAll("th").Where(header => string.IsNullOrWhiteSpace(header.TextContent) && header.QuerySelector("img") is null).ToArray())
        {
            var cell = header.Owner!.CreateElement("td");
            foreach (var attribute in header.Attributes)
            {
                cell.SetAttribute(attribute.Name, attribute.Value);
            }

            header.ReplaceWith(cell);
        }

        var number = 0;
        foreach (var table in root.QuerySelectorAll("table").ToArray())
        {
            number++;
            if (table.ParentElement != root)
            {
                continue;
            }

            var frame = table.Owner!.CreateElement("div");
            frame.ClassName = "table-scroll";
            frame.SetAttribute("role", "region");
            frame.SetAttribute("tabindex", "0");
            frame.SetAttribute("aria-label", wording.Format("Block.table", number));
            table.ReplaceWith(frame);
            frame.AppendChild(table);
        }
    }
}
