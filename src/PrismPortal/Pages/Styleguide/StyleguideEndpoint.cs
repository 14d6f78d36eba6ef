using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Shared;
using PrismPortal.Shared.Design;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;
using Block = PrismPortal.Features.Articles.Blocks.Block;

namespace PrismPortal.Pages.Styleguide;

public sealed record StyleguideModel(PageFrame Frame, IReadOnlyList<Block> Blocks, IReadOnlyList<Card> Cards);

/// <summary>Every element of the design on one page, for those who build it; in Development only.</summary>
internal static class StyleguideEndpoint
{
    public static void MapStyleguide(this WebApplication app, SiteOptions site)
    {
        if (!app.Environment.IsDevelopment())
        {
            return;
        }

        var edition = Edition.For(Languages.Korean, site);
        app.MapPage(PortalRoutes.Styleguide, async (PageFrames frames, TimeProvider clock) =>
        {
            var words = Wording.For(edition.Language);
            var head = new PageHead(words["Styleguide.Title"], words["Styleguide.Title"], PortalRoutes.Styleguide) { NoIndex = true };
            var content = new ArticleContent(edition.Language, head.Title, "", Specimen());
            return PageEndpoints.Page<StyleguidePage>(new StyleguideModel(
                await frames.AroundAsync(edition, head),
                BodyParser.Parse(content, ArticleBody.Empty()).Blocks,
                [.. PortalTheme.Tones.Select((_, tone) => Card(tone, words, clock.GetUtcNow()))]));
        });
    }

    // Titles of one word and of three lines: what a design must bear.
    private static Card Card(int tone, Wording words, DateTimeOffset now) => new()
    {
        Id = tone,
        Slug = $"specimen-{tone}",
        Language = words.Language,
        Title = words[tone % 2 == 0 ? "Styleguide.Short" : "Styleguide.Long"],
        Summary = words["Layout.Motto"],
        PublishedAt = now,
        Section = new SectionName($"tone-{tone}", $"tone-{tone}", new Dictionary<string, string>(StringComparer.Ordinal), tone),
    };

    private static string Specimen()
    {
        using var stream = typeof(StyleguideEndpoint).Assembly.GetManifestResourceStream("Specimens/specimen.ko.md")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
