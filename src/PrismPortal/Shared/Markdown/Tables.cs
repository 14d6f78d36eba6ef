using AngleSharp.Dom;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Markdown;

/// <summary>Tables scroll inside their own frame, by keyboard too; alignment is a class.</summary>
internal static class Tables
{
    public static void Settle(IElement root, Wording wording)
    {
        foreach (var cell in root.QuerySelectorAll("th[title], td[title]"))
        {
            if (cell.GetAttribute("title") is "center" or "right")
            {
                cell.ClassName = "align-" + cell.GetAttribute("title");
            }

            cell.RemoveAttribute("title");
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
