using AngleSharp.Dom;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Markdown;

/// <summary>
/// Headings of a body: below the page's h1, without skipped levels, each with an id made of its words
/// (<c>h-제목</c>, then <c>h-제목-2</c>); links to a heading's words lead to that id.
/// </summary>
internal static class Headings
{
    public static void Settle(IElement root)
    {
        var headings = root.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToArray();
        var shift = headings.Any(heading => heading.LocalName == "h1") ? 1 : 0;
        var previous = 1;
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in headings)
        {
            var level = Math.Min(Math.Min(heading.LocalName[1] - '0' + shift, 6), previous + 1);
            previous = level;
            var id = Unique("h-" + Slug.From(heading.TextContent, "section"), taken);
            Rename(heading, level).Id = id;
        }

        foreach (var link in root.QuerySelectorAll("a[href^='#']"))
        {
            var words = Slug.From(Uri.UnescapeDataString(link.GetAttribute("href")![1..]));
            if (taken.Contains("h-" + words))
            {
                link.SetAttribute("href", "#h-" + Uri.EscapeDataString(words));
            }
        }
    }

    private static IElement Rename(IElement heading, int level)
    {
        var name = FormattableString.Invariant($"h{level}");
        if (string.Equals(heading.LocalName, name, StringComparison.Ordinal))
        {
            return heading;
        }

        var renamed = heading.Owner!.CreateElement(name);
        foreach (var attribute in heading.Attributes)
        {
            renamed.SetAttribute(attribute.Name, attribute.Value);
        }

        renamed.Append([.. heading.ChildNodes]);
        heading.ReplaceWith(renamed);
        return renamed;
    }

    private static string Unique(string id, HashSet<string> taken)
    {
        var unique = id;
        for (var number = 2; !taken.Add(unique); number++)
        {
            unique = FormattableString.Invariant($"{id}-{number}");
        }

        return unique;
    }
}
