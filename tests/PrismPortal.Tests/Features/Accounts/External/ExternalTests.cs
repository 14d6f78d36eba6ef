using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts.External;

public sealed class ExternalTests : IAsyncLifetime
{
    private const string Done = "/account/external/done?returnUrl=%2Fsearch";

    private static readonly (string, string)[] Good = [("act", "create"), ("displayName", "정다온"), ("age", "on"), ("consent", "on")];

    private TestProvider _provider = null!;
    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.OpenAsync();
        _portal = await TestPortal.StartAsync(
            ("Accounts:OpenIdConnect:Authority", _provider.Address),
            ("Accounts:OpenIdConnect:ClientId", TestProvider.Client),
            ("Accounts:OpenIdConnect:ClientSecret", TestProvider.Secret));
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task FirstTime_AsksNameAgeAndConsentThenSignsIn()
    {
        using var browser = Traveller.Visiting(_portal, _provider);

        var asked = await browser.TravelAsync();
        var page = Html.Parse(await asked.Content.ReadAsStringAsync());
        var made = await browser.PostAsync(page.QuerySelector("main form")!.GetAttribute("action")!, Good);

        Assert.Equal("정다온", page.QuerySelector("#f-displayName")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("input[name=age][required]"));
        Assert.NotNull(page.QuerySelector("input[name=consent][required]"));
        Assert.Equal((HttpStatusCode.SeeOther, "/search"), (made.StatusCode, made.Headers.Location!.OriginalString));
        Assert.True(browser.IsSignedIn);
        var user = await _portal.ReadAsync(db => db.Users.SingleAsync());
        Assert.Equal(("daon@example.org", true, null, "정다온", TestPortal.Start), (user.Email, user.EmailConfirmed, user.PasswordHash, user.DisplayName, user.ConsentedAt!.Value));
        Assert.False(await _portal.ReadAsync(db => db.Sessions.Select(session => session.IsStrong).SingleAsync()));
        var login = await _portal.ReadAsync(db => db.UserLogins.SingleAsync());
        Assert.Equal((_provider.Address, "248289761001"), (login.LoginProvider, login.ProviderKey));
        Assert.Equal(Role.Reader, await _portal.ReadAsync(db => db.Roles.Where(role => db.UserRoles.Any(held => held.RoleId == role.Id)).Select(role => role.Name).SingleAsync()));
    }

