using System.Globalization;

namespace PrismPortal;

/// <summary>Addresses of moderation: reports and appeals, the desk, its rules and figures, and requests of people a comment concerns.</summary>
public static partial class PortalRoutes
{
    public const string CommentReportTemplate = "/articles/{slug}/comments/{id:long:min(1)}/report";
    public const string MyCommentAppealTemplate = "/me/comments/{id:long:min(1)}/appeal";
    public const string AdminModerationRules = "/admin/moderation/rules";

    /// <summary>Where the author of a removed comment asks to look again.</summary>
    public static string MyCommentAppeal(long id) => string.Create(CultureInfo.InvariantCulture, $"{MyComments}/{id}/appeal");

    /// <summary>The form that reports a comment, or that it was reported.</summary>
    public static string CommentReport(string slug, long id, string language, bool sent = false) =>
        WithQuery(CommentPart(slug, id, "report"), ("lang", language), ("sent", sent ? "1" : null));

    public const string AdminModeration = "/admin/moderation";
    public const string AdminModerationCaseTemplate = "/admin/moderation/{id:long:min(1)}";
    public const string AdminModerationLog = "/admin/moderation/log";
    public const string TransparencyTemplate = "/transparency";
    public const string TakedownTemplate = "/articles/{slug}/comments/{id:long:min(1)}/takedown";

    /// <summary>A list of the queue.</summary>
    /// <param name="list">Its name; null for what is held.</param>
    /// <param name="after">Where the page begins.</param>
    public static string ModerationQueue(string? list = null, long? after = null) =>
        WithQuery(AdminModeration, ("list", list), ("after", after?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>A comment at the desk, with what stands around it.</summary>
    public static string ModerationCase(long id) => string.Create(CultureInfo.InvariantCulture, $"{AdminModeration}/{id}");

    public static string ModerationLog(string? act = null, long? before = null) =>
        WithQuery(AdminModerationLog, ("act", act), ("before", before?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>What moderators did, in figures.</summary>
    public static string Transparency(Edition edition) => edition.Prefix + TransparencyTemplate;

    /// <summary>Where somebody a comment concerns asks to have it taken down.</summary>
    public static string Takedown(string slug, long id, string language, bool sent = false) =>
        WithQuery(CommentPart(slug, id, "takedown"), ("lang", language), ("sent", sent ? "1" : null));
}
