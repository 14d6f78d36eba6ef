using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Shared.Text;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Reading.Highlights;

/// <summary>An edit somebody judged: texts in order, and what is to become of the passage marked in the first.</summary>
public sealed record JudgedEdit(string Name, AnchorVerdict Expected, IReadOnlyList<string> Texts)
{
    private const char Open = '⟦';
    private const char Close = '⟧';

    public static IReadOnlyList<JudgedEdit> All { get; } = Read();

    /// <summary>The bodies as the portal makes them: parsed on save, block ids carried from one to the next.</summary>
    public (Passage Passage, IReadOnlyList<BlockText> Now, (int Block, int Start, string Text)? Mark) Run()
    {
        var body = ArticleBody.Empty();
        Passage? passage = null;
        foreach (var text in Texts)
        {
            body.Replace(Parse(Unmarked(text), body));
            if (passage is null)
            {
                var (block, start, quote) = MarkOf(text)!.Value;
                var blocks = Blocks(body);
                passage = PassageTaking.Take(blocks, Select(blocks[block], start, quote)) ?? throw new InvalidOperationException($"'{quote}' is not taken.");
            }
        }

        return (passage!, Blocks(body), MarkOf(Texts[^1]));
    }

    /// <summary>What a browser sends for words in a block.</summary>
    internal static Selected Select(BlockText block, int start, string quote) => new(
        block.Id,
        start,
        quote,
        block.Text[Math.Max(0, start - Highlight.ContextLength)..start],
        block.Text[(start + quote.Length)..Math.Min(block.Text.Length, start + quote.Length + Highlight.ContextLength)]);

    internal static ParsedBody Parse(string markdown, ArticleBody before) =>
        BodyParser.Parse(new ArticleContent("ko", "제목", "", InputText.Clean(markdown)), before);

    internal static IReadOnlyList<BlockText> Blocks(ArticleBody body) => [.. body.Blocks().Select(block => new BlockText(block.Id, block.Text))];

    // The marks pass through the parser like any sign: where they come out is where the words are.
    private static (int Block, int Start, string Text)? MarkOf(string marked)
    {
        var texts = Parse(marked, ArticleBody.Empty()).Blocks.Select(block => block.Text).ToArray();
        var block = Array.FindIndex(texts, text => text.Contains(Open, StringComparison.Ordinal));
        if (block < 0)
        {
            return null;
        }

        var start = texts[block].IndexOf(Open, StringComparison.Ordinal);
        return (block, start, texts[block][(start + 1)..texts[block].IndexOf(Close, StringComparison.Ordinal)]);
    }

    private static string Unmarked(string text) => text.Replace($"{Open}", "", StringComparison.Ordinal).Replace($"{Close}", "", StringComparison.Ordinal);

    private static JudgedEdit[] Read()
    {
        var file = Path.Combine(Repository.Root, "tests", "PrismPortal.Tests", "Features", "Reading", "Highlights", "edits.txt");
        return
        [
            .. File.ReadAllText(file).Split("\n@ ").Skip(1).Select(entry =>
            {
                var (head, rest) = (entry[..entry.IndexOf('\n', StringComparison.Ordinal)].Split(" | ", 2), entry[entry.IndexOf('\n', StringComparison.Ordinal)..]);
                return new JudgedEdit(head[1], Enum.Parse<AnchorVerdict>(head[0]), [.. rest.Split("\n->\n").Select(text => text.Trim('\n'))]);
            }),
        ];
    }
}
