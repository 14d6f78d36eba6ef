using System.Globalization;
using PrismPortal.Features.Articles.Covers;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared;
using PrismPortal.Shared.Text;

namespace PrismPortal;

/// <summary>One language's front of the site. The default language has no prefix.</summary>
public sealed record Edition(string Language, string Prefix)
{
    public static Edition For(string language, SiteOptions site) =>
        new(language, string.Equals(language, site.DefaultLanguage, StringComparison.Ordinal) ? "" : "/" + language);

    public static IEnumerable<Edition> All(SiteOptions site) => Languages.Supported
        .OrderByDescending(language => language == site.DefaultLanguage)
        .Select(language => For(language, site));
}

/// <summary>
/// Every address of the portal: templates for mapping and the makers of links. Nothing else builds addresses. Links
/// are root-relative and percent-encoded.
/// </summary>
public static partial class PortalRoutes
{
    public const string ArticleTemplate = "/articles/{slug}";
    public const string CommentsTemplate = "/articles/{slug}/comments";
    public const string CommentTemplate = "/articles/{slug}/comments/{id:long:min(1)}";
    public const string CommentEditTemplate = "/articles/{slug}/comments/{id:long:min(1)}/edit";
    public const string CommentVoteTemplate = "/articles/{slug}/comments/{id:long:min(1)}/vote";
    public const string CategoryTemplate = "/categories/{slug}";
    public const string TagTemplate = "/tags/{slug}";
    public const string AuthorTemplate = "/authors/{slug}";
    public const string SeriesTemplate = "/series/{slug}";
    public const string LatestTemplate = "/latest";
    public const string InsightsTemplate = "/insights";
    public const string ArchiveTemplate = "/archive/{year:regex(^[0-9]{{4}}$)}/{month:regex(^[0-9]{{2}}$)}";
    public const string CorrectionsTemplate = "/corrections";
    public const string SearchTemplate = "/search";
    public const string CoverTemplate = "/media/covers/v1/{tone:int:range(0,99)}/{file}";
    public const string Styleguide = "/styleguide";
    public const string ReadBeacon = "/beacon/read";
    public const string AccountRoot = "/account";
    public const string ReaderRoot = "/me";
    public const string SignInTemplate = "/account/login";
    public const string SignInCode = "/account/login/code";
    public const string SignOut = "/account/logout";
    public const string RegisterTemplate = "/account/register";
    public const string RegisterDone = "/account/register/sent";
    public const string ConfirmEmailTemplate = "/account/confirm-email";
    public const string ForgotPassword = "/account/forgot-password";
    public const string ResetPasswordTemplate = "/account/reset-password";
    public const string ProveTemplate = "/account/prove";
    public const string Account = "/account/manage";
    public const string AccountEmail = "/account/manage/email";
    public const string ChangeEmailTemplate = "/account/change-email";
    public const string AccountPassword = "/account/manage/password";
    public const string AccountSessions = "/account/manage/sessions";
    public const string AccountAuthenticator = "/account/manage/authenticator";
    public const string AccountPasskeys = "/account/manage/passkeys";
    public const string PasskeyCreation = "/account/manage/passkeys/options";
    public const string PasskeyOptions = "/account/passkeys/options";
    public const string PasskeySignIn = "/account/passkeys/sign-in";
    public const string ExternalTemplate = "/account/external";
    public const string ExternalCallback = "/account/external/callback";
    public const string ExternalDone = "/account/external/done";
    public const string ExternalUnlink = "/account/external/unlink";
    public const string Profile = "/account/manage/profile";
    public const string SetupTemplate = "/setup";
    public const string MyBookmarks = "/me/bookmarks";
    public const string BookmarkNoteTemplate = "/me/bookmarks/{id:long:min(1)}/note";
    public const string BookmarkListsTemplate = "/me/bookmarks/{id:long:min(1)}/lists";
    public const string BookmarkOrderTemplate = "/me/bookmarks/{id:long:min(1)}/order";
    public const string ReadingLists = "/me/lists";
    public const string ReadingListTemplate = "/me/lists/{id:long:min(1)}";
    public const string MyHistory = "/me/history";
    public const string MyComments = "/me/comments";
    public const string MyCommentDeleteTemplate = "/me/comments/{id:long:min(1)}/delete";
    public const string HistoryPause = "/me/history/pause";
    public const string HistoryClear = "/me/history/clear";
    public const string HistoryEntryTemplate = "/me/history/{articleId:long:min(1)}/remove";
    public const string ChangesTemplate = "/me/history/{articleId:long:min(1)}/changes";
    public const string MyHighlights = "/me/highlights";
    public const string MyHighlightsFile = "/me/highlights.md";
    public const string ArticleHighlightsTemplate = "/me/highlights/{articleId:long:min(1)}";
    public const string HighlightChange = "/me/highlights/change";
    public const string HighlightDelete = "/me/highlights/delete";
    public const string MyNotifications = "/me/notifications";
    public const string NotificationsRead = "/me/notifications/read";
    public const string NotificationsReadAll = "/me/notifications/read-all";
    public const string NotificationDeliveries = "/me/notifications/settings";
    public const string UnsubscribeTemplate = "/unsubscribe/{token}";
    public const string PreviewTemplate = "/preview/{code}";
    public const string ReportErrorTemplate = "/articles/{slug}/report-error";
    public const string MyData = "/me/data";
    public const string PersonTemplate = "/people/{name}";
    public const string ProfileAvatar = "/account/manage/profile/avatar";
    public const string ProfileAvatarRemoval = "/account/manage/profile/avatar/remove";
    public const string MyDataExport = "/me/data/export";
    public const string MyDataImport = "/me/data/import";
    public const string MyDataDeletion = "/me/data/delete";
    public const string MyDataUndo = "/me/data/undo";
    public const string UndoDeletionTemplate = "/account/undo-deletion";
    public const string AvatarTemplate = "/media/avatars/{file}";
    public const string DrawnAvatarTemplate = "/media/avatars/v1/{seed}.svg";
    public const string PictureRoot = "/media/i/";
    public const string PictureTemplate = "/media/i/{picture}/{file}";
    public const string Rss = "rss.xml";
    public const string Atom = "atom.xml";
    public const string JsonFeed = "feed.json";
    public const string Sitemap = "/sitemap.xml";
    public const string PagesSitemap = "/sitemaps/pages.xml";
    public const string NewsSitemap = "/sitemaps/news.xml";
    public const string ArticlesSitemapTemplate = "/sitemaps/articles-{file:long:min(0)}.xml";
    public const string Robots = "/robots.txt";
    public const string ApiRoot = "/api";
    public const string ApiPrefix = "/api/v1";
    public const string ApiArticlesTemplate = "/articles";
    public const string ApiArticleTemplate = "/articles/{slug}";
    public const string ApiCategoriesTemplate = "/categories";
    public const string ApiTagsTemplate = "/tags";
    public const string ApiSearchTemplate = "/search";
    public const string OpenApi = "/openapi/{documentName}.json";
    public const string HealthLive = "/health/live";
    public const string HealthReady = "/health/ready";
    public const string Metrics = "/metrics";
    public const string Icon = "/icons/prism.svg";

