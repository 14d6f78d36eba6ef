using System.Collections.Concurrent;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Markdown;

namespace PrismPortal.Pages.Static;

public sealed record StaticModel(PageFrame Frame, StaticText Text);

/// <summary>A text that ships with the portal: its title is the first line, its body Markdown.</summary>
public sealed record StaticText(string Title, string Html, string Description)
{
    private static readonly ConcurrentDictionary<(string Name, string Language), StaticText> All = new();

    public static StaticText Find(string name, string language) => All.GetOrAdd((name, language), static key => Load(key.Name, key.Language));

    private static StaticText Load(string name, string language)
    {
        using var stream = typeof(StaticText).Assembly.GetManifestResourceStream($"Texts/{name}.{language}.md")
            ?? throw new InvalidOperationException($"No text '{name}' in '{language}'.");
        using var reader = new StreamReader(stream);
        var title = (reader.ReadLine() ?? "").TrimStart('#', ' ');
        var body = PortalMarkdown.Parse(reader.ReadToEnd(), language);
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
                var text = StaticText.Find(name, edition.Language);
                var head = new PageHead(text.Title, text.Description, PortalRoutes.StaticPage(edition, name))
                {
                    Alternates = frames.InAllEditions(other => PortalRoutes.StaticPage(other, name)),
                };
                var frame = await frames.AroundAsync(edition, head) with { OtherEditions = head.Alternates };
                return PageEndpoints.Page<StaticPage>(new StaticModel(frame, text));
            });
        }
    }
}
