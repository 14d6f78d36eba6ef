namespace PrismPortal.Features.Related;

public static class RelatedFeature
{
    public static IServiceCollection AddRelated(this IServiceCollection services) => services
        .AddSingleton<RelatedReader>()
        .AddSingleton<RelatedSearch>()
        .AddSingleton<RelatedArticles>();
}
