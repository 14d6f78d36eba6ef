using System.Globalization;

namespace PrismPortal;

/// <summary>The addresses of the back office.</summary>
public static partial class PortalRoutes
{
    public const string Admin = "/admin";
    public const string AdminArticles = "/admin/articles";
    public const string AdminNewArticle = "/admin/articles/new";
    public const string AdminArticleTemplate = "/admin/articles/{id:long:min(1)}";
    public const string AdminVersionsTemplate = "/admin/articles/{id:long:min(1)}/versions";
    public const string EditorSaveTemplate = "/admin/articles/{id:long:min(1)}/save";
    public const string EditorCopyTemplate = "/admin/articles/{id:long:min(1)}/copy";
    public const string EditorDiscardTemplate = "/admin/articles/{id:long:min(1)}/discard";
    public const string EditorPresenceTemplate = "/admin/articles/{id:long:min(1)}/presence";
    public const string EditorRemarksTemplate = "/admin/articles/{id:long:min(1)}/remarks";
    public const string EditorSettleTemplate = "/admin/articles/{id:long:min(1)}/remarks/{remark:long:min(1)}/settle";
    public const string EditorTranslateTemplate = "/admin/articles/{id:long:min(1)}/translate";
    public const string EditorOriginalTemplate = "/admin/articles/{id:long:min(1)}/original";
    public const string AdminPreviewLinksTemplate = "/admin/articles/{id:long:min(1)}/links";
    public const string AdminTalkTemplate = "/admin/articles/{id:long:min(1)}/comments";
    public const string EditorCheck = "/admin/articles/check";
    public const string EditorPreview = "/admin/articles/preview";
    public const string EditorSuggestTemplate = "/admin/articles/suggest/{kind}";
    public const string AdminMedia = "/admin/media";
    public const string MediaUpload = "/admin/media/upload";
    public const string AdminUsers = "/admin/users";
    public const string AdminUserTemplate = "/admin/users/{id}";
    public const string AdminCorrections = "/admin/corrections";
    public const string AdminCorrectionTemplate = "/admin/corrections/{id:long:min(1)}";
    public const string AdminAudit = "/admin/audit";
    public const string AdminAuditExport = "/admin/audit/export";
    public const string AdminJobs = "/admin/jobs";
    public const string AdminMail = "/admin/mail";
    public const string AdminCache = "/admin/cache";
    public const string AdminCategories = "/admin/categories";
    public const string AdminTags = "/admin/tags";
    public const string AdminPlacement = "/admin/placement";
    public const string AdminPlacementLog = "/admin/placement/log";
    public const string AdminPlacementPreview = "/admin/placement/preview/{language}";
    public const string AdminSettings = "/admin/settings";
    public const string AdminSettingsPreview = "/admin/settings/preview";
    public const string AdminPages = "/admin/pages";
    public const string AdminPageTemplate = "/admin/pages/{name}/{language}";
    public const string AdminPageSaveTemplate = "/admin/pages/{name}/{language}/save";
    public const string AdminPagePreviewTemplate = "/admin/pages/{name}/{language}/preview";
    public const string AdminRedirects = "/admin/redirects";

    /// <summary>An article in the editor.</summary>
    public static string AdminArticle(long id) => string.Create(CultureInfo.InvariantCulture, $"{AdminArticles}/{id}");

    /// <summary>Two versions of an article compared; without numbers, the newest with the one before.</summary>
    public static string AdminVersions(long id, int? from = null, int? to = null, bool isBeside = false) => WithQuery(
        $"{AdminArticle(id)}/versions",
        ("from", from?.ToString(CultureInfo.InvariantCulture)),
        ("to", to?.ToString(CultureInfo.InvariantCulture)),
        ("view", isBeside ? "side" : null));

    /// <summary>What the editor's script posts of an article to: <c>save</c>, <c>copy</c>, <c>discard</c>, <c>presence</c>,
    /// <c>remarks</c>, <c>translate</c> or <c>original</c>.</summary>
    public static string EditorPart(long id, string part) => $"{AdminArticle(id)}/{part}";

    /// <summary>The private links of an article.</summary>
    public static string AdminPreviewLinks(long id) => $"{AdminArticle(id)}/links";

    /// <summary>How an article takes comments.</summary>
    public static string AdminTalk(long id) => $"{AdminArticle(id)}/comments";

    /// <summary>Where a remark is settled or opened again.</summary>
    public static string EditorSettle(long id, long remark) => string.Create(CultureInfo.InvariantCulture, $"{AdminArticle(id)}/remarks/{remark}/settle");

    /// <summary>An error report at the desk.</summary>
    public static string AdminCorrection(long id) => string.Create(CultureInfo.InvariantCulture, $"{AdminCorrections}/{id}");

    public static string AdminUser(string id) => $"{AdminUsers}/{Uri.EscapeDataString(id)}";

    /// <summary>The text of a static page in a language.</summary>
    public static string AdminPage(string name, string language) => $"{AdminPages}/{name}/{language}";

    public static string AdminPageSave(string name, string language) => $"{AdminPage(name, language)}/save";

    public static string AdminPagePreview(string name, string language) => $"{AdminPage(name, language)}/preview";
}
