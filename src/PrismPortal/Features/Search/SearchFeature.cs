namespace PrismPortal.Features.Search;

public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddSingleton<ArticleSearch>();
        services.AddSingleton<RankingCache>();
        services.AddSingleton<SearchIndex>();
        services.AddSingleton<Suggestions>();
        return services;
    }
}
