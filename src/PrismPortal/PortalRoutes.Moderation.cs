using System.Globalization;

namespace PrismPortal;

/// <summary>Addresses of reporting, appealing and the newsroom's rules.</summary>
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
}
