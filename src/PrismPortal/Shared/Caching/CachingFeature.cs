namespace PrismPortal.Shared.Caching;

public static class CachingFeature
{
    public static IServiceCollection AddPageCache(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Cache").Get<CacheOptions>() ?? new CacheOptions());
        services.AddSingleton<ContentRevisions>();
        services.AddSingleton<CacheMetrics>();
        services.AddSingleton<PageCache>();
        services.AddSingleton<PageRenderer>();
        services.AddSingleton<Splices>();
        return services;
    }
}
