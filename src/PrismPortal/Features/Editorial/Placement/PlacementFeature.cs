using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Editorial.Placement;

public static class PlacementFeature
{
    public static IServiceCollection AddPlacement(this IServiceCollection services)
    {
        services.AddSingleton<PlacementQueries>();
        services.AddSingleton<PlaceFront>();
        services.AddSingleton<IJobHandler, EndPlacements>();
        services.AddSingleton<IJobHandler, PlacementRetention>();
        return services;
    }
}
