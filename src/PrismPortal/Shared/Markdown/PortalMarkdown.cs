using Markdig;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Markdown;

/// <summary>
/// The one way from Markdown to HTML: CommonMark with tables, footnotes, task lists, abbreviations and typed
/// containers (<c>:::takeaways</c>), sanitised on output by allow list, then given ids and classes of our own.
/// docs/markdown.md lists every difference from CommonMark.
/// </summary>
public static class PortalMarkdown
{
    // Deeper nesting has no meaning to a reader and costs a parser its stack.
    private const int MaximumNesting = 60;

    private static readonly MarkdownPipeline Pipeline = Build();

    /// <param name="markdown">Text that has passed <see cref="InputText.Clean"/>.</param>
    /// <param name="language">Language of the text: labels of typed blocks are in it.</param>
    public static ParsedDocument Parse(string markdown, string language)
    {
        var marker = new Marker();
        var root = Sanitise(ToHtml(markdown, marker), markdown);
        DocumentFinish.Apply(root, marker, Wording.For(language));
        var blocks = BlockSplitter.Split(root);
        return new ParsedDocument(blocks, ReadingTime.Minutes(blocks.Select(block => block.Text)));
    }

    private static string ToHtml(string markdown, Marker marker)
    {
        try
        {
            using var writer = new StringWriter();
            var renderer = new Markdig.Renderers.HtmlRenderer(writer);
            Pipeline.Setup(renderer);
            MarkedRenderers.Replace(renderer, marker);
            renderer.Render(Markdig.Markdown.Parse(markdown, Pipeline));
            return writer.ToString();
        }
        catch (ArgumentException)
        {
            // Markdig refuses nesting beyond its limit with this exception: the words are kept as plain paragraphs.
            return PlainParagraphs(markdown);
        }
    }

    private static AngleSharp.Dom.IElement Sanitise(string html, string markdown)
    {
        try
        {
            return HtmlAllowList.Sanitise(html);
        }
        catch (Exception failure) when (failure is ArgumentException or NullReferenceException or InvalidOperationException)
        {
            // AngleSharp loses count of open elements in some twisted HTML (seen with 1.9, an argument out of range
            // and a null element in lists of choice): the words are kept.
            return HtmlAllowList.Sanitise(PlainParagraphs(markdown));
        }
    }

    private static string PlainParagraphs(string text) => string.Concat(
        text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(paragraph => $"<p>{System.Net.WebUtility.HtmlEncode(paragraph)}</p>"));

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = MaximumNesting };
        builder.UsePipeTables().UseFootnotes().UseTaskLists().UseAbbreviations();
        builder.Extensions.AddIfNotAlready<TypedContainers>();
        return builder.Build();
    }
}
