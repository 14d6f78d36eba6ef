using PrismPortal.Features.Search.Index;
using PrismPortal.Features.Search.Suggesting;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Search;

public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<TermStatistics>()
        .AddSingleton<SearchIndex>()
        .AddSingleton<ArticleSearch>()
        .AddSingleton<ReindexArticles>()
        .AddSingleton<Suggestions>()
        .AddSingleton<SuggestedNames>()
        .AddSingleton<Vocabulary>()
        .AddSingleton<TitleWords>()
        .AddSingleton<IJobHandler, ReindexStale>();
}
