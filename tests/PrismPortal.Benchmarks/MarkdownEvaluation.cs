using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Benchmarks;

/// <summary>
/// <c>evaluate markdown PATH</c>: runs the CommonMark examples at PATH (the specification's JSON form: markdown, html,
/// example, section) and prints how many render as specified and where the others differ, by section; <c>--show</c> prints both forms. Ids, our
/// classes, heading levels and white space between blocks do not count.
/// </summary>
public static partial class MarkdownEvaluation
{
    public static int Run(string path, bool show)
    {
        var examples = JsonSerializer.Deserialize<Example[]>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
        var different = examples.Where(example => !IsAsSpecified(example)).ToArray();
        Console.WriteLine(FormattableString.Invariant($"{examples.Length - different.Length} of {examples.Length} as specified"));
        foreach (var section in different.GroupBy(example => example.Section, StringComparer.Ordinal))
        {
            Console.WriteLine(FormattableString.Invariant($"{section.Key}: {string.Join(' ', section.Select(example => example.Number))}"));
        }

        foreach (var example in show ? different : [])
        {
            Console.WriteLine(FormattableString.Invariant($"--- {example.Number}\n{example.Markdown}\n=== {Normalise(example.Html)}\n!== {Normalise(Html(example))}"));
        }

        return 0;
    }

    internal static bool IsAsSpecified(Example example) =>
        Normalise(example.Html) == Normalise(Html(example));

    private static string Html(Example example) => PortalMarkdown.Parse(Shared.Text.InputText.Clean(example.Markdown), "en").Html;

    internal static string Normalise(string html)
    {
        var root = new HtmlParser().ParseDocument("<body>" + html).Body!;
        foreach (var element in root.QuerySelectorAll("*"))
        {
            foreach (var own in new[] { "id", "tabindex", "data-block" })
            {
                element.RemoveAttribute(own);
            }
        }

        foreach (var text in root.Descendants<IText>().Where(text => text.ParentElement?.Closest("pre") is null).ToArray())
        {
            text.TextContent = Blank().Replace(text.Data, " ");
        }

        return HeadingLevel().Replace(Between().Replace(root.InnerHtml, "${tag}"), "h").Trim();
    }

    internal sealed record Example(
        [property: System.Text.Json.Serialization.JsonPropertyName("example")] int Number, string Section, string Markdown, string Html);

    [GeneratedRegex("\\s+", RegexOptions.None, 5000)]
    private static partial Regex Blank();

    [GeneratedRegex("\\s*(?<tag></?(?:p|ul|ol|li|blockquote|h\\d|pre|hr|div|table|tr|td|th|tbody|thead)\\b[^>]*>)\\s*", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Between();

    [GeneratedRegex("(?<=</?)h[1-6]", RegexOptions.None, 5000)]
    private static partial Regex HeadingLevel();
}
