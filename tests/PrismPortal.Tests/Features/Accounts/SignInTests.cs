using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts;

public sealed class SignInTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public static TheoryData<string> Foreign =>
    [
        "//evil.example", "/\\evil.example", "https://evil.example", "http:evil.example", "javascript:alert(1)", "\\\\evil.example", "/\t/evil.example",
        "%2F%2Fevil.example", " //evil.example", "///evil.example", "/\n/evil.example", "evil.example",
    ];

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        await _portal.ImportAsync(new { id = "cable", title = "바다 밑의 길", body = "본문", slug = "cable" });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task ReturnUrl_OfAnotherSite_LeadsHome(string address)
    {
        var reader = await _portal.SignInAsync();
        using var browser = new Browser(_portal);

        var answer = await browser.SignInAsync(reader.Email, path: "/account/login?returnUrl=" + Uri.EscapeDataString(address));

        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task Cookies_OfAnyScheme_LeaveTheWayBackToThePages()
    {
        var schemes = (await _portal.Get<IAuthenticationSchemeProvider>().GetAllSchemesAsync()).Where(scheme => scheme.HandlerType == typeof(CookieAuthenticationHandler)).ToArray();
        Assert.NotEmpty(schemes);
        foreach (var scheme in schemes)
        {
            using var scope = _portal.Services.CreateScope();
            var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
            var options = _portal.Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme.Name);
            var events = options.EventsType is { } type ? (CookieAuthenticationEvents)scope.ServiceProvider.GetRequiredService(type) : options.Events;

            await events.RedirectToReturnUrl(new RedirectContext<CookieAuthenticationOptions>(context, scheme, options, new AuthenticationProperties(), "/articles/항구"));

            Assert.Equal((scheme.Name, ""), (scheme.Name, context.Response.Headers.Location.ToString()));
        }
    }

    [Fact]
    public async Task Page_ThatNeedsASession_SendsToSignInAndBack()
    {
        var reader = await _portal.SignInAsync();
        using var browser = new Browser(_portal);

        var asked = await browser.GetAsync("/account/manage/sessions?x=1");
        var signedIn = await browser.SignInAsync(reader.Email, path: asked.Headers.Location!.OriginalString);

        Assert.Equal("/account/login?returnUrl=%2Faccount%2Fmanage%2Fsessions%3Fx%3D1", asked.Headers.Location!.OriginalString);
        Assert.Equal("/account/manage/sessions?x=1", signedIn.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Form_PostedWithoutASession_IsKeptAndCanBeSentOn()
    {
        var reader = await _portal.SignInAsync();
        using var browser = new Browser(_portal);

        var refused = await browser.PostAsync("/account/manage/email", ("email", "moved@example.org"), ("current", Person.Password), ("note", "<b>\"여러 줄\n글\"</b>"));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        var login = Html.Parse(await refused.Content.ReadAsStringAsync());
        var signedIn = await browser.PostAsync(
            login.QuerySelector("main form")!.GetAttribute("action")!,
            ("email", reader.Email), ("password", Person.Password), ("held", login.QuerySelector("input[name=held]")!.GetAttribute("value")!));
        var resume = Html.Parse(await signedIn.Content.ReadAsStringAsync()).QuerySelector("main form")!;

        Assert.Equal("/account/manage/email", resume.GetAttribute("action"));
        Assert.Equal("<b>\"여러 줄\n글\"</b>", resume.QuerySelector("input[name=note]")!.GetAttribute("value"));
        var sent = await browser.PostAsync("/account/manage/email", [.. resume.QuerySelectorAll("input").Select(field => (field.GetAttribute("name")!, field.GetAttribute("value")!))]);
        Assert.Equal(HttpStatusCode.SeeOther, sent.StatusCode);
        Assert.StartsWith("/account/change-email", await Browser.LinkOfLetterAsync(_portal, "moved@example.org"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HeldForm_MadeUp_IsPassedOver()
    {
        var reader = await _portal.SignInAsync();
        using var browser = new Browser(_portal);

        var answer = await browser.PostAsync("/account/login", ("email", reader.Email), ("password", Person.Password), ("held", "made-up"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
    }

    [Fact]
    public async Task WrongPassword_OfAKnownAndAnUnknownAddress_AreAnsweredAlike()
    {
        var reader = await _portal.SignInAsync();
        using var browser = new Browser(_portal);

        var known = await browser.SignInAsync(reader.Email, "wrong words here");
        var unknown = await browser.SignInAsync("a" + reader.Email[1..], "wrong words here");

        Assert.Equal(HttpStatusCode.BadRequest, known.StatusCode);
        Assert.Equal(known.StatusCode, unknown.StatusCode);
        Assert.Equal(
            (await known.Content.ReadAsStringAsync()).Replace(reader.Email, "", StringComparison.Ordinal),
            (await unknown.Content.ReadAsStringAsync()).Replace("a" + reader.Email[1..], "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Guessing_FromManyPlaces_IsSlowedAndDoesNotKeepTheOwnerOut()
    {
        var owner = await _portal.SignInAsync();
        using var own = new Browser(_portal);
        await own.SignInAsync(owner.Email);
        await own.PostAsync("/account/logout");
        using var stranger = new Browser(_portal);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SignInAsync(owner.Email, $"guess number {attempt}")).StatusCode);
        }

        var slowed = await stranger.SignInAsync(owner.Email, Person.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, slowed.StatusCode);
        Assert.InRange(slowed.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(15));
        Assert.Contains(owner.Email, await slowed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await own.SignInAsync(owner.Email)).StatusCode);
        _portal.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.SeeOther, (await stranger.SignInAsync(owner.Email)).StatusCode);
    }

    [Fact]
    public async Task OnePassword_TriedOnManyAccounts_IsSlowedByAddress()
    {
        using var stranger = new Browser(_portal);
        for (var attempt = 0; attempt < 25; attempt++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SignInAsync($"reader{attempt}@example.org", "spring2026!")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await stranger.SignInAsync("reader99@example.org", "spring2026!")).StatusCode);
    }

    [Fact]
    public async Task Cookie_CopiedBeforeSigningOut_IsRefusedAfter()
    {
        var reader = await _portal.SignInAsync();
        using var browser = new Browser(_portal);
        await browser.SignInAsync(reader.Email);
        var copied = browser.Cookies;
        Assert.Equal(HttpStatusCode.OK, await WithAsync(copied));

        var left = await browser.PostAsync("/account/logout");

        Assert.Equal("/", left.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.SeeOther, await WithAsync(copied));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync("/account/manage")).StatusCode);
    }

    [Fact]
    public async Task SigningIn_Anew_GivesANewSessionAndEndsTheFormer()
    {
        var reader = await _portal.SignInAsync();
        using var browser = new Browser(_portal);
        await browser.SignInAsync(reader.Email);
        var before = browser.Cookies;

        await browser.SignInAsync(reader.Email);

        Assert.NotEqual(before, browser.Cookies);
        Assert.Equal(HttpStatusCode.SeeOther, await WithAsync(before));
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account/manage")).StatusCode);
    }

    [Fact]
    public async Task Cookie_MadeUp_OpensNothingAndBreaksNothing()
    {
        using var browser = new Browser(_portal);
        browser.SetCookie("prism.application", "made-up");
        browser.SetCookie("prism.device", "made-up");

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync("/account/manage")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/articles/cable")).StatusCode);
    }

    [Fact]
    public async Task Account_Banned_IsOutAtOnceAndToldWhyWhenItComesBack()
    {
        var reader = await _portal.SignInAsync();
        Assert.Equal(HttpStatusCode.OK, (await reader.Browser.GetAsync("/account/manage")).StatusCode);
        await _portal.Get<PortalWriter>().WriteAsync(async db =>
        {
            var user = await db.Users.SingleAsync(account => account.Id == reader.Id);
            (user.BannedAt, user.BanReason) = (_portal.Clock.GetUtcNow(), "같은 광고를 되풀이함");
        });
        await _portal.Get<SessionStore>().EndAllAsync(reader.Id);

        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Browser.GetAsync("/account/manage")).StatusCode);
        using var browser = new Browser(_portal);
        Assert.Contains("같은 광고를 되풀이함", await (await browser.SignInAsync(reader.Email)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("같은 광고를", await (await browser.SignInAsync(reader.Email, "wrong words")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_EndedByAnotherProcess_IsNoticedWithinItsBound()
    {
        var reader = await _portal.SignInAsync();
        await reader.Browser.GetAsync("/account/manage");
        await _portal.ReadAsync(db => db.Sessions.ExecuteDeleteAsync());

        _portal.Clock.Advance(SessionStore.Remembered);

        Assert.Equal(HttpStatusCode.SeeOther, (await reader.Browser.GetAsync("/account/manage")).StatusCode);
    }

    [Fact]
    public async Task Session_NobodyUses_RunsOutAndOneInUseDoesNot()
    {
        var idle = await _portal.SignInAsync("조용한 이");
        var busy = await _portal.SignInAsync("바쁜 이");
        for (var hour = 0; hour < 24; hour++)
        {
            _portal.Clock.Advance(TimeSpan.FromHours(1));
            Assert.Equal(HttpStatusCode.OK, (await busy.Browser.GetAsync("/account/manage")).StatusCode);
            await _portal.Get<SessionStore>().WriteSeenAsync();
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await idle.Browser.GetAsync("/account/manage")).StatusCode);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Sessions.CountAsync()));
    }

    [Fact]
    public async Task Visit_AfterAPause_KnowsWhenTheOneBeforeEnded()
    {
        var reader = await _portal.SignInAsync();
        await reader.Browser.GetAsync("/");
        await _portal.Get<SessionStore>().WriteSeenAsync();
        var left = _portal.Clock.GetUtcNow();
        _portal.Clock.Advance(TimeSpan.FromHours(2));

        await reader.Browser.GetAsync("/");
        await _portal.Get<SessionStore>().WriteSeenAsync();
        _portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await reader.Browser.GetAsync("/");
        await _portal.Get<SessionStore>().WriteSeenAsync();

        var user = await _portal.ReadAsync(db => db.Users.AsNoTracking().SingleAsync());
        Assert.Equal((left, _portal.Clock.GetUtcNow()), (user.PreviousVisitAt!.Value, user.SeenAt!.Value));
    }

    [Fact]
    public async Task Cookies_OfAJourney_AreClosedToScriptsAndOtherSites()
    {
        await using var secure = await TestPortal.StartAsync(("Site:BaseUrl", "https://localhost"));
        var reader = await secure.SignInAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "https://localhost/account/login")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("email", reader.Email), KeyValuePair.Create("password", Person.Password), KeyValuePair.Create("keep", "on")]),
        };
        request.Headers.Add("Origin", "https://localhost");

        var cookies = (await secure.Visitor().SendAsync(request)).Headers.GetValues("Set-Cookie").Where(cookie => !cookie.Contains("1970", StringComparison.Ordinal)).ToArray();

        Assert.Equal(2, cookies.Length);
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-prism.", cookie, StringComparison.Ordinal);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    private async Task<HttpStatusCode> WithAsync(string cookies)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account/manage");
        request.Headers.Add("Cookie", cookies);
        return (await _portal.Visitor().SendAsync(request)).StatusCode;
    }
}
