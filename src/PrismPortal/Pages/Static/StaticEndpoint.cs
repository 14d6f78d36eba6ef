using System.Collections.Concurrent;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Pages.Static;

public sealed record StaticModel(PageFrame Frame, StaticText Text);

/// <summary>
/// A text that ships with the portal: its title is the first line, its body Markdown. A link that is only the name of
/// a page (<c>](corrections)</c>) leads to that page of the same edition.
/// </summary>
public sealed record StaticText(string Title, string Html, string Description)
{
    private static readonly string[] Linked = ["insights", "corrections", "latest", .. PortalRoutes.StaticPages];

    private static readonly ConcurrentDictionary<(string Name, Edition Edition), StaticText> All = new();

    public static StaticText Find(string name, Edition edition) => All.GetOrAdd((name, edition), static key => Load(key.Name, key.Edition));

    private static StaticText Load(string name, Edition edition)
    {
        using var stream = typeof(StaticText).Assembly.GetManifestResourceStream($"Texts/{name}.{edition.Language}.md")
            ?? throw new InvalidOperationException($"No text '{name}' in '{edition.Language}'.");
        using var reader = new StreamReader(stream);
        var title = (reader.ReadLine() ?? "").TrimStart('#', ' ');
        var markdown = Linked.Aggregate(
            reader.ReadToEnd(), (text, page) => text.Replace($"]({page})", $"]({PortalRoutes.StaticPage(edition, page)})", StringComparison.Ordinal));
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
            routes.MapPage(PortalRoutes.StaticPage(edition, name), async (PageFrames frames) =>
            {
                var text = StaticText.Find(name, edition);
                var head = new PageHead(text.Title, text.Description, PortalRoutes.StaticPage(edition, name))
                {
                    Alternates = frames.InAllEditions(other => PortalRoutes.StaticPage(other, name)),
                };
                var frame = await frames.AroundAsync(edition, head) with { OtherEditions = head.Alternates };
                return PageEndpoints.Page<StaticPage>(new StaticModel(frame, text));
            }).Cacheable();
        }
    }
}
