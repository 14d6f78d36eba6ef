using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Articles;

public static class ArticlesFeature
{
    public static IServiceCollection AddArticles(this IServiceCollection services)
    {
        services.AddSingleton<ArticleQueries>();
        services.AddSingleton<ListedArticles>();
        services.AddSingleton<CardQueries>();
        services.AddSingleton<FrontQueries>();
        services.AddSingleton<SubjectQueries>();
        services.AddSingleton<StreamQueries>();
        services.AddSingleton<IJobHandler, PublishArticle>();
        return services;
    }
}
