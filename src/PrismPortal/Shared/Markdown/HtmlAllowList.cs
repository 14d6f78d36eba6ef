using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace PrismPortal.Shared.Markdown;

/// <summary>
/// What HTML may leave a text: elements of prose and a few attributes without power. No style, class, id, name,
/// form, frame or script; addresses only http, https, mailto or without a scheme. An element that is not allowed
/// leaves its content behind, unless that content is code or belongs to another language (svg, math).
/// </summary>
internal static class HtmlAllowList
{
    /// <summary>Carries, across the sanitiser, the little a class or style may say.</summary>
    public const string Note = "title";

    private static readonly string[] Elements =
    [
        "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details", "dfn",
        "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins",
        "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "strong",
        "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
    ];

    private static readonly string[] Attributes =
    [
        "alt", "cite", "colspan", "datetime", "dir", "height", "href", "lang", "rowspan", "src", "start", "title",
        "width", Marker.Attribute,
    ];

    private const string Dropped =
        "script, style, template, noscript, iframe, object, embed, applet, frame, frameset, noframes, noembed, xmp, "
        + "plaintext, textarea, select, button, title, svg, math, audio, video, canvas, link, meta, base, head";

    private static readonly HtmlSanitizer Sanitizer = Build(Elements, Attributes);

    /// <summary>Parses as a browser would and returns the element that holds the sanitised content.</summary>
    public static IElement Sanitise(string html)
    {
        // The line break in front keeps a frameset from taking the body's place; a whole document is parsed because
        // the parser fails on some fragments that end their body early.
        var document = new HtmlParser().ParseDocument("<!doctype html><body><br>" + html);
        var root = (IHtmlElement)document.CreateElement("div");
        document.Body!.FirstChild!.RemoveFromParent();
        root.Append([.. document.Body.ChildNodes]);
        document.Body.AppendChild(root);
        foreach (var element in root.QuerySelectorAll(Dropped).ToArray())
        {
            element.Remove();
        }

        TakeNotes(root);
        Sanitizer.SanitizeDom(document, document.Body as IHtmlElement, "");
        AttributeRules.Apply(root);
        return root;
    }

    // Classes and styles do not pass. Two carry meaning that is worth keeping: the language of code, alignment of cells.
    private static void TakeNotes(IElement root)
    {
        foreach (var code in root.QuerySelectorAll("pre > code[class^='language-']"))
        {
            code.SetAttribute(Note, code.ClassName!["language-".Length..].Split(' ')[0]);
        }

        foreach (var cell in root.QuerySelectorAll("th[style], td[style]"))
        {
            var style = cell.GetAttribute("style")!;
            var side = Array.Find(["center", "right"], side => style.Contains($"text-align: {side}", StringComparison.Ordinal));
            cell.SetAttribute(Note, side ?? "");
        }
    }

    /// <summary>A sanitiser that lets these pass and nothing else: no styles, and addresses of the harmless schemes alone.</summary>
    public static HtmlSanitizer Build(IEnumerable<string> elements, IEnumerable<string> attributes)
    {
        var sanitizer = new HtmlSanitizer { KeepChildNodes = true };
        Set(sanitizer.AllowedTags, elements);
        Set(sanitizer.AllowedAttributes, attributes);
        Set(sanitizer.AllowedSchemes, ["http", "https", "mailto"]);
        Set(sanitizer.UriAttributes, ["href", "src", "cite"]);
        sanitizer.AllowedCssProperties.Clear();
        sanitizer.AllowedAtRules.Clear();
        return sanitizer;
    }

    private static void Set(ISet<string> set, IEnumerable<string> values)
    {
        set.Clear();
        set.UnionWith(values);
    }
}
