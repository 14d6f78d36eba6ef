namespace PrismPortal.BrowserTests;

/// <summary>One address of every kind of page.</summary>
public static class PageKinds
{
    public static TheoryData<string> All =>
    [
        "/", "/en", "/ja", "/latest", "/latest?page=2", "/en/latest", "/ja/latest", "/categories/tech", "/tags/%ED%95%AD%EA%B5%AC", "/authors/%ED%95%9C%EC%84%9C%EC%A7%84",
        "/articles/" + SampleArticles.EverythingSlug, "/articles/container-iso-668", "/series/standards-that-move-the-world",
        "/insights", "/corrections", SampleArticles.ArchivePath, "/about", "/terms", "/privacy", "/en/terms", "/ja/privacy",
        "/search?q=%ED%95%AD%EA%B5%AC", "/search?q=%EC%97%86%EB%8A%94%EB%A7%90", "/search",
    ];

    public static IEnumerable<string> Addresses => All.Select(row => row.Data);
}
