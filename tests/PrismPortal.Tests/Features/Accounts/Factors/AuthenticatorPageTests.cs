using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts.Factors;

public sealed class AuthenticatorPageTests : IAsyncLifetime
{
    private TestPortal _portal = null!;
    private Person _person = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(("Site:Name", "프리즘 뉴스"));
        _person = await _portal.SignInAsync("한서진", Role.Editor, SignInProof.Password);
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task SetUp_Begun_ShowsKeyAndQrCodeWithoutInlineStyle()
    {
        await _person.PostAsync(Enrolment.Page, ("act", "begin"));

        var page = await _person.Browser.PageAsync(Enrolment.Page);

        var key = page.QuerySelector(".factor-key code")!.TextContent;
        Assert.All(key.Split(' '), group => Assert.Equal(4, group.Length));
        var address = page.QuerySelector("a[href^='otpauth://totp/']")!.GetAttribute("href")!;
        Assert.Contains("issuer=" + Uri.EscapeDataString("프리즘 뉴스"), address, StringComparison.Ordinal);
        Assert.Contains("secret=" + key.Replace(" ", "", StringComparison.Ordinal), address, StringComparison.Ordinal);
        Assert.Equal("img", page.QuerySelector("svg.factor-qr")!.GetAttribute("role"));
        Assert.NotEqual("", page.QuerySelector("svg.factor-qr")!.GetAttribute("aria-label"));
        Assert.Empty(page.QuerySelectorAll("[style], style"));
        Assert.Equal(page.QuerySelector(".factor-key code")!.TextContent, (await _person.Browser.PageAsync(Enrolment.Page)).QuerySelector(".factor-key code")!.TextContent);
    }

    [Fact]
    public async Task SetUp_ConfirmedWithAWrongCode_StaysOffAndKeepsWhatWasTyped()
    {
        await _person.PostAsync(Enrolment.Page, ("act", "begin"));

        var answer = await _person.PostAsync(Enrolment.Page, ("act", "confirm"), ("code", "123 45"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(("123 45", "true"), (page.QuerySelector("#f-code")!.GetAttribute("value"), page.QuerySelector("#f-code")!.GetAttribute("aria-invalid")));
        Assert.False(await IsOnAsync());
    }

    [Fact]
    public async Task SetUp_TriedTooOften_AnswersWhenToTryAgain()
    {
        await _person.PostAsync(Enrolment.Page, ("act", "begin"));
        for (var guess = 0; guess < 10; guess++)
        {
            await _person.PostAsync(Enrolment.Page, ("act", "confirm"), ("code", "000000"));
        }

        var answer = await _person.PostAsync(Enrolment.Page, ("act", "confirm"), ("code", "111111"));

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalMinutes, 14, 15);
        Assert.Equal("111111", Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#f-code")!.GetAttribute("value"));
    }

    [Fact]
    public async Task SwitchedOn_EndsOtherSessionsStrengthensThisOneAndWritesTheOwner()
    {
        var elsewhere = await _portal.SignedInAsync(_person.Id);

        await Enrolment.RunAsync(_portal, _person);

        Assert.Equal(HttpStatusCode.OK, (await _person.Browser.GetAsync(Enrolment.Page)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.GetAsync(Enrolment.Page)).StatusCode);
        Assert.True(await _portal.ReadAsync(db => db.Sessions.Where(session => session.UserId == _person.Id).Select(session => session.IsStrong).SingleAsync()));
        var mail = await _portal.ReadAsync(db => db.OutgoingMail.SingleAsync());
        Assert.Equal(_person.Email, mail.To);
    }

    [Fact]
    public async Task Codes_AreShownOnceAndThoseBeforeRenewingAreWorthNothing()
    {
        var (_, codes) = await Enrolment.RunAsync(_portal, _person);
        Assert.Empty((await _person.Browser.PageAsync(Enrolment.Page)).QuerySelectorAll(".factor-codes"));

        var renewed = Html.Parse(await (await _person.PostAsync(Enrolment.Page, ("act", "renew"))).Content.ReadAsStringAsync())
            .QuerySelectorAll(".factor-codes li code").Select(code => code.TextContent).ToArray();

        Assert.Equal(10, renewed.Length);
        Assert.False(await _portal.Get<Authenticator>().TakeRecoveryCodeAsync(_person.Id, codes[0]));
        Assert.True(await _portal.Get<Authenticator>().TakeRecoveryCodeAsync(_person.Id, renewed[0]));
        Assert.Contains("9", (await _person.Browser.PageAsync(Enrolment.Page)).QuerySelector(".personal-body p")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SwitchedOff_TakesSecretAndCodesAndTheStrengthOfTheSession()
    {
        await Enrolment.RunAsync(_portal, _person);
        var elsewhere = await _portal.SignedInAsync(_person.Id);

        var answer = await _person.PostAsync(Enrolment.Page, ("act", "end"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.False(await IsOnAsync());
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.GetAsync(Enrolment.Page)).StatusCode);
        Assert.Equal((0, false, 2), await _portal.ReadAsync(async db => (
            await db.RecoveryCodes.CountAsync(),
            await db.Sessions.Where(session => session.UserId == _person.Id).Select(session => session.IsStrong).SingleAsync(),
            await db.OutgoingMail.CountAsync())));
    }

    [Fact]
    public async Task Page_WithoutARecentProof_AsksForOneAndChangesNothing()
    {
        _portal.Clock.Advance(RecentProof.Lifetime);

        foreach (var answer in new[] { await _person.Browser.GetAsync(Enrolment.Page), await _person.PostAsync(Enrolment.Page, ("act", "begin")) })
        {
            Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
            Assert.Equal("/account/prove?returnUrl=%2Faccount%2Fmanage%2Fauthenticator", answer.Headers.Location!.OriginalString);
        }

        Assert.Null(await _portal.ReadAsync(db => db.Users.Where(user => user.Id == _person.Id).Select(user => user.AuthenticatorSecret).SingleAsync()));
    }

    [Fact]
    public async Task Page_AsVisitor_LeadsToSignIn()
    {
        var answer = await _portal.Visitor().GetAsync(Enrolment.Page);

        Assert.StartsWith("/account/login?", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _portal.Visitor().PostFormAsync(Enrolment.Page, ("act", "begin"))).StatusCode);
    }

    private Task<bool> IsOnAsync() => _portal.ReadAsync(db => db.Users.Where(user => user.Id == _person.Id).Select(user => user.TwoFactorEnabled).SingleAsync());
}
