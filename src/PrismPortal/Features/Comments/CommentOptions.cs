namespace PrismPortal.Features.Comments;

/// <summary>What an operator decides about comments: <c>Comments:*</c> in the configuration.</summary>
public sealed class CommentOptions(IConfiguration configuration)
{
    /// <summary>So many readers are seldom wrong at once, and fewer friends of one sort are soon found.</summary>
    public const int DefaultReportsToHold = 5;

    /// <summary>Comments of an account that must stand before its next one does so at once; 0: the first one does.</summary>
    public int PreModerateNewcomers { get; } = configuration.GetValue("Comments:PreModerateNewcomers", 0);

    /// <summary>Readers whose reports make a comment wait.</summary>
    public int ReportsToHold { get; } = Math.Max(1, configuration.GetValue("Comments:ReportsToHold", DefaultReportsToHold));

    /// <summary>Days after which an article takes no more comments, where it says nothing of its own; null: it always does.</summary>
    public int? ClosesAfterDays { get; } = configuration.GetValue<int?>("Comments:ClosesAfterDays");
}
