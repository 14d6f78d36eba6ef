using PrismPortal.Features.Search.Misses;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Search;

public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<ArticleSearch>();
        services.AddSingleton<RankingCache>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<Suggestions>();
        services.AddSingleton<SearchHelp>();
        services.AddSingleton<SearchMissCounter>();
        services.AddSingleton<SearchMissBeacon>();
        services.AddSingleton<SearchMissQueries>();
        services.AddSingleton<IJobHandler, SearchMissRetention>();
        services.AddHostedService<SearchMissRunner>();
        return services;
    }
}
