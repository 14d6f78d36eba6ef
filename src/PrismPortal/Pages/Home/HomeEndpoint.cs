using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;

namespace PrismPortal.Pages.Home;

internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder routes, Edition edition) => routes.MapPage(
        PortalRoutes.Home(edition),
        async (HomeLoader home) => PageEndpoints.Page<HomePage>(await home.LoadAsync(edition))).Cacheable();
}
