using AngleSharp.Dom;

namespace PrismPortal.Shared.Markdown;

/// <summary>Splits a finished document into its top-level blocks.</summary>
internal static class BlockSplitter
{
    public static IReadOnlyList<ParsedBlock> Split(IElement root) => [.. root.Children.Select(Describe)];

    private static ParsedBlock Describe(IElement element)
    {
        var type = TypeOf(element);
        element.RemoveAttribute(TypedBlocks.TypeAttribute);
        foreach (var inner in element.QuerySelectorAll($"[{TypedBlocks.TypeAttribute}]"))
        {
            inner.RemoveAttribute(TypedBlocks.TypeAttribute);
        }

        var heading = type is BlockType.Heading or BlockType.Code ? null
            : element.Children.FirstOrDefault(child => child.LocalName is ['h', >= '1' and <= '6']);
        return new ParsedBlock(type, element.OuterHtml, PlainText.Of(element))
        {
            Heading = type == BlockType.Heading ? PlainText.Of(element)
                : heading is not null && element.ClassName is not null ? PlainText.Of(heading) : null,
            Anchor = type == BlockType.Heading ? element.Id : null,
            Level = type == BlockType.Heading ? element.LocalName[1] - '0' : 0,
            Items = Items(element, type),
        };
    }

    private static BlockType TypeOf(IElement element)
    {
        if (element.GetAttribute(TypedBlocks.TypeAttribute) is { } typed)
        {
            return Enum.Parse<BlockType>(typed, ignoreCase: true);
        }

        return element.LocalName switch
        {
            ['h', >= '1' and <= '6'] => BlockType.Heading,
            "ul" or "ol" or "dl" => BlockType.List,
            "pre" => BlockType.Code,
            "figure" => BlockType.Figure,
            "blockquote" => BlockType.Quote,
            "table" => BlockType.Table,
            "div" when element.ClassName == "table-scroll" => BlockType.Table,
            _ => BlockType.Paragraph,
        };
    }

    private static IReadOnlyList<string>? Items(IElement element, BlockType type)
    {
        if (type is not (BlockType.List or BlockType.Takeaways or BlockType.Timeline or BlockType.Sources))
        {
            return null;
        }

        var list = element.LocalName is "ul" or "ol" ? element : element.QuerySelector("ul, ol");
        var items = list?.Children.Select(PlainText.Of).Where(text => text.Length > 0).ToArray();
        return items is { Length: > 0 } ? items : null;
    }
}
