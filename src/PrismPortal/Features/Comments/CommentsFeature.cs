using PrismPortal.Features.Comments.Live;
using PrismPortal.Features.Comments.Phases;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Comments;

public static class CommentsFeature
{
    public static IServiceCollection AddComments(this IServiceCollection services)
    {
        services.AddSingleton<CommentSplice>();
        services.AddSingleton(provider => provider.GetRequiredService<CommentSplice>().Source());
        services.AddSingleton(CommentFormKey.Source());
        services.AddSingleton<CommentQueries>();
        services.AddSingleton<TalkQueries>();
        services.AddSingleton<CommentLookup>();
        services.AddSingleton<CommentOptions>();
        services.AddSingleton<WaitingComments>();
        services.AddSingleton<CommentPipeline>();
        services.AddSingleton<ICommentPhase, ClosedPhase>();
        services.AddSingleton<ICommentPhase, SuspendedPhase>();
        services.AddSingleton<ICommentPhase, LengthPhase>();
        services.AddSingleton<ICommentPhase, LinksPhase>();
        services.AddSingleton<ICommentPhase, RepeatedPhase>();
        services.AddSingleton<ICommentPhase, SpeedPhase>();
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
