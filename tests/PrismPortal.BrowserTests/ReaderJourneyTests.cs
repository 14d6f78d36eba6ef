using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>The ways readers go, with and without scripts.</summary>
public sealed class ReaderJourneyTests(PublishedSite site, Chromium chromium)
{
    private const string Article = "/articles/" + SampleArticles.EverythingSlug;

    public static TheoryData<bool> Scripts => [true, false];

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Reader_FromRegisteringToSigningOut(bool scripts)
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        await Readers.BecomeAsync(visit, site, Article);
        Assert.Equal(site.Address + Article, visit.Page.Url);

        await BookmarkOf(visit).ClickAsync();
        await Assertions.Expect(BookmarkOf(visit)).ToHaveAttributeAsync("aria-pressed", "true");
        await visit.GoAsync("/me/bookmarks");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "바다 밑의 길" }).First).ToBeVisibleAsync();

        await Readers.SignOutAsync(visit);
        await visit.GoAsync("/me/bookmarks");
        Assert.Contains("/account/login?returnUrl=%2Fme%2Fbookmarks", visit.Page.Url, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Visitor_WhoBookmarks_SignsInAndFindsItDone(bool scripts)
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        var email = await Readers.RegisterAsync(visit, site);
        await Readers.ConfirmAsync(visit, site, email);
        await visit.GoAsync(Article);

        await BookmarkOf(visit).ClickAsync();
        await Readers.AtAsync(visit, "/account/login");
        await Readers.SignInAsync(visit, email);

        await Assertions.Expect(visit.Page).ToHaveURLAsync(site.Address + Article);
        await Assertions.Expect(BookmarkOf(visit)).ToHaveAttributeAsync("aria-pressed", "true");
    }

    [Fact]
    public async Task Session_EndedElsewhere_IsOverAtTheNextClick()
    {
        await using var phone = await chromium.VisitAsync(site);
        await using var laptop = await chromium.VisitAsync(site);
        var email = await Readers.BecomeAsync(phone, site);
        await Readers.SignInAsync(laptop, email);
        await phone.GoAsync("/account/manage");
        Assert.EndsWith("/account/manage", phone.Page.Url, StringComparison.Ordinal);

        await laptop.GoAsync("/account/manage/sessions");
        await laptop.Page.GetByRole(AriaRole.Button, new() { Name = "다른 기기 모두 로그아웃" }).ClickAsync();
        await Assertions.Expect(laptop.Page.Locator(".personal-list > li")).ToHaveCountAsync(1);

        await phone.GoAsync("/account/manage");
        Assert.Contains("/account/login", phone.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForgottenPassword_IsReplacedByTheLetter()
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = false });
        var email = await Readers.RegisterAsync(visit, site);
        await Readers.ConfirmAsync(visit, site, email);

        await visit.GoAsync("/account/forgot-password");
        await visit.Page.GetByLabel("이메일").FillAsync(email);
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();
        await visit.Page.GotoAsync(await site.LinkInMailAsync(email, "/account/reset-password"));
        await visit.Page.GetByLabel("새 비밀번호").FillAsync("quite another sentence");
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button).ClickAsync();

        await Readers.SignInAsync(visit, email, "quite another sentence");
    }

    private static ILocator BookmarkOf(Visit visit) => visit.Page.Locator(".story").GetByRole(AriaRole.Button, new() { Name = "북마크", Exact = true });
}
