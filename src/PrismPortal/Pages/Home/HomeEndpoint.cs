using PrismPortal.Features.Administration.Settings;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Home;

internal static class HomeEndpoint
{
    public static void MapHome(this IEndpointRouteBuilder routes, Edition edition) => routes.MapPage(
        PortalRoutes.Home(edition),
        async (HttpContext context, HomeLoader home) =>
        {
            var model = await home.LoadAsync(edition);
            PageSubject.HoldsUntil(context, model.Until);
            return PageEndpoints.Page<HomePage>(model);
        }).Cacheable();

    /// <summary>The front as an editor arranged it and has not saved: places by ids in the query, for staff alone.</summary>
    public static void MapHomePreview(this IEndpointRouteBuilder routes) => routes.MapPersonalPage(
        PortalRoutes.AdminPlacementPreview,
        Operation.PlaceFront,
        async (string language, string? lead, string? top, HttpContext context, HomeLoader home, SiteOptions site) =>
        {
            if (!Languages.IsSupported(language))
            {
                return Results.NotFound();
            }

            context.Response.Headers.CacheControl = PublicCaching.Never;
            return PageEndpoints.Page<HomePage>(await home.LoadAsync(Edition.For(language, site), PortalRoutes.PlacesOf(lead, top, context.Request.Query["section"])));
        });

    /// <summary>The front with a masthead and footer of other settings, for staff alone.</summary>
    public static void MapSettingsPreview(this IEndpointRouteBuilder routes) => routes.MapPersonalPage(
        PortalRoutes.AdminSettingsPreview,
        Operation.ManageSettings,
        async (HttpContext context, HomeLoader home, CurrentSettings settings, SiteOptions site) =>
        {
            context.Response.Headers.CacheControl = PublicCaching.Never;
            var model = await home.LoadAsync(Edition.For(site.DefaultLanguage, site));
            context.RequestServices = new ServicesOf(context.RequestServices, settings.With(key => context.Request.Query.TryGetValue(key, out var value) ? value.ToString() : null));
            return PageEndpoints.Page<HomePage>(model);
        });

    // What draws the page asks for the site's options, and gets these.
    private sealed class ServicesOf(IServiceProvider services, SiteOptions site) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(SiteOptions) ? site : services.GetService(serviceType);
    }
}
