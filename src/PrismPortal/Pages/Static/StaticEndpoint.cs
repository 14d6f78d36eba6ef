using PrismPortal.Features.Administration.Texts;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Pages.Static;

public sealed record StaticModel(PageFrame Frame, StaticText Text)
{
    /// <summary>A static page of an edition with this text.</summary>
    public static async Task<StaticModel> OfAsync(string name, Edition edition, StaticText text, PageFrames frames)
    {
        var head = new PageHead(text.Title, text.Description, PortalRoutes.StaticPage(edition, name))
        {
            Alternates = frames.InAllEditions(other => PortalRoutes.StaticPage(other, name)),
        };
        return new StaticModel(await frames.AroundAsync(edition, head) with { OtherEditions = head.Alternates }, text);
    }
}

/// <summary>
/// A text of the site about itself: its title is the first line, its body Markdown. A link that is only the name of
/// a page (<c>](corrections)</c>) leads to that page of the same edition.
/// </summary>
public sealed record StaticText(string Title, string Html, string Description)
{
    private static readonly string[] Linked = ["insights", "corrections", "latest", .. PortalRoutes.StaticPages];

    public static StaticText Of(string text, Edition edition)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', 2);
        var title = lines[0].TrimStart('#', ' ');
        var markdown = Linked.Aggregate(
            lines.Length > 1 ? lines[1] : "",
            (body, page) => body.Replace($"]({page})", $"]({PortalRoutes.StaticPage(edition, page)})", StringComparison.Ordinal));
        var body = PortalMarkdown.Parse(markdown, edition.Language);
        var first = body.Blocks.FirstOrDefault(block => block.Type == BlockType.Paragraph)?.Text ?? title;
        return new StaticText(title, body.Html, PageHead.Describe(first.Replace('\n', ' ')));
    }
}

internal static class StaticEndpoint
{
    public static void MapStaticTexts(this IEndpointRouteBuilder routes, Edition edition)
    {
        foreach (var name in PortalRoutes.StaticPages)
        {
            routes.MapPage(PortalRoutes.StaticPage(edition, name), async (PageFrames frames, PageTexts texts) =>
                PageEndpoints.Page<StaticPage>(await StaticModel.OfAsync(name, edition, StaticText.Of(await texts.FindAsync(name, edition.Language), edition), frames))).Cacheable();
        }
    }
}
