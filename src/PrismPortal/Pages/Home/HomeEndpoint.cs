using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Distribution;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Home;

/// <summary>The front of an edition: the newest article and those after it.</summary>
public sealed record HomeModel(PageFrame Frame, Card? Lead, IReadOnlyList<Card> Latest);

public sealed class HomeLoader(CardQueries cards, PageFrames frames, SiteOptions site)
{
    // A lead and three rows of four.
    private const int Count = 13;

    public async Task<HomeModel> LoadAsync(Edition edition)
    {
        var newest = await cards.NewestAsync(new CardFilter { Language = edition.Language }, Count);
        var head = new PageHead(site.Name, Wording.For(edition.Language).Format("Home.Description", site.Name), PortalRoutes.Home(edition))
        {
            FeedsOf = PortalRoutes.Home(edition),
            Alternates = frames.InAllEditions(PortalRoutes.Home),
            JsonLd = [StructuredData.Organization(site)],
        };
        return new HomeModel(await frames.AroundAsync(edition, head), newest.FirstOrDefault(), [.. newest.Skip(1)]);
    }
}

internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder routes, Edition edition) => routes.MapPage(
        PortalRoutes.Home(edition),
        async (HomeLoader home) => PageEndpoints.Page<HomePage>(await home.LoadAsync(edition)));
}
