using PrismPortal.Features.Distribution.Api;
using PrismPortal.Features.Distribution.Feeds;
using PrismPortal.Features.Distribution.Sitemaps;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Distribution;

public static class DistributionFeature
{
    public static IServiceCollection AddDistribution(this IServiceCollection services)
    {
        services.AddSingleton<ApiQueries>();
        services.AddSingleton<CoverFiles>();
        services.AddSingleton<FeedQueries>();
        services.AddSingleton<SitemapQueries>();
        services.ConfigureHttpJsonOptions(options => PublicJson.Configure(options.SerializerOptions));
        services.AddProblemDetails();
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "PrismPortal";
            document.Info.Description = "Read-only JSON of what is public.";
            document.Servers?.Clear();
            return Task.CompletedTask;
        }));
        return services;
    }

    public static void MapDistribution(this IEndpointRouteBuilder routes)
    {
        routes.MapApi();
        routes.MapCovers();
        routes.MapSitemaps();
        routes.MapCommentFeeds();
        foreach (var edition in Edition.All(routes.ServiceProvider.GetRequiredService<SiteOptions>()))
        {
            routes.MapFeeds(edition);
            routes.MapOpenSearch(edition);
        }

        routes.MapOpenApi(PortalRoutes.OpenApi).For(Operation.ReadPublished);
    }
}
