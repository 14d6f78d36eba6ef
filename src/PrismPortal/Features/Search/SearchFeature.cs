using PrismPortal.Features.Search.Suggesting;

namespace PrismPortal.Features.Search;

public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<ArticleSearch>()
        .AddSingleton<Suggestions>()
        .AddSingleton<SuggestedNames>()
        .AddSingleton<Vocabulary>()
        .AddSingleton<TitleWords>();
}
