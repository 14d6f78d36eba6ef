namespace PrismPortal.Features.Comments;

public static class CommentsFeature
{
    public static IServiceCollection AddComments(this IServiceCollection services)
    {
        services.AddSingleton<CommentQueries>();
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
        return services;
    }
}
