using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles.Blocks;

/// <summary>
/// A top-level part of a body. <see cref="Id"/> is carried from revision to revision; <see cref="Html"/> is
/// sanitised and holds the id (<c>b-{id}</c>, or <c>data-block</c> on a heading, whose id is its anchor).
/// </summary>
public sealed record Block(
    string Id, BlockType Type, string Html, string Text, string? Heading, IReadOnlyList<string>? Items, string? Anchor, int Level)
{
    public static Block From(ParsedBlock parsed, string id) =>
        new(id, parsed.Type, WithId(parsed, id), parsed.Text, parsed.Heading, parsed.Items, parsed.Anchor, parsed.Level);

    private static string WithId(ParsedBlock parsed, string id)
    {
        // The html of a parsed block is one element: the id goes right behind its name.
        var name = parsed.Html.AsSpan(1).IndexOfAny(' ', '>') + 1;
        var attribute = parsed.Type == BlockType.Heading ? $" data-block=\"{id}\"" : $" id=\"b-{id}\"";
        return parsed.Html.Insert(name, attribute);
    }
}