    [Fact]
    public async Task Request_UsesCodePkceAndQueryAndItsCookiesAreHardened()
    {
        using var browser = Traveller.Visiting(_portal, _provider);

        await browser.TravelAsync();

        Assert.Equal(("code", "S256", "http://localhost/account/external/callback"), (_provider.Asked["response_type"], _provider.Asked["code_challenge_method"], _provider.Asked["redirect_uri"]));
        Assert.False(_provider.Asked.TryGetValue("response_mode", out var mode) && mode != "query");
        Assert.Contains(browser.SetCookies, cookie => cookie.StartsWith("prism.nonce.", StringComparison.Ordinal));
        Assert.Contains(browser.SetCookies, cookie => cookie.StartsWith("prism.correlation.", StringComparison.Ordinal));
        Assert.All(browser.SetCookies.Where(cookie => cookie.Split(';')[0].Split('=', 2)[1].Length > 0), cookie =>
        {
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.StartsWith("prism.", cookie, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task SecondTime_SignsInAtOnceByIssuerAndSubject()
    {
        await RegisterAsync();
        // Another e-mail there is the same person still.
        _provider.Person["email"] = "new@example.org";
        using var browser = Traveller.Visiting(_portal, _provider);

        var answer = await browser.TravelAsync();

        Assert.Equal("/search", answer.Headers.Location!.OriginalString);
        Assert.True(browser.IsSignedIn);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task State_ThatIsNotOurs_IsRefused()
    {
        using var browser = Traveller.Visiting(_portal, _provider);
        using var other = Traveller.Visiting(_portal, _provider);
        var others = await other.LeaveAsync();
        await browser.LeaveAsync();

        // Another browser's answer, and one with a state nobody made.
        await AssertStoppedAsync(browser, await browser.ReturnAsync(others));
        await AssertStoppedAsync(browser, await browser.ReturnAsync("/account/external/callback?code=abc&state=forged"));
        Assert.Equal(0, _provider.Tokens);
    }

    [Fact]
    public async Task Answer_SentAgain_IsRefused()
    {
        using var browser = Traveller.Visiting(_portal, _provider);
        var callback = await browser.LeaveAsync();
        Assert.Equal(HttpStatusCode.OK, (await browser.ReturnAsync(callback)).StatusCode);
        using var thief = Traveller.Visiting(_portal, _provider);

        await AssertStoppedAsync(thief, await thief.ReturnAsync(callback));
        await browser.SendAsync(HttpMethod.Get, callback);

        Assert.Equal(1, _provider.Tokens);
    }

    [Fact]
    public async Task Provider_ThatWasAnsweredNo_LeadsToAReadablePage()
    {
        using var browser = Traveller.Visiting(_portal, _provider);
        var callback = await browser.LeaveAsync();
        var state = callback[callback.IndexOf("state=", StringComparison.Ordinal)..];

        await AssertStoppedAsync(browser, await browser.ReturnAsync("/account/external/callback?error=access_denied&" + state));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public async Task Email_NotVerified_MakesNoAccount(bool? verified)
    {
        _provider.Person.Remove("email_verified");
        if (verified is { } said)
        {
            _provider.Person["email_verified"] = said;
        }

        using var browser = Traveller.Visiting(_portal, _provider);

        await AssertStoppedAsync(browser, await browser.TravelAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(Done, Good)).StatusCode);
        Assert.Equal(0, await _portal.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Email_OfAnExistingAccount_IsNotTakenOver()
    {
        var owner = await _portal.SignInAsync("한서진");
        _provider.Person["email"] = owner.Email.ToUpperInvariant();
        using var browser = Traveller.Visiting(_portal, _provider);

        await AssertStoppedAsync(browser, await browser.TravelAsync());
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync(Done, Good)).StatusCode);
        Assert.False(browser.IsSignedIn);
        Assert.Equal((1, 0), await _portal.ReadAsync(async db => (await db.Users.CountAsync(), await db.UserLogins.CountAsync())));
    }

    [Theory]
    [InlineData("displayName", "")]
    [InlineData("displayName", "서른 자를 넘는 이름은 받지 않습니다 서른 자를 넘는 이름")]
    [InlineData("age", "")]
    [InlineData("consent", "")]
    public async Task FirstTime_WithSomethingMissing_KeepsWhatWasTyped(string field, string value)
    {
        using var browser = Traveller.Visiting(_portal, _provider);
        await browser.TravelAsync();

        var answer = await browser.PostAsync(Done, [.. Good.Select(pair => pair.Item1 == field ? (field, value) : pair)]);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("true", page.QuerySelector($"[name={field}]")!.GetAttribute("aria-invalid"));
        Assert.Equal(field == "displayName" ? value : "정다온", page.QuerySelector("[name=displayName]")!.GetAttribute("value") ?? "");
        Assert.Equal(0, await _portal.ReadAsync(db => db.Users.CountAsync()));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    public async Task ReturnUrl_ThatLeadsAway_IsNotFollowed(string address)
    {
        await RegisterAsync();
        using var browser = Traveller.Visiting(_portal, _provider);

        var answer = await browser.TravelAsync("/account/external?returnUrl=" + Uri.EscapeDataString(address));

        Assert.Equal("/me/bookmarks", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Banned_Account_IsNotSignedIn()
    {
        await RegisterAsync();
        await _portal.Get<PortalWriter>().WriteAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(user => user.BannedAt, TestPortal.Start)));
        using var browser = Traveller.Visiting(_portal, _provider);

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.TravelAsync()).StatusCode);
        Assert.False(browser.IsSignedIn);
    }

    [Fact]
    public async Task Linking_AsksOnceThenEndsOtherSessionsAndTellsTheOwner()
    {
        var owner = await _portal.SignInAsync("한서진");
        var elsewhere = await _portal.SignedInAsync(owner.Id);
        using var browser = new Traveller(_portal, owner.Browser, _provider);

        var page = Html.Parse(await (await browser.TravelAsync()).Content.ReadAsStringAsync());
        Assert.Equal(0, await _portal.ReadAsync(db => db.UserLogins.CountAsync()));
        Assert.Equal("login", _provider.Asked["prompt"]);
        var linked = await browser.PostAsync(page.QuerySelector("main form")!.GetAttribute("action")!, ("act", "link"));

        Assert.Equal("/search", linked.Headers.Location!.OriginalString);
        Assert.Equal(owner.Id, await _portal.ReadAsync(db => db.UserLogins.Select(login => login.UserId).SingleAsync()));
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.GetAsync("/account/manage/passkeys")).StatusCode);
        Assert.Equal(owner.Email, await _portal.ReadAsync(db => db.OutgoingMail.Select(mail => mail.To).SingleAsync()));
    }

    [Fact]
    public async Task Linking_WithoutARecentProof_AsksForOne()
    {
        var owner = await _portal.SignInAsync("한서진");
        _portal.Clock.Advance(RecentProof.Lifetime);
        using var browser = new Traveller(_portal, owner.Browser, _provider);

        Assert.StartsWith("/account/prove?", (await browser.TravelAsync()).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.StartsWith("/account/prove?", (await browser.PostAsync(Done, ("act", "link"))).Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(0, await _portal.ReadAsync(db => db.UserLogins.CountAsync()));
    }

    [Fact]
    public async Task Linking_WhatIsLinkedToAnother_IsRefused()
    {
        await RegisterAsync();
        var other = await _portal.SignInAsync("한서진");
        using var browser = new Traveller(_portal, other.Browser, _provider);

        Assert.Equal(HttpStatusCode.Conflict, (await browser.TravelAsync()).StatusCode);
    }

    [Fact]
    public async Task Unlinking_IsTheOwnersAloneAndNeverTheLastWayIn()
    {
        await RegisterAsync();
        var (id, subject) = await _portal.ReadAsync(db => db.UserLogins.Select(login => ValueTuple.Create(login.UserId, login.ProviderKey)).SingleAsync());
        (string, string)[] fields = [("issuer", _provider.Address), ("subject", subject)];
        var stranger = await _portal.SignInAsync("한서진");
        var own = await _portal.SignedInAsync(id);

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/account/external/unlink", fields)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await own.PostFormAsync("/account/external/unlink", fields)).StatusCode);
        await _portal.Get<PortalWriter>().WriteAsync(db => db.Users.Where(user => user.Id == id).ExecuteUpdateAsync(set => set.SetProperty(user => user.PasswordHash, "x")));
        Assert.Equal("/account/manage", (await own.PostFormAsync("/account/external/unlink", fields)).Headers.Location!.OriginalString);
        Assert.Equal(0, await _portal.ReadAsync(db => db.UserLogins.CountAsync()));
    }

    [Fact]
    public async Task Addresses_WithoutAProvider_AreNotThere()
    {
        await using var plain = await TestPortal.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await plain.Visitor().GetAsync("/account/external")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await plain.Visitor().GetAsync("/account/external/callback?code=a&state=b")).StatusCode);
    }

    [Theory]
    [InlineData("http://login.example", "portal")]
    [InlineData("https://login.example", "")]
    public async Task Setting_ThatCannotBeUsed_StopsTheStart(string authority, string client) =>
        await Assert.ThrowsAsync<PortalStartException>(() => TestPortal.StartAsync(("Accounts:OpenIdConnect:Authority", authority), ("Accounts:OpenIdConnect:ClientId", client)));

    private static async Task AssertStoppedAsync(Traveller browser, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotNull(Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("[role=alert]"));
        Assert.False(browser.IsSignedIn);
    }

    private async Task RegisterAsync()
    {
        using var browser = Traveller.Visiting(_portal, _provider);
        await browser.TravelAsync();
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync(Done, Good)).StatusCode);
    }
}
