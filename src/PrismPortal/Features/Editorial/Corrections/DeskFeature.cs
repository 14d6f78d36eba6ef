using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Editorial.Corrections;

public static class DeskFeature
{
    public static IServiceCollection AddCorrectionsDesk(this IServiceCollection services)
    {
        services.AddSingleton<SendReport>();
        services.AddSingleton<DeskQueries>();
        services.AddSingleton<AnswerReporter>();
        services.AddSingleton<HandleReport>();
        services.AddSingleton<IJobHandler, ReportRetention>();
        return services;
    }
}
