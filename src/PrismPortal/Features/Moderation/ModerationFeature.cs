namespace PrismPortal.Features.Moderation;

public static class ModerationFeature
{
    public static IServiceCollection AddModeration(this IServiceCollection services) => services.AddSingleton<ScorerStore>();
}
