using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>The back office as an administrator's browser has it: by circuit, under its own policy.</summary>
public sealed class AdminTests(AdminSite site, Chromium chromium)
{
    public static TheoryData<string> Pages => ["/admin", "/admin/users", "/admin/audit", "/admin/media", "/admin/corrections", "/admin/moderation", "/admin/moderation/log", "/admin/moderation/rules", "/admin/settings", "/admin/tags", "/admin/placement",
        "/admin/articles", "/admin/categories", "/admin/redirects", "/admin/pages", "/admin/jobs", "/admin/mail", "/admin/cache", "/admin/placement/log",
        "/admin/articles/1", "/admin/articles/1/versions", "/admin/articles/1/links", "/admin/articles/1/comments", "/admin/pages/about/ko"];

    [Fact]
    public async Task Journey_OfAnAdministrator_ChangesARoleAndFindsItOnRecord()
    {
        await using var visit = await SignedInAsync(AdminSite.Admin, 1280);
        await visit.GoAsync("/admin");
        await HeadingAsync(visit, "현황");
        await Assertions.Expect(visit.Page.Locator(".admin-figures > div", new() { HasText = "계정" }).Locator("dd")).ToContainTextAsync("16");

        await visit.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "사용자" }).ClickAsync();
        await visit.Page.GetByLabel("이름이나 이메일").FillAsync("reader@");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("tbody tr:has(a)")).ToHaveCountAsync(1);
        Assert.EndsWith("/admin/users?q=reader%40", visit.Page.Url, StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Cell).GetByRole(AriaRole.Link).ClickAsync();

        await HeadingAsync(visit, "reader");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "필자 역할 주기" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "주기", Exact = true }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "필자 역할 거두기" })).ToBeVisibleAsync();

        await visit.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "감사 기록" }).ClickAsync();
        await HeadingAsync(visit, "감사 기록");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("역할 주기");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("reader");
        await visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Select_InAFilter_OpensByKeyboardAndFilters()
    {
        await using var visit = await SignedInAsync(AdminSite.Admin, 1280);
        await visit.GoAsync("/admin/users");
        await HeadingAsync(visit, "사용자");

        await visit.Page.GetByLabel("역할").First.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Locator(".mud-popover-open .mud-list-item", new() { HasText = "관리자" }).Last.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "찾기" }).ClickAsync();

        await Assertions.Expect(visit.Page).ToHaveURLAsync(site.Address + "/admin/users?role=admin");
        await Assertions.Expect(visit.Page.Locator("tbody tr:has(a)")).ToHaveCountAsync(1);
        await visit.AssertCleanAsync(isSignedIn: true);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_InEachLightAndWidth_HasNoFindingOfAxeAndNothingBesideTheEdge(string path)
    {
        foreach (var (theme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 360), (ColorScheme.Dark, 360) })
        {
            await using var visit = await SignedInAsync(AdminSite.Admin, width, theme);
            await visit.GoAsync(path);
            await Assertions.Expect(visit.Page.Locator("main h1")).ToBeVisibleAsync();
            await visit.Page.WaitForTimeoutAsync(500);
            Assert.Equal((theme, width, ""), (theme, width, string.Join('\n', (await visit.Page.RunAxe()).Violations.Select(violation => violation.Id + " " + string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))))));
            Assert.Equal((theme, width, true), (theme, width, await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth")));
            await visit.AssertCleanAsync(isSignedIn: true);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ByKeyboardAlone_IsReachedWhollyAndShowsWhereOneIs(string path)
    {
        await using var visit = await SignedInAsync(AdminSite.Admin, 1280);
        await visit.GoAsync(path);
        await Assertions.Expect(visit.Page.Locator("main h1")).ToBeVisibleAsync();
        await visit.Page.WaitForTimeoutAsync(500);

        await KeyboardWalk.AssertReachesAllAsync(visit.Page);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_OfOneThing_HaveNoFindingOfAxeAndAreReachedByKeyboardAlone(ColorScheme theme)
    {
        await using var visit = await SignedInAsync(AdminSite.Admin, 1280, theme);
        await visit.GoAsync("/articles/container-iso-668/report-error");
        await visit.Page.Locator("[name=message]").FillAsync("숫자가 틀렸습니다.");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "보내기" }).ClickAsync();
        await visit.GoAsync("/admin/users?q=reader");
        await visit.Page.GetByRole(AriaRole.Cell).GetByRole(AriaRole.Link).ClickAsync();
        await HeadingAsync(visit, "reader");
        await LookedAtAsync(visit);

        await visit.GoAsync("/admin/corrections");
        await visit.Page.GetByRole(AriaRole.Cell).GetByRole(AriaRole.Link).First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".desk-text").First).ToBeVisibleAsync();
        await LookedAtAsync(visit);

        await visit.GoAsync("/admin/media");
        await visit.Page.GetByLabel("사진 고르기").SetInputFilesAsync(await visit.PictureAsync($"{Guid.NewGuid():N}.png"));
        await Assertions.Expect(visit.Page.GetByLabel("가로 초점")).ToBeVisibleAsync();
        await LookedAtAsync(visit);
        await visit.AssertCleanAsync(isSignedIn: true);
    }

    [Fact]
    public async Task Account_OnAPhone_HasNoFindingOfAxeWithItsDialogOpen()
    {
        await using var visit = await SignedInAsync(AdminSite.Admin, 360);
        await visit.GoAsync("/admin/users?q=reader");
        await visit.Page.GetByRole(AriaRole.Cell).GetByRole(AriaRole.Link).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "차단하기" }).ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox)).ToBeVisibleAsync();
        await visit.Page.WaitForTimeoutAsync(500);

        Assert.Empty((await visit.Page.RunAxe()).Violations.Select(violation => violation.Id + " " + string.Join(" | ", violation.Nodes.Select(node => node.Html).Take(3))));
        await visit.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Menu_OnAPhone_OpensAndLeadsOn()
    {
        await using var visit = await SignedInAsync(AdminSite.Admin, 360);
        await visit.GoAsync("/admin");
        var link = visit.Page.GetByRole(AriaRole.Link, new() { Name = "감사 기록" });
        await Assertions.Expect(link).Not.ToBeInViewportAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "관리 메뉴" }).ClickAsync();
        await link.ClickAsync();

        await HeadingAsync(visit, "감사 기록");
    }

    [Fact]
    public async Task Theme_Switched_IsRememberedHereAndOnTheSite()
    {
        await using var visit = await SignedInAsync(AdminSite.Admin, 1280, ColorScheme.Light);
        await visit.GoAsync("/admin");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "어두운 화면" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator("body")).ToHaveCSSAsync("background-color", "rgb(16, 18, 22)");
        await visit.Page.ReloadAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "밝은 화면" })).ToBeVisibleAsync();
        await visit.GoAsync("/");

        Assert.Equal("dark", await visit.Page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [Fact]
    public async Task Session_EndedInAnotherBrowser_ClosesTheOpenPageAtOnce()
    {
        await using var other = await SignedInAsync(AdminSite.Admin, 1280);
        await other.GoAsync("/admin/users?q=reader");
        await HeadingAsync(other, "사용자");
        await using var visit = await SignedInAsync(AdminSite.Admin, 1280);
        await visit.GoAsync("/admin/users?q=admin");
        await visit.Page.GetByRole(AriaRole.Cell).GetByRole(AriaRole.Link).ClickAsync();

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "모든 기기에서 로그아웃시키기" }).ClickAsync();

        await other.ArriveAsync(address => address.Contains("/account/login?returnUrl=", StringComparison.Ordinal));
        await visit.ArriveAsync(address => address.Contains("/account/login?returnUrl=", StringComparison.Ordinal));
        Assert.DoesNotContain("reader@", await other.Page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_OpenOnceTooOften_SaysSoUntilAnotherIsClosed()
    {
        await using var visit = await SignedInAsync(AdminSite.Admin, 1280);
        await visit.GoAsync("/admin");
        await HeadingAsync(visit, "현황");
        var pages = new List<IPage>();
        for (var number = 0; number < 20 && !(pages.LastOrDefault() is { } last && await last.GetByText("관리 화면이 너무 많이 열려 있습니다").IsVisibleAsync()); number++)
        {
            var page = await visit.Page.Context.NewPageAsync();
            await page.GotoAsync(site.Address + "/admin", new() { WaitUntil = WaitUntilState.NetworkIdle });
            await Assertions.Expect(page.Locator("main h1")).ToBeVisibleAsync();
            pages.Add(page);
        }

        Assert.InRange(pages.Count, 1, 5);
        await visit.Page.GotoAsync(site.Address + "/about");
        await pages[^1].GetByRole(AriaRole.Link, new() { Name = "다시 열기" }).First.ClickAsync();
        await Assertions.Expect(pages[^1].Locator("main h1")).ToHaveTextAsync("현황");
    }

    private static async Task LookedAtAsync(Visit visit)
    {
        await visit.Page.WaitForTimeoutAsync(500);
        Assert.Empty((await visit.Page.RunAxe()).Violations.Select(violation => $"{visit.Page.Url} {violation.Id} {violation.Nodes[0].Html}"));
        await KeyboardWalk.AssertReachesAllAsync(visit.Page);
    }

    private static Task HeadingAsync(Visit visit, string text) => Assertions.Expect(visit.Page.Locator("main h1")).ToHaveTextAsync(text);

    private async Task<Visit> SignedInAsync(string email, int width, ColorScheme theme = ColorScheme.Light)
    {
        var visit = await chromium.VisitAsync(site, new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = theme });
        await visit.SignInAsync(email, AdminSite.Password);
        return visit;
    }
}