    /// <summary>The three formats every feed has.</summary>
    public static IReadOnlyList<string> FeedFiles { get; } = [Rss, Atom, JsonFeed];

    /// <summary>Seed of the cover that stands for the site itself.</summary>
    public const string SiteCoverSlug = "prism";

    public static IReadOnlyList<string> StaticPages { get; } = ["about", "terms", "privacy"];

    public static string Home(Edition edition) => edition.Prefix.Length == 0 ? "/" : edition.Prefix;

    public static string Article(string slug) => "/articles/" + Uri.EscapeDataString(slug);

    public static string Block(string slug, string blockId) => $"{Article(slug)}#b-{blockId}";

    public static string Category(Edition edition, string slug) => $"{edition.Prefix}/categories/{Uri.EscapeDataString(slug)}";

    public static string Tag(Edition edition, string slug) => $"{edition.Prefix}/tags/{Uri.EscapeDataString(slug)}";

    public static string Author(Edition edition, string slug) => $"{edition.Prefix}/authors/{Uri.EscapeDataString(slug)}";

    public static string Series(Edition edition, string slug) => $"{edition.Prefix}/series/{Uri.EscapeDataString(slug)}";

    public static string Latest(Edition edition) => edition.Prefix + LatestTemplate;

    public static string Insights(Edition edition) => edition.Prefix + InsightsTemplate;

    public static string Corrections(Edition edition) => edition.Prefix + CorrectionsTemplate;

    public static string Search(Edition edition) => edition.Prefix + SearchTemplate;

    public static string StaticPage(Edition edition, string name) => $"{edition.Prefix}/{name}";

    public static string Archive(Edition edition, DateOnly month) =>
        string.Create(CultureInfo.InvariantCulture, $"{edition.Prefix}/archive/{month:yyyy}/{month:MM}");

    /// <summary>A feed of the page it hangs on: of an edition's home, a category, a tag or an author.</summary>
    public static string Feed(string homePath, string file) => homePath == "/" ? $"/{file}" : $"{homePath}/{file}";

    public static string ArticlesSitemap(long file) => string.Create(CultureInfo.InvariantCulture, $"/sitemaps/articles-{file}.xml");

    /// <summary>An address with a page number; the first page has none.</summary>
    public static string Page(string path, int page) => page <= 1 ? path : WithQuery(path, ("page", page.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The search page with its filters; empty values are left out.</summary>
    public static string WithQuery(string path, params IEnumerable<(string Key, string? Value)> query)
    {
        var pairs = query
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value!)}");
        var text = string.Join('&', pairs);
        return text.Length == 0 ? path : $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{text}";
    }

    /// <summary>The drawn cover of an article in its section's tone; the same address always holds the same picture.</summary>
    public static string CoverSvg(string slug, int tone) => Cover(slug, tone, "svg");

    /// <summary>The cover as a 1200 x 630 picture for other sites.</summary>
    public static string CoverPng(string slug, int tone) => Cover(slug, tone, "png");

