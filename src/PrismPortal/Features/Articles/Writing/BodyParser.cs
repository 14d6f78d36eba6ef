using PrismPortal.Features.Articles.Blocks;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Features.Articles.Writing;

/// <summary>Parses a body once, on save: blocks with ids carried over from the revision before.</summary>
public static class BodyParser
{
    /// <param name="content">Content whose texts have passed <see cref="Shared.Text.InputText.Clean"/>.</param>
    /// <param name="before">The body the article has now; empty for a new article.</param>
    public static ParsedBody Parse(ArticleContent content, ArticleBody before)
    {
        var document = PortalMarkdown.Parse(content.Markdown, content.Language);
        var prior = before.Blocks().Select(block => new PriorBlock(block.Id, block.Type, block.Text)).ToArray();
        return new ParsedBody(BlockMatcher.Carry(prior, document.Blocks), document.ReadingMinutes);
    }
}
