using Microsoft.Playwright;

namespace PrismPortal.BrowserTests;

/// <summary>Passkeys with an authenticator Chromium plays itself: made, used, renamed, removed.</summary>
public sealed class PasskeyTests(PublishedSite site, Chromium chromium)
{
    private const string Page = "/account/manage/passkeys";

    [Fact]
    public async Task Passkey_Added_SignsInWithoutAPasswordUntilItIsRemoved()
    {
        await using var visit = await chromium.VisitAsync(site);
        await PlugInAsync(visit);
        await Readers.BecomeAsync(visit, site);

        await visit.GoAsync(Page);
        await visit.Page.GetByLabel("이름").FillAsync("시험용 열쇠");
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "패스키 추가" }).ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".passkey-rename input[name=name]")).ToHaveValueAsync("시험용 열쇠");
        await Readers.SignOutAsync(visit);

        await SignInByPasskeyAsync(visit);
        await visit.GoAsync("/account/manage");
        Assert.EndsWith("/account/manage", visit.Page.Url, StringComparison.Ordinal);

        await visit.GoAsync(Page);
        await visit.Page.Locator(".passkey-rename input[name=name]").FillAsync("새 이름");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "시험용 열쇠" }).First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".passkey-rename input[name=name]")).ToHaveValueAsync("새 이름");
        await visit.Page.Locator(".passkey-rename .button-bad").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".passkey-rename")).ToHaveCountAsync(0);
        await Readers.SignOutAsync(visit);

        // The authenticator still offers it; the site knows it no more.
        await visit.GoAsync("/account/login");
        await visit.Page.Locator("[data-passkey]").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".passkey-sign-in [role=alert]")).ToBeVisibleAsync();
        Assert.Contains("/account/login", visit.Page.Url, StringComparison.Ordinal);
    }

    // The page asks by itself as well, for the list browsers offer in the field; an authenticator that is always touched may answer that first.
    private async Task SignInByPasskeyAsync(Visit visit)
    {
        await visit.GoAsync("/account/login?returnUrl=%2Fabout");
        if (!visit.Page.Url.EndsWith("/about", StringComparison.Ordinal))
        {
            await visit.Page.Locator("[data-passkey]").ClickAsync();
        }

        await Assertions.Expect(visit.Page).ToHaveURLAsync(site.Address + "/about");
    }

    private static async Task PlugInAsync(Visit visit)
    {
        var devtools = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["options"] = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