    /// <summary>The site's own picture for other sites, where a page has none.</summary>
    public static string SiteCover => CoverPng(SiteCoverSlug, 0);

    /// <summary>The page to sign in at, which leads back.</summary>
    /// <param name="returnUrl">Local address to return to.</param>
    /// <param name="act">What to complete once signed in, if anything was begun.</param>
    /// <param name="language">Language of the page where it is not the default.</param>
    public static string SignIn(string? returnUrl, string? act = null, string? language = null) =>
        WithQuery(SignInTemplate, ("returnUrl", returnUrl), ("act", act), ("lang", language));

    public static string Register(string? returnUrl, string? act = null, string? language = null) =>
        WithQuery(RegisterTemplate, ("returnUrl", returnUrl), ("act", act), ("lang", language));

    /// <summary>The way to the provider elsewhere, and back to a local address.</summary>
    public static string External(string? returnUrl, string? act = null) => WithQuery(ExternalTemplate, ("returnUrl", returnUrl), ("act", act));

    /// <summary>A form about a bookmark: <c>note</c>, <c>lists</c> or <c>order</c>.</summary>
    public static string BookmarkPart(long id, string part) => string.Create(CultureInfo.InvariantCulture, $"{MyBookmarks}/{id}/{part}");

    public static string ReadingList(long id) => string.Create(CultureInfo.InvariantCulture, $"{ReadingLists}/{id}");

    public static string RemoveFromHistory(long articleId) => string.Create(CultureInfo.InvariantCulture, $"{MyHistory}/{articleId}/remove");

    /// <summary>What changed in an article since this reader read it.</summary>
    public static string Changes(long articleId) => string.Create(CultureInfo.InvariantCulture, $"{MyHistory}/{articleId}/changes");

    public static string Person(string name) => "/people/" + Uri.EscapeDataString(name);

    /// <summary>A reader's own highlights of an article, for its script.</summary>
    public static string ArticleHighlights(long articleId) => string.Create(CultureInfo.InvariantCulture, $"{MyHighlights}/{articleId}");

    /// <summary>The page with the one button that ends mail of notifications.</summary>
    public static string Unsubscribe(string token) => "/unsubscribe/" + Uri.EscapeDataString(token);

    /// <summary>An article by a private link.</summary>
    public static string Preview(string code) => $"/preview/{code}";

    /// <summary>The form that tells the newsroom of a mistake in an article, in its language.</summary>
    public static string ReportError(string slug, string? language = null, bool sent = false) =>
        WithQuery($"{Article(slug)}/report-error", ("lang", language), ("sent", sent ? "1" : null));

    /// <summary>An edition's front as it would be with these placed.</summary>
    public static string PlacementPreview(string language, FrontPlaces places) => WithQuery(
        AdminPlacementPreview.Replace("{language}", language, StringComparison.Ordinal),
        [
            ("lead", places.Lead?.ToString(CultureInfo.InvariantCulture)),
            ("top", Numbers(places.Top)),
            .. places.InSections.Select(section => ("section", (string?)string.Create(CultureInfo.InvariantCulture, $"{section.Key}:{Numbers(section.Value)}"))),
        ]);

    /// <summary>Reads what <see cref="PlacementPreview"/> writes; what is no number is left out.</summary>
    public static FrontPlaces PlacesOf(string? lead, string? top, IEnumerable<string?> sections) => new(
        Numbers(lead).Select(id => (long?)id).FirstOrDefault(),
        [.. Numbers(top)],
        sections
            .Select(section => section?.Split(':') ?? [])
            .Where(parts => parts.Length == 2 && Numbers(parts[0]).Any())
            .GroupBy(parts => Numbers(parts[0]).First(), parts => parts[1])
            .ToDictionary(section => section.Key, IReadOnlyList<long> (section) => [.. section.SelectMany(Numbers)]));

    private static string Numbers(IEnumerable<long> ids) => string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    // A page has few places; more than this were not typed by the portal.
    private static IEnumerable<long> Numbers(string? text) => (text ?? "").Split(',')
        .Take(20)
        .Select(part => long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
        .Where(id => id > 0);

    /// <summary>The picture a reader gave, as a square of that many pixels.</summary>
    public static string Avatar(string name, int side) => string.Create(CultureInfo.InvariantCulture, $"/media/avatars/{name}-{side}.webp");

    /// <summary>The picture drawn for a reader who gave none.</summary>
    public static string DrawnAvatar(string seed) => $"/media/avatars/v1/{seed}.svg";

    /// <summary>A file of a library picture: its name (key and size), width in pixels, ending.</summary>
    public static string Picture(string name, int width, string ending) => string.Create(CultureInfo.InvariantCulture, $"{PictureRoot}{name}/{width}.{ending}");

    public static string UndoDeletion(string code) => WithQuery(UndoDeletionTemplate, ("code", code));

    private static string Cover(string slug, int tone, string format) =>
        string.Create(CultureInfo.InvariantCulture, $"/media/covers/v1/{tone % CoverTone.Count}/{Uri.EscapeDataString(slug)}.{format}");
}
