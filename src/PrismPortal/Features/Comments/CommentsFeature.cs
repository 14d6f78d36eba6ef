using PrismPortal.Features.Comments.Live;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Comments;

public static class CommentsFeature
{
    public static IServiceCollection AddComments(this IServiceCollection services)
    {
        services.AddSingleton(provider => TalkOptions.From(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<CommentSplice>();
        services.AddSingleton(provider => provider.GetRequiredService<CommentSplice>().Source());
        services.AddSingleton(CommentFormKey.Source());
        services.AddSingleton<CommentQueries>();
        services.AddSingleton<TalkQueries>();
        services.AddSingleton<CommentLookup>();
        services.AddSingleton<CommentNews>();
        services.AddSingleton<PostComment>();
        services.AddSingleton<ChangeComment>();
        services.AddSingleton<VoteForComment>();
        services.AddSingleton<ReactionKinds>();
        services.AddSingleton<CommentMarks>();
        services.AddSingleton<ReactToComment>();
        services.AddSingleton<FollowThread>();
        services.AddSingleton(provider => provider.GetRequiredService<ReactToComment>().Pending());
        services.AddSingleton(provider => provider.GetRequiredService<FollowThread>().Pending());
        services.AddSingleton(provider => provider.GetRequiredService<VoteForComment>().Pending());
        services.AddSingleton<CommentEventReader>();
        services.AddSingleton<CommentFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<CommentFeed>());
        services.AddSingleton<CommentVisits>();
        services.AddSingleton<LineCaps>();
        services.AddSingleton<IJobHandler, CommentEventRetention>();
        return services;
    }
}
