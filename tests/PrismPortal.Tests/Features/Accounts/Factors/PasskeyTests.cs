using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts.Factors;

/// <summary>Passkeys from the offer to the answer, with an authenticator in memory that can lie.</summary>
public sealed class PasskeyTests : IAsyncLifetime
{
    private const string Page = "/account/manage/passkeys";
    private const string Creation = Page + "/options";
    private const string Offer = "/account/passkeys/options";
    private const string Answer = "/account/passkeys/sign-in";

    private readonly SoftAuthenticator _authenticator = new();
    private TestPortal _portal = null!;
    private Person _person = null!;

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync();
        _person = await _portal.SignInAsync("한서진", Role.Editor);
    }

    public async ValueTask DisposeAsync()
    {
        _authenticator.Dispose();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Passkey_Added_IsListedEndsOtherSessionsAndWritesTheOwner()
    {
        var elsewhere = await _portal.SignedInAsync(_person.Id);
        using var browser = await SignedInAsync(_person);

        var answer = await AddAsync(browser, "사무실 노트북");

        Assert.Equal(Page + "?done=add", answer.Headers.Location!.OriginalString);
        var page = await browser.PageAsync(Page + "?done=add");
        Assert.Equal("사무실 노트북", page.QuerySelector(".passkey-rename input[name=name]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("[role=status]"));
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.GetAsync(Page)).StatusCode);
        Assert.Equal([_person.Email], await _portal.ReadAsync(db => db.OutgoingMail.Select(mail => mail.To).ToListAsync()));
    }

    [Fact]
    public async Task SignIn_WithAPasskey_IsStrongAndOpensTheBackOffice()
    {
        using (var owner = await SignedInAsync(_person))
        {
            await AddAsync(owner);
        }

        using var browser = new Browser(_portal);
        var answer = await SignInAsync(browser, new { returnUrl = "/about" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("/about", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("location").GetString());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/admin")).StatusCode);
    }

    [Fact]
    public async Task SignIn_LeadsNowhereElse()
    {
        using var browser = await WithPasskeyAsync();

        var answer = await SignInAsync(browser, new { returnUrl = "https://evil.example/" });

        Assert.Equal("/me/bookmarks", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("location").GetString());
    }

    [Fact]
    public async Task Offer_NamesNoAccount()
    {
        using var browser = await WithPasskeyAsync();

        using var options = JsonDocument.Parse(await (await PostJsonAsync(browser, Offer, new { })).Content.ReadAsStringAsync());

        Assert.Equal(0, options.RootElement.TryGetProperty("allowCredentials", out var allowed) ? allowed.GetArrayLength() : 0);
        Assert.Equal("required", options.RootElement.GetProperty("userVerification").GetString());
        Assert.Equal("localhost", options.RootElement.GetProperty("rpId").GetString());
    }

    [Fact]
    public async Task Answer_SentAgain_IsRefused()
    {
        using var browser = await WithPasskeyAsync();
        var options = await (await PostJsonAsync(browser, Offer, new { })).Content.ReadAsStringAsync();
        var asked = browser.Cookies;
        var credential = _authenticator.Get(options);
        Assert.Equal(HttpStatusCode.OK, (await PostJsonAsync(browser, Answer, new { credential })).StatusCode);

        using var thief = new Browser(_portal);
        var (name, value) = asked.Split("; ").Select(pair => pair.Split('=', 2)).Where(pair => pair[0].EndsWith("prism.passkey", StringComparison.Ordinal)).Select(pair => (pair[0], pair[1])).Single();
        thief.SetCookie(name, value);

        await RefusedAsync(thief, await PostJsonAsync(thief, Answer, new { credential }));
    }

    [Theory]
    [InlineData("origin")]
    [InlineData("domain")]
    [InlineData("unverified")]
    [InlineData("challenge")]
    [InlineData("signature")]
    [InlineData("stranger")]
    [InlineData("unasked")]
    [InlineData("late")]
    [InlineData("banned")]
    [InlineData("removed")]
    public async Task Answer_WithAnythingWrong_IsRefusedInTheSameWords(string what)
    {
        using var browser = await WithPasskeyAsync();
        var options = await (await PostJsonAsync(browser, Offer, new { })).Content.ReadAsStringAsync();
        using var stranger = new SoftAuthenticator();
        switch (what)
        {
            case "origin":
                _authenticator.Origin = "https://evil.example";
                break;
            case "domain":
                _authenticator.Domain = "evil.example";
                break;
            case "unverified":
                _authenticator.Verifies = false;
                break;
            case "challenge":
                options = options.Replace("\"challenge\":\"", "\"challenge\":\"A", StringComparison.Ordinal);
                break;
            case "unasked":
                await PostJsonAsync(browser, Answer, new { credential = new { } });
                break;
            case "late":
                _portal.Clock.Advance(PasskeyCeremony.Lifetime);
                break;
            case "banned":
                await WriteAsync(db => db.Users.Where(user => user.Id == _person.Id).ExecuteUpdateAsync(set => set.SetProperty(user => user.BannedAt, _portal.Clock.GetUtcNow())));
                break;
            case "removed":
                await WriteAsync(db => db.UserPasskeys.ExecuteDeleteAsync());
                break;
        }

        var credential = (what == "stranger" ? stranger : _authenticator).Get(options);
        if (what == "signature")
        {
            credential["response"]!["signature"] = _authenticator.Get(options.Replace("\"challenge\":\"", "\"challenge\":\"B", StringComparison.Ordinal))["response"]!["signature"]!.DeepClone();
        }

        await RefusedAsync(browser, await PostJsonAsync(browser, Answer, new { credential }));
    }

    [Fact]
    public async Task Answer_OfACopyThatCountedLess_IsRefused()
    {
        _authenticator.Count = 5;
        using var browser = await WithPasskeyAsync();
        _authenticator.Count = 6;
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(browser)).StatusCode);

        using var copy = new Browser(_portal);
        await RefusedAsync(copy, await SignInAsync(copy));

        _authenticator.Count = 7;
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(copy)).StatusCode);
    }

    [Fact]
    public async Task Answers_BeyondTheLimit_WaitEvenIfRight()
    {
        using var browser = await WithPasskeyAsync();
        for (var guess = 0; guess < 25; guess++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await PostJsonAsync(browser, Answer, new { credential = new { } })).StatusCode);
        }

        var answer = await SignInAsync(browser);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Proof_WithThePasskeyOfAnother_IsNone()
    {
        using var browser = await WithPasskeyAsync();
        var other = await _portal.SignInAsync("정다온");
        using var theirs = await SignedInAsync(other);
        _portal.Clock.Advance(RecentProof.Lifetime);

        Assert.Equal(HttpStatusCode.BadRequest, (await SignInAsync(theirs)).StatusCode);

        Assert.StartsWith("/account/prove", (await theirs.GetAsync(Page)).Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proof_WithTheOwnPasskey_OpensWhatAskedForIt()
    {
        using var owner = await SignedInAsync(_person);
        await AddAsync(owner);
        _portal.Clock.Advance(RecentProof.Lifetime);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.GetAsync(Page)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(owner)).StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(Page)).StatusCode);
    }

    [Fact]
    public async Task Passkey_OfAnother_CanNeitherBeRenamedNorRemoved()
    {
        using var owner = await SignedInAsync(_person);
        await AddAsync(owner, "내 열쇠");
        using var other = await SignedInAsync(await _portal.SignInAsync("정다온"));

        foreach (var act in new[] { PasskeyActs("rename", "네 열쇠"), PasskeyActs("remove", "") })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync(Page, act)).StatusCode);
        }

        Assert.Equal("내 열쇠", (await owner.PageAsync(Page)).QuerySelector(".passkey-rename input[name=name]")!.GetAttribute("value"));
        Assert.Equal(Page + "?done=rename", (await owner.PostAsync(Page, PasskeyActs("rename", "새 이름"))).Headers.Location!.OriginalString);
        Assert.Equal("새 이름", (await owner.PageAsync(Page)).QuerySelector(".passkey-rename input[name=name]")!.GetAttribute("value"));
        Assert.Equal(Page + "?done=remove", (await owner.PostAsync(Page, PasskeyActs("remove", ""))).Headers.Location!.OriginalString);
        Assert.Equal(0, await _portal.ReadAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Fact]
    public async Task Creation_AskedByOneAndAnsweredByAnother_IsRefused()
    {
        using var owner = await SignedInAsync(_person);
        var credential = _authenticator.Create(await (await PostJsonAsync(owner, Creation, new { })).Content.ReadAsStringAsync());
        using var other = await SignedInAsync(await _portal.SignInAsync("정다온"));
        await PostJsonAsync(other, Creation, new { });

        var answer = await other.PostAsync(Page, ("act", "add"), ("name", "남의 열쇠"), ("credential", credential.ToJsonString()));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("남의 열쇠", Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#f-name")!.GetAttribute("value"));
        Assert.Equal(0, await _portal.ReadAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Fact]
    public async Task Creation_BeyondTen_IsRefused()
    {
        using var owner = await SignedInAsync(_person);
        for (var number = 0; number < Passkeys.Most; number++)
        {
            using var key = new SoftAuthenticator();
            Assert.Equal(HttpStatusCode.SeeOther, (await AddAsync(owner, $"열쇠 {number}", key)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await AddAsync(owner)).StatusCode);
        Assert.Equal(Passkeys.Most, await _portal.ReadAsync(db => db.UserPasskeys.CountAsync()));
    }

    [Fact]
    public async Task Creation_WithoutARecentProof_AsksForOne()
    {
        using var owner = await SignedInAsync(_person);
        _portal.Clock.Advance(RecentProof.Lifetime);

        var answer = await PostJsonAsync(owner, Creation, new { });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.StartsWith("/account/prove", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("location").GetString(), StringComparison.Ordinal);
        using var visitor = new Browser(_portal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostJsonAsync(visitor, Creation, new { })).StatusCode);
    }

    private (string Name, string Value)[] PasskeyActs(string act, string name) => [("act", act), ("id", _authenticator.IdText), ("name", name)];

    private static async Task RefusedAsync(Browser browser, HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("The passkey could not be checked.", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("title").GetString());
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.GetAsync("/account/manage")).StatusCode);
    }

    /// <summary>The person's account has the authenticator's passkey; the browser is another one, where nobody is signed in.</summary>
    private async Task<Browser> WithPasskeyAsync()
    {
        using var owner = await SignedInAsync(_person);
        Assert.Equal(HttpStatusCode.SeeOther, (await AddAsync(owner)).StatusCode);
        return new Browser(_portal);
    }

    private async Task<Browser> SignedInAsync(Person person)
    {
        var browser = new Browser(_portal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SignInAsync(person.Email)).StatusCode);
        return browser;
    }

    private async Task<HttpResponseMessage> AddAsync(Browser browser, string name = "열쇠", SoftAuthenticator? authenticator = null)
    {
        var options = await (await PostJsonAsync(browser, Creation, new { })).Content.ReadAsStringAsync();
        return await browser.PostAsync(Page, ("act", "add"), ("name", name), ("credential", (authenticator ?? _authenticator).Create(options).ToJsonString()));
    }

    private async Task<HttpResponseMessage> SignInAsync(Browser browser, object? beside = null)
    {
        var options = await (await PostJsonAsync(browser, Offer, new { })).Content.ReadAsStringAsync();
        var body = JsonSerializer.SerializeToNode(beside ?? new { })!.AsObject();
        body["credential"] = _authenticator.Get(options);
        return await PostJsonAsync(browser, Answer, body);
    }

    private static Task<HttpResponseMessage> PostJsonAsync(Browser browser, string path, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Origin", "http://localhost");
        return browser.Client.SendAsync(request);
    }

    private Task WriteAsync(Func<PortalDbContext, Task> write) => _portal.Get<PortalWriter>().WriteAsync(write);
}
