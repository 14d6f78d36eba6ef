using Microsoft.Playwright;
using OtpNet;

namespace PrismPortal.BrowserTests;

/// <summary>An authenticator app: set up from the page, asked for when signing in, replaced by a recovery code.</summary>
public sealed class SecondFactorTests(PublishedSite site, Chromium chromium)
{
    private const string Back = "/search?q=%EB%93%B1%EB%8C%80";

    public static TheoryData<bool> Scripts => ReaderJourneyTests.Scripts;

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task Code_OfTheApp_IsAskedForAndARecoveryCodeStandsInForIt(bool scripts)
    {
        await using var visit = await chromium.VisitAsync(site, new() { JavaScriptEnabled = scripts });
        var email = await Readers.BecomeAsync(visit, site);
        await visit.GoAsync("/account/manage/authenticator");
        await PressAsync(visit, "인증 앱 설정하기");
        await Assertions.Expect(visit.Page.Locator("svg.factor-qr")).ToBeVisibleAsync();
        var secret = (await visit.Page.Locator(".factor-key code").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await visit.Page.GetByLabel("인증 코드").FillAsync(CodeOf(secret, later: 0));
        await PressAsync(visit, "2단계 인증 켜기");
        var codes = await visit.Page.Locator(".factor-codes li code").AllInnerTextsAsync();
        Assert.Equal(10, codes.Count);

        await ToSecondStepAsync(visit, email);
        await GiveAsync(visit, "000000");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        Assert.Contains("/account/login/code", visit.Page.Url, StringComparison.Ordinal);
        // The code of this half minute set the app up and is used; the next one holds already.
        await GiveAsync(visit, CodeOf(secret, later: 1));
        await visit.ArriveAsync(address => address == site.Address + Back);

        await ToSecondStepAsync(visit, email);
        await GiveAsync(visit, codes[3]);
        await visit.ArriveAsync(address => address == site.Address + Back);

        await ToSecondStepAsync(visit, email);
        await GiveAsync(visit, codes[3]);
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    private static string CodeOf(string secret, int later) =>
        new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(DateTime.UtcNow.AddSeconds(30 * later));

    private static async Task ToSecondStepAsync(Visit visit, string email)
    {
        await Readers.SignOutAsync(visit);
        await visit.GoAsync("/account/login?returnUrl=" + Uri.EscapeDataString(Uri.UnescapeDataString(Back)));
        await Readers.SignInAsync(visit, email);
        await Readers.AtAsync(visit, "/account/login/code");
    }

    private static async Task GiveAsync(Visit visit, string code)
    {
        await visit.Page.GetByLabel("인증 코드").FillAsync(code);
        await PressAsync(visit, "로그인");
    }

    private static Task PressAsync(Visit visit, string name) =>
        visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
