using System.Text;
using System.Text.RegularExpressions;

namespace PrismPortal.Stylesheet;

/// <summary>Picks from MudBlazor's stylesheet the rules all of whose classes are wanted.</summary>
public static partial class MudBlazorRules
{
    /// <summary>MudBlazor's classes on public pages; a test holds the list to what the pages have.</summary>
    public static IReadOnlySet<string> UsedClasses { get; } =
        Resource("mudblazor-classes.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet(StringComparer.Ordinal);

    public static string For(IReadOnlySet<string> classes)
    {
        var picked = new StringBuilder();
        Pick(Resource("MudBlazor.css"), classes, picked);
        return picked.ToString();
    }

    private static void Pick(string css, IReadOnlySet<string> classes, StringBuilder picked)
    {
        foreach (var (prelude, body) in Blocks(css))
        {
            if (prelude.StartsWith("@media", StringComparison.Ordinal))
            {
                var inner = new StringBuilder();
                Pick(body, classes, inner);
                if (inner.Length > 0)
                {
                    picked.Append(prelude).Append("{\n").Append(inner).Append("}\n");
                }
            }
            else if (!prelude.StartsWith('@'))
            {
                var selectors = string.Join(',', prelude.Split(',').Where(selector => IsWanted(selector, classes)));
                if (selectors.Length > 0)
                {
                    picked.Append(selectors).Append('{').Append(body).Append("}\n");
                }
            }
        }
    }

    // A selector without a class would reach beyond MudBlazor's own elements.
    private static bool IsWanted(string selector, IReadOnlySet<string> classes)
    {
        var named = Classes().Matches(selector);
        return named.Count > 0 && named.All(match => classes.Contains(match.Groups["name"].Value));
    }

    private static IEnumerable<(string Prelude, string Body)> Blocks(string css)
    {
        for (var at = 0; css.IndexOf('{', at) is >= 0 and var open;)
        {
            var close = open;
            for (var depth = 0; close < css.Length; close++)
            {
                depth += css[close] switch { '{' => 1, '}' => -1, _ => 0 };
                if (depth == 0)
                {
                    break;
                }
            }

            // What stands before the last semicolon is a statement of its own, as @charset is.
            var prelude = css[at..open];
            yield return (prelude[(prelude.LastIndexOf(';') + 1)..].Trim(), css[(open + 1)..close]);
            at = close + 1;
        }
    }

    private static string Resource(string name)
    {
        using var stream = typeof(MudBlazorRules).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return CommentsOf().Replace(reader.ReadToEnd(), "");
    }

    [GeneratedRegex(@"\.(?<name>[A-Za-z_-][\w-]*)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Classes();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline, 5000)]
    private static partial Regex CommentsOf();
}
