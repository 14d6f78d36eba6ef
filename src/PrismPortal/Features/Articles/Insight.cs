using PrismPortal.Features.Articles.Blocks;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles;

/// <summary>An analysis box of an article, kept as a row so that all insights make one stream.</summary>
public sealed class Insight
{
    private Insight()
    {
    }

    public long Id { get; private set; }

    public long ArticleId { get; private set; }

    public Article? Article { get; private set; }

    public string BlockId { get; private set; } = "";

    public int Position { get; private set; }

    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    public static IEnumerable<Insight> From(IReadOnlyList<Block> blocks) => blocks
        .Where(block => block.Type == BlockType.Insight)
        .Select((block, position) => new Insight
        {
            BlockId = block.Id,
            Position = position,
            Heading = block.Heading ?? "",
            Text = InsightHeading.TextWithout(block.Heading, block.Text),
        });
}

/// <summary>An insight's heading is "perspective: title", or a perspective alone.</summary>
public sealed record InsightHeading(string Perspective, string? Title)
{
    public static InsightHeading Parse(string heading)
    {
        var colon = heading.IndexOfAny([':', '：']);
        if (colon <= 0 || colon == heading.Length - 1)
        {
            return new InsightHeading(heading.Trim().TrimEnd(':', '：'), null);
        }

        return new InsightHeading(heading[..colon].Trim(), heading[(colon + 1)..].Trim());
    }

    /// <summary>The text of an insight block after its heading.</summary>
    public static string TextWithout(string? heading, string text) =>
        !string.IsNullOrEmpty(heading) && text.StartsWith(heading, StringComparison.Ordinal)
            ? text[heading.Length..].TrimStart()
            : text;
}
