using System.Text.Encodings.Web;
using PrismPortal.Features.Articles.Writing;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Notifications;

public static class NotificationsFeature
{
    public static IServiceCollection AddNotifications(this IServiceCollection services)
    {
        services.AddSingleton<Audience>();
        services.AddSingleton<FollowerAudience>();
        services.AddSingleton<IJobHandler, AnnounceChanges>();
        services.AddSingleton<IJobHandler, AnnounceArticles>();
        services.AddSingleton<IArticleWitness, TellOfArticle>();
        services.AddSingleton<IJobHandler, SendNotifications>();
        services.AddSingleton<IJobHandler, NotificationRetention>();
        services.AddSingleton<UnsubscribeLinks>();
        services.AddSingleton<TellReader>();
        services.AddSingleton<ICommentWitness, TellOfComments>();
        services.AddSingleton<IDecisionTeller, TellDecision>();
        services.AddSingleton<NotificationQueries>();
        services.AddSingleton<MarkRead>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton(provider => Bell.Create(provider.GetRequiredService<HtmlEncoder>()));
        return services;
    }
}
