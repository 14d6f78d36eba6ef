using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Footnotes;
using Markdig.Extensions.TaskLists;
using Markdig.Parsers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;

namespace PrismPortal.Shared.Markdown;

/// <summary>Fenced containers (<c>:::name argument</c>) without Markdig's inline form, which would change plain text.</summary>
internal sealed class TypedContainers : IMarkdownExtension
{
    /// <summary>Names that mean something; another name's content is kept as if it stood without the fence.</summary>
    public static readonly HashSet<string> Names =
        new(["takeaways", "insight", "timeline", "sources", "quote"], StringComparer.OrdinalIgnoreCase);

    public void Setup(MarkdownPipelineBuilder pipeline)
    {
        if (!pipeline.BlockParsers.Contains<CustomContainerParser>())
        {
            pipeline.BlockParsers.InsertBefore<ThematicBreakParser>(new CustomContainerParser());
        }
    }

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer)
    {
    }
}

/// <summary>Renderers whose elements are recognised again after sanitising.</summary>
internal static class MarkedRenderers
{
    public static void Replace(HtmlRenderer renderer, Marker marker)
    {
        renderer.ObjectRenderers.Insert(0, new ContainerRenderer(marker));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlFootnoteLinkRenderer>(new FootnoteLinkRenderer(marker));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlFootnoteGroupRenderer>(new FootnoteGroupRenderer(marker));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTaskListRenderer>(new TaskRenderer());
    }

    private sealed class ContainerRenderer(Marker marker) : HtmlObjectRenderer<CustomContainer>
    {
        protected override void Write(HtmlRenderer renderer, CustomContainer container)
        {
            var name = container.Info ?? "";
            var typed = TypedContainers.Names.Contains(name);
            renderer.EnsureLine();
            if (typed)
            {
                renderer.Write($"<section{marker.Write(name.ToLowerInvariant(), container.Arguments ?? "")}>");
            }

            renderer.WriteChildren(container);
            if (typed)
            {
                renderer.Write("</section>");
            }

            renderer.EnsureLine();
        }
    }

    private sealed class FootnoteLinkRenderer(Marker marker) : HtmlObjectRenderer<FootnoteLink>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteLink link)
        {
            var order = link.Footnote.Order;
            // A link back carries the index of the reference it answers.
            var place = link.Footnote.Links.FindIndex(other => other.Index == link.Index) + 1;
            if (link.IsBackLink)
            {
                renderer.Write($" <a href=\"#{FootnoteId.Reference(order, place)}\"{marker.Write("footnote-back")}>↩</a>");
                return;
            }

            renderer.Write($"<sup{marker.Write("footnote-ref", FootnoteId.Reference(order, place))}>");
            renderer.Write($"<a href=\"#{FootnoteId.Note(order)}\">{order}</a></sup>");
        }
    }

    private sealed class FootnoteGroupRenderer(Marker marker) : HtmlObjectRenderer<FootnoteGroup>
    {
        protected override void Write(HtmlRenderer renderer, FootnoteGroup group)
        {
            renderer.EnsureLine();
            renderer.Write($"<section{marker.Write("footnotes")}><ol>");
            foreach (var footnote in group.OfType<Footnote>())
            {
                renderer.Write($"<li{marker.Write("footnote", FootnoteId.Note(footnote.Order))}>");
                renderer.WriteChildren(footnote);
                renderer.Write("</li>");
            }

            renderer.Write("</ol></section>");
        }
    }

    private sealed class TaskRenderer : HtmlObjectRenderer<TaskList>
    {
        protected override void Write(HtmlRenderer renderer, TaskList task) => renderer.Write(task.Checked ? "☑" : "☐");
    }
}

internal static class FootnoteId
{
    public static string Note(int order) => FormattableString.Invariant($"fn-{order}");

    public static string Reference(int order, int place) =>
        place == 1 ? FormattableString.Invariant($"fn-ref-{order}") : FormattableString.Invariant($"fn-ref-{order}-{place}");
}
