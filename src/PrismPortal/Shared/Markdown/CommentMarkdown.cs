using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;
using Markdig;

namespace PrismPortal.Shared.Markdown;

/// <summary>
/// The little of Markdown readers write in: emphasis, links, lists, quotes and code. Headings, pictures and HTML are
/// shown as they were typed or not at all; links say that nobody vouches for them.
/// </summary>
public static class CommentMarkdown
{
    private const int MaximumNesting = 20;

    private static readonly MarkdownPipeline Pipeline = Build();

    private static readonly HtmlSanitizer Sanitizer = HtmlAllowList.Build(
        ["a", "blockquote", "br", "code", "em", "li", "ol", "p", "pre", "strong", "ul"], ["href", "start"]);

    /// <param name="text">Text that has passed <see cref="Text.InputText.Clean"/>.</param>
    /// <returns>The HTML, what is read of it, and how many links are in it.</returns>
    public static (string Html, string Text, int Links) Render(string text)
    {
        var document = new HtmlParser().ParseDocument("<!doctype html><body>" + ToHtml(text));
        var body = document.Body!;
        foreach (var heading in body.QuerySelectorAll("h1, h2, h3, h4, h5, h6").ToArray())
        {
            var paragraph = document.CreateElement("p");
            paragraph.Append([.. heading.ChildNodes]);
            heading.Replace(paragraph);
        }

        Sanitizer.SanitizeDom(document, body as IHtmlElement, "");
        var links = body.QuerySelectorAll("a").ToArray();
        foreach (var link in links)
        {
            if (link.HasAttribute("href"))
            {
                link.SetAttribute("rel", "nofollow ugc noopener");
            }
        }

        return (body.InnerHtml.Trim(), body.TextContent, links.Count(link => link.HasAttribute("href")));
    }

    private static string ToHtml(string text)
    {
        try
        {
            return Markdig.Markdown.ToHtml(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Nesting beyond the limit: the words are kept as one paragraph.
            return $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>";
        }
    }

    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder { MaximumNestingDepth = MaximumNesting };
        // What readers type on two lines they mean on two lines.
        builder.DisableHtml().UseSoftlineBreakAsHardlineBreak().UseAutoLinks();
        return builder.Build();
    }
}
