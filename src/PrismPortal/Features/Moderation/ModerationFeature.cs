using PrismPortal.Features.Comments.Phases;
using PrismPortal.Features.Moderation.Brigades;
using PrismPortal.Features.Moderation.Decisions;
using PrismPortal.Features.Moderation.Holding;
using PrismPortal.Features.Moderation.Queue;
using PrismPortal.Features.Moderation.Rules;
using PrismPortal.Features.Moderation.Takedowns;
using PrismPortal.Shared.Jobs;

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
        return services.AddModerationDesk();
    }

    private static IServiceCollection AddModerationDesk(this IServiceCollection services)
    {
        services.AddSingleton<DecisionEffects>();
        services.AddSingleton<DecideComment>();
        services.AddSingleton<RestrictAuthor>();
        services.AddSingleton<UndoModeration>();
        services.AddSingleton<ClaimCase>();
        services.AddSingleton<QueueQueries>();
        services.AddSingleton<ContextQueries>();
        services.AddSingleton<RecordQueries>();
        services.AddSingleton<TransparencyQueries>();
        services.AddSingleton<BrigadeGuard>();
        services.AddSingleton<FreezeTalk>();
        services.AddSingleton<RequestTakedown>();
        services.AddSingleton<AnswerRequester>();
        services.AddSingleton<IJobHandler, TakedownEnd>();
        services.AddSingleton<IJobHandler, TakedownRetention>();
        return services;
    }
}
