namespace PrismPortal.Features.Reading.Topics;

public static class TopicsFeature
{
    public static IServiceCollection AddTopics(this IServiceCollection services)
    {
        services.AddSingleton<FollowTopic>();
        services.AddSingleton(provider => provider.GetRequiredService<FollowTopic>().Pending());
        services.AddSingleton<FollowSplice>();
        services.AddSingleton(provider => provider.GetRequiredService<FollowSplice>().Source());
        services.AddSingleton<FollowQueries>();
        services.AddSingleton<TopicQueries>();
        return services;
    }
}
