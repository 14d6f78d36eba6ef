using PrismPortal.Features.Articles.Blocks;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles;

/// <summary>A body after parsing: blocks with their ids, and what was counted on the way.</summary>
public sealed record ParsedBody(IReadOnlyList<Block> Blocks, int ReadingMinutes)
{
    public string? FirstTakeaway =>
        Blocks.FirstOrDefault(block => block.Type == BlockType.Takeaways)?.Items?.FirstOrDefault();
}

/// <summary>
/// The rendered body in a row of its own, so that lists never read it. Texts are apart from the HTML because the
/// search of titles and bodies reads them alone.
/// </summary>
public sealed class ArticleBody
{
    /// <summary>Stands between the texts of two blocks; no text holds it (Unicode's paragraph separator).</summary>
    public const char Separator = '\u2029';

    private ArticleBody()
    {
    }

    public long ArticleId { get; private set; }

    public IReadOnlyList<StoredBlock> Stored { get; private set; } = [];

    public string Text { get; private set; } = "";

    public static ArticleBody Empty() => new();

    public void Replace(ParsedBody parsed)
    {
        Stored = [.. parsed.Blocks.Select(StoredBlock.From)];
        Text = string.Join(Separator, parsed.Blocks.Select(block => block.Text.Replace(Separator, ' ')));
    }

    public IReadOnlyList<Block> Blocks() => Join(Stored, Text);

    public static IReadOnlyList<Block> Join(IReadOnlyList<StoredBlock> stored, string text)
    {
        if (stored.Count == 0)
        {
            return [];
        }

        var texts = text.Split(Separator);
        return [.. stored.Select((block, position) => block.With(texts[position]))];
    }
}

/// <summary>A block as the database keeps it: without its text.</summary>
public sealed record StoredBlock(
    string Id, BlockType Type, string Html, string? Heading, IReadOnlyList<string>? Items, string? Anchor, int Level)
{
    public static StoredBlock From(Block block) =>
        new(block.Id, block.Type, block.Html, block.Heading, block.Items, block.Anchor, block.Level);

    public Block With(string text) => new(Id, Type, Html, text, Heading, Items, Anchor, Level);
}
