namespace PrismPortal.Shared.Jobs;

public static class JobsFeature
{
    public static IServiceCollection AddJobs(this IServiceCollection services)
    {
        services.AddSingleton<JobQueue>();
        services.AddSingleton<JobMetrics>();
        services.AddSingleton<IJobHandler, JobRetention>();
        services.AddHostedService<JobRunner>();
        return services;
    }
}
