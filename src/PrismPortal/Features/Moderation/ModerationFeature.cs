using PrismPortal.Features.Comments.Phases;
using PrismPortal.Features.Moderation.Holding;
using PrismPortal.Features.Moderation.Rules;

namespace PrismPortal.Features.Moderation;

public static class ModerationFeature
{
    public static IServiceCollection AddModeration(this IServiceCollection services)
    {
        services.AddSingleton<ScorerStore>();
        services.AddSingleton<NewsroomRules>();
        services.AddSingleton<TryRule>();
        services.AddSingleton<NewsroomDecisions>();
        services.AddSingleton<CommentCases>();
        services.AddSingleton<ReportComment>();
        services.AddSingleton<AppealRemoval>();
        services.AddSingleton<ICommentPhase, WordRulePhase>();
        services.AddSingleton<ICommentPhase, ScorerPhase>();
        services.AddSingleton<ICommentPhase, PreModerationPhase>();
        return services;
    }
}
