using PrismPortal.Features.Comments.Phases;

namespace PrismPortal.Features.Comments;

public static class CommentsFeature
{
    public static IServiceCollection AddComments(this IServiceCollection services)
    {
        services.AddSingleton<CommentOptions>();
        services.AddSingleton<CommentQueries>();
        services.AddSingleton<TalkQueries>();
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
        services.AddSingleton(provider => provider.GetRequiredService<VoteForComment>().Pending());
        return services;
    }
}
