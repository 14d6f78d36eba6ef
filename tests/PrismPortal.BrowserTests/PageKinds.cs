namespace PrismPortal.BrowserTests;

/// <summary>One address of every kind of page.</summary>
public static class PageKinds
{
    public static TheoryData<string> All =>
    [
        "/", "/en", "/ja", "/latest", "/latest?page=2", "/en/latest", "/ja/latest", "/categories/tech", "/tags/%ED%95%AD%EA%B5%AC", "/authors/%ED%95%9C%EC%84%9C%EC%A7%84",
        "/articles/" + SampleArticles.EverythingSlug, "/articles/container-iso-668", "/articles/" + SampleArticles.EverythingSlug + "/comments", "/series/standards-that-move-the-world",
        "/insights", "/corrections", SampleArticles.ArchivePath, "/about", "/terms", "/privacy", "/en/terms", "/ja/privacy",
        "/search?q=%ED%95%AD%EA%B5%AC", "/search?q=%EC%97%86%EB%8A%94%EB%A7%90", "/search",
        "/account/login", "/account/register", "/account/forgot-password?lang=en", "/account/register/sent?lang=ja",
    ];

    /// <summary>Pages that are a reader's own.</summary>
    public static IReadOnlyList<string> Personal { get; } =
    [
        "/me/bookmarks", "/me/following", "/me/comments", "/me/history", "/me/highlights", "/me/data", "/me/notifications", "/me/notifications/settings", "/account/manage", "/account/manage/profile", "/account/manage/email", "/account/manage/password",
        "/account/manage/sessions", "/account/manage/authenticator", "/account/manage/passkeys", "/account/prove", "/articles/" + SampleArticles.EverythingSlug + "/comments",
    ];

    public static IEnumerable<string> Addresses => All.Select(row => row.Data);
}
