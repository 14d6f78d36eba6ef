using System.IO.Compression;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>A reader takes everything along, brings it back, leaves, and thinks again.</summary>
public sealed class OwnDataTests(PublishedSite site, Chromium chromium)
{
    private const string Article = "/articles/" + SampleArticles.EverythingSlug;

    public static TheoryData<bool> Scripts => ReaderJourneyTests.Scripts;

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Reader_ExportsImportsDeletesAndUndoes(bool scripts)
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        var email = await Readers.BecomeAsync(visit, site, Article);
        await visit.Page.Locator(".story").GetByRole(AriaRole.Button, new() { Name = "북마크", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".story").GetByRole(AriaRole.Button, new() { Name = "북마크", Exact = true })).ToHaveAttributeAsync("aria-pressed", "true");

        await visit.GoAsync("/me/data");
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => PressAsync(visit, "내 데이터 내려받기"));
        Assert.Matches(@"^prism-data-\d{4}-\d{2}-\d{2}\.zip$", download.SuggestedFilename);
        var file = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N") + ".zip");
        try
        {
            await download.SaveAsAsync(file);
            using (var zip = ZipFile.OpenRead(file))
            {
                Assert.Equal(["bookmarks.html", "notes.md", "prism-data.json"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
                using var bookmarks = new StreamReader(zip.GetEntry("bookmarks.html")!.Open());
                Assert.Contains(site.Address + Article, await bookmarks.ReadToEndAsync(), StringComparison.Ordinal);
            }

            await visit.Page.Locator("#f-archive").SetInputFilesAsync(file);
            await PressAsync(visit, "가져오기");
            await Assertions.Expect(visit.Page.Locator(".form-notice")).ToContainTextAsync("이미 있음 1");
        }
        finally
        {
            File.Delete(file);
        }

        await visit.Page.GetByLabel("현재 비밀번호").FillAsync("not my password");
        await PressAsync(visit, "계정 지우기");
        await Assertions.Expect(visit.Page.Locator("#f-password-error")).ToBeVisibleAsync();
        await visit.Page.GetByLabel("현재 비밀번호").FillAsync(Readers.Password);
        await PressAsync(visit, "계정 지우기");
        await Assertions.Expect(visit.Page.Locator(".deletion-notice")).ToBeVisibleAsync();
        var first = await site.LinkInMailAsync(email, "/account/undo-deletion");
        await PressAsync(visit, "지우지 않기");
        await Assertions.Expect(visit.Page.Locator(".deletion-notice")).ToHaveCountAsync(0);

        await visit.Page.GetByLabel("현재 비밀번호").FillAsync(Readers.Password);
        await PressAsync(visit, "계정 지우기");
        await visit.Page.GotoAsync(await site.LinkInMailAsync(email, "/account/undo-deletion", first));
        await PressAsync(visit, "지우지 않기");
        await visit.GoAsync("/me/bookmarks");
        await Assertions.Expect(visit.Page.Locator(".deletion-notice")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "바다 밑의 길" }).First).ToBeVisibleAsync();
    }

    private static Task PressAsync(Visit visit, string name) =>
        visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
