namespace PrismPortal.Shared.Markdown;

/// <summary>What a top-level part of a text is.</summary>
public enum BlockType
{
    Heading,
    Paragraph,
    List,
    Table,
    Code,
    Figure,
    Quote,
    Takeaways,
    Insight,
    Timeline,
    Sources,
}

/// <summary>
/// A top-level part of a parsed text. <see cref="Html"/> is one sanitised element; <see cref="Anchor"/> and
/// <see cref="Level"/> (2 to 6) belong to headings; <see cref="Items"/> are the plain texts of a list's items.
/// </summary>
public sealed record ParsedBlock(BlockType Type, string Html, string Text)
{
    public string? Heading { get; init; }

    public IReadOnlyList<string>? Items { get; init; }

    public string? Anchor { get; init; }

    public int Level { get; init; }
}

/// <summary>A text after parsing and sanitising; <see cref="ReadingMinutes"/> is at least 1.</summary>
public sealed record ParsedDocument(IReadOnlyList<ParsedBlock> Blocks, int ReadingMinutes)
{
    public string Html => string.Join('\n', Blocks.Select(block => block.Html));
}
