using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace PrismPortal.Shared.Markdown;

/// <summary>Which element may carry which attribute, and with what value: raw HTML gets both wrong.</summary>
internal static class AttributeRules
{
    // What an address may not hold as it is; browsers encode the same on their way out.
    private const string Encoded = " \"<>\\^`{|}";

    private static readonly string[] Anywhere = ["title", "lang", "dir", Marker.Attribute];

    private static readonly Dictionary<string, string[]> ByElement = new(StringComparer.Ordinal)
    {
        ["a"] = ["href"],
        ["img"] = ["src", "alt", "width", "height"],
        ["ol"] = ["start"],
        ["td"] = ["colspan", "rowspan"],
        ["th"] = ["colspan", "rowspan"],
        ["blockquote"] = ["cite"],
        ["q"] = ["cite"],
        ["del"] = ["cite", "datetime"],
        ["ins"] = ["cite", "datetime"],
        ["time"] = ["datetime"],
    };

    public static void Apply(IElement root)
    {
        foreach (var element in root.QuerySelectorAll("*"))
        {
            foreach (var attribute in element.Attributes.ToArray())
            {
                Settle(element, attribute.Name, attribute.Value);
            }

            if (element.LocalName == "img" && !element.HasAttribute("alt"))
            {
                element.SetAttribute("alt", "");
            }
        }
    }

    private static void Settle(IElement element, string name, string value)
    {
        var allowed = Anywhere.Contains(name) || (ByElement.TryGetValue(element.LocalName, out var own) && own.Contains(name));
        var settled = allowed ? Value(name, name == "title" ? value : value.Trim()) : null;
        if (settled is null)
        {
            element.RemoveAttribute(name);
        }
        else if (settled != value)
        {
            element.SetAttribute(name, settled);
        }
    }

    private static string? Value(string name, string value) => name switch
    {
        "href" or "src" or "cite" => Address(value),
        "width" or "height" or "colspan" or "rowspan" => value.Length is > 0 and <= 4 && value.All(char.IsAsciiDigit) ? value : null,
        "start" => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? value : null,
        "dir" => value is "ltr" or "rtl" or "auto" ? value : null,
        "lang" => value.Split('-') is [{ Length: >= 2 and <= 8 }, ..] parts && parts.All(IsSubtag) ? value : null,
        "datetime" => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? value : null,
        _ => value,
    };

    private static string? Address(string address)
    {
        if (address.AsSpan(0, Math.Min(2, address.Length)).Contains('\\'))
        {
            // Browsers read a backslash there as a slash: another host in disguise.
            return null;
        }

        var encoded = new StringBuilder(address.Length);
        foreach (var sign in address)
        {
            encoded.Append(Encoded.Contains(sign, StringComparison.Ordinal) ? Uri.HexEscape(sign) : sign.ToString());
        }

        return WithoutUser(encoded.ToString());
    }

    // A name before the host serves only to make one host look like another.
    private static string? WithoutUser(string address)
    {
        var start = address.IndexOf("//", StringComparison.Ordinal) + 2;
        if (start < 2 || address.AsSpan(0, start).IndexOfAny('?', '#') >= 0 || address.AsSpan(0, start - 2).Contains('/'))
        {
            return address;
        }

        var length = address.AsSpan(start).IndexOfAny('/', '?', '#');
        var authority = length < 0 ? address[start..] : address.Substring(start, length);
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        return host.Length == 0 ? null : string.Concat(address.AsSpan(0, start), host, address.AsSpan(start + authority.Length));
    }

    private static bool IsSubtag(string part) => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit);
}
