using PrismPortal.Features.Search.Index;
using PrismPortal.Features.Search.Misses;
using PrismPortal.Features.Search.Suggesting;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Search;

public static class SearchFeature
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<TermStatistics>()
        .AddSingleton<SearchIndex>()
        .AddSingleton<ArticleSearch>()
        .AddSingleton<RankingCache>()
        .AddSingleton<Suggestions>()
        .AddSingleton<SearchHelp>()
        .AddSingleton<TermRecount>()
        .AddSingleton<ReindexArticles>()
        .AddSingleton<SuggestedNames>()
        .AddSingleton<Vocabulary>()
        .AddSingleton<TitleWords>()
        .AddSingleton<IJobHandler, ReindexStale>()
        .AddSingleton<SearchMissCounter>()
        .AddSingleton<SearchMissBeacon>()
        .AddSingleton<SearchMissQueries>()
        .AddSingleton<IJobHandler, SearchMissRetention>()
        .AddHostedService<SearchMissRunner>();
}
