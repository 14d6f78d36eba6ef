using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Features.Accounts;
using PrismPortal.Shared.Jobs;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts;

public sealed class RegisterTests : IAsyncLifetime
{
    private const string Email = "dawn@example.org";

    private TestPortal _portal = null!;

    private CountingHasher _hasher = null!;

    public async ValueTask InitializeAsync()
    {
        _hasher = new CountingHasher();
        _portal = await TestPortal.StartWithAsync(services => services.AddSingleton<IPasswordHasher<PortalUser>>(_hasher));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Reader_WhoRegistersAndConfirms_SignsInAndIsWhereTheyWere()
    {
        using var browser = new Browser(_portal);
        var registered = await RegisterAsync(browser, path: "/account/register?returnUrl=%2Fabout");
        Assert.Equal("/account/register/sent?lang=ko", registered.Headers.Location!.OriginalString);

        var link = await Browser.LinkOfLetterAsync(_portal, Email);
        Assert.StartsWith("/account/confirm-email?", link, StringComparison.Ordinal);
        var page = await browser.PageAsync(link);
        Assert.Single(page.QuerySelectorAll("main button"));
        Assert.False(await ConfirmedAsync());

        var confirmed = await browser.PostAsync(page.QuerySelector("main form")!.GetAttribute("action")!, ("code", page.QuerySelector("main input[name=code]")!.GetAttribute("value")!));
        Assert.True(await ConfirmedAsync());
        var login = confirmed.Headers.Location!.OriginalString;
        Assert.StartsWith("/account/login?returnUrl=%2Fabout", login, StringComparison.Ordinal);

        var signedIn = await browser.SignInAsync(Email, path: login);
        Assert.Equal((HttpStatusCode.SeeOther, "/about"), (signedIn.StatusCode, signedIn.Headers.Location!.OriginalString));
        Assert.Equal("새벽", (await browser.PageAsync("/account/manage")).QuerySelector(".account-name")!.TextContent);
    }

    [Fact]
    public async Task Letter_OfConfirmation_WorksOnceAndNotAfterItsTime()
    {
        using var browser = new Browser(_portal);
        await RegisterAsync(browser);
        var code = CodeOf(await Browser.LinkOfLetterAsync(_portal, Email));

        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync("/account/confirm-email", ("code", code))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.PostAsync("/account/confirm-email", ("code", code))).StatusCode);

        await RegisterAsync(browser, email: "late@example.org", name: "늦은이");
        var late = CodeOf(await Browser.LinkOfLetterAsync(_portal, "late@example.org"));
        _portal.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(HttpStatusCode.Gone, (await browser.PostAsync("/account/confirm-email", ("code", late))).StatusCode);
    }

    [Theory]
    [InlineData("email", "not an address", "이메일 주소를")]
    [InlineData("email", "a@b", "이메일 주소를")]
    [InlineData("email", "a@b.org\r\nBcc: c@d.org", "이메일 주소를")]
    [InlineData("password", "short", "8자 이상")]
    [InlineData("password", "password1", "흔한")]
    [InlineData("password", "aaaaaaaaaaaa", "흔한")]
    [InlineData("password", "dawn@example.org", "쉽게 짐작")]
    [InlineData("name", "한", "2자에서 30자")]
    [InlineData("name", "someone@example.org", "이메일 주소는")]
    [InlineData("age", "", "나이를")]
    [InlineData("consent", "", "동의하셔야")]
    public async Task Form_WithSomethingWrong_SaysSoAndKeepsTheRest(string field, string value, string message)
    {
        using var browser = new Browser(_portal);

        var answer = await RegisterAsync(browser, change: (field, value));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains(message, page.QuerySelector($"#f-{field}-error")!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"#f-{field}")!.GetAttribute("aria-describedby"));
        Assert.Equal(field == "name" ? value : "새벽", page.QuerySelector("#f-name")!.GetAttribute("value"));
        Assert.Null(page.QuerySelector("#f-password")!.GetAttribute("value"));
        Assert.DoesNotContain(Person.Password, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Equal(0, await _portal.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Address_ThatHasAnAccount_GetsTheSameAnswerTheSameWorkAndALetter()
    {
        var owner = await _portal.SignInAsync("주인");
        using var browser = new Browser(_portal);
        _hasher.Count = 0;

        var fresh = await RegisterAsync(browser, email: "new@example.org", name: "새 이름");
        var work = _hasher.Count;
        var known = await RegisterAsync(browser, email: owner.Email, name: "다른 이름");

        Assert.Equal((fresh.StatusCode, fresh.Headers.Location), (known.StatusCode, known.Headers.Location));
        Assert.Equal(work * 2, _hasher.Count);
        Assert.StartsWith("/account/forgot-password", await Browser.LinkOfLetterAsync(_portal, owner.Email), StringComparison.Ordinal);
        Assert.Equal("주인", await _portal.ReadAsync(db => db.Users.Where(user => user.Id == owner.Id).Select(user => user.DisplayName).SingleAsync()));
    }

    [Fact]
    public async Task Address_TwoClaim_BelongsToWhoeverReadsItsLetters()
    {
        using var stranger = new Browser(_portal);
        using var owner = new Browser(_portal);
        await RegisterAsync(stranger);
        var first = CodeOf(await Browser.LinkOfLetterAsync(_portal, Email));

        await RegisterAsync(owner, name: "주인", password: "the owner's own words");
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SignInAsync(Email)).StatusCode);
        var confirmed = await owner.PostAsync("/account/confirm-email", ("code", CodeOf(await Browser.LinkOfLetterAsync(_portal, Email))));
        var choose = confirmed.Headers.Location!.OriginalString;
        Assert.StartsWith("/account/reset-password?code=", choose, StringComparison.Ordinal);
        await owner.PostAsync("/account/reset-password", ("code", CodeOf(choose)), ("password", "the owner's chosen words"));

        Assert.Equal(HttpStatusCode.Gone, (await stranger.PostAsync("/account/confirm-email", ("code", first))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SignInAsync(Email)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await stranger.SignInAsync(Email, "the owner's own words")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.SignInAsync(Email, "the owner's chosen words")).StatusCode);
    }

    [Fact]
    public async Task Account_NotConfirmed_IsToldAndGetsTheLetterAgain()
    {
        using var browser = new Browser(_portal);
        await RegisterAsync(browser);

        var answer = await browser.SignInAsync(Email);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(2, await _portal.ReadAsync(db => db.OutgoingMail.CountAsync(mail => mail.To == Email)));
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync("/account/confirm-email", ("code", CodeOf(await Browser.LinkOfLetterAsync(_portal, Email))))).StatusCode);
    }

    [Fact]
    public async Task Fields_NobodyAskedFor_ChangeNothing()
    {
        using var browser = new Browser(_portal);

        await RegisterAsync(browser, more: [("role", "Admin"), ("EmailConfirmed", "true"), ("Id", "1"), ("NameKey", "x"), ("TwoFactorEnabled", "true")]);

        var user = await _portal.ReadAsync(db => db.Users.SingleAsync());
        Assert.False(user.EmailConfirmed || user.TwoFactorEnabled);
        Assert.Equal(["Reader"], await _portal.ReadAsync(db => db.UserRoles.Join(db.Roles, held => held.RoleId, role => role.Id, (held, role) => role.Name).ToListAsync()));
    }

    [Fact]
    public async Task Registrations_TooManyFromOneAddress_WaitAndKeepWhatWasTyped()
    {
        using var browser = new Browser(_portal);
        for (var number = 1; number <= 5; number++)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await RegisterAsync(browser, email: $"r{number}@example.org", name: $"독자 {number}")).StatusCode);
        }

        var answer = await RegisterAsync(browser, email: "r6@example.org", name: "독자 육");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(answer.Headers.RetryAfter!.Delta > TimeSpan.FromMinutes(20));
        Assert.Equal("r6@example.org", Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("#f-email")!.GetAttribute("value"));
        _portal.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.SeeOther, (await RegisterAsync(browser, email: "r6@example.org", name: "독자 육")).StatusCode);
    }

    [Fact]
    public async Task Account_NobodyConfirms_IsForgottenAfterAWeekAndOthersAreNot()
    {
        var confirmed = await _portal.SignInAsync("주인");
        using var browser = new Browser(_portal);
        await RegisterAsync(browser);
        _portal.Clock.Advance(TimeSpan.FromDays(6));
        await _portal.Get<JobQueue>().RunDueAsync("test", (_, error) => throw error, CancellationToken.None);
        Assert.Equal(2, await _portal.ReadAsync(db => db.Users.CountAsync()));

        _portal.Clock.Advance(TimeSpan.FromDays(2));
        await _portal.Get<JobQueue>().RunDueAsync("test", (_, error) => throw error, CancellationToken.None);

        Assert.Equal([confirmed.Id], await _portal.ReadAsync(db => db.Users.Select(user => user.Id).ToListAsync()));
    }

    [Theory]
    [InlineData("ko", "회원가입", "이메일")]
    [InlineData("en", "Create account", "Email")]
    [InlineData("ja", "アカウント作成", "メールアドレス")]
    public async Task Page_InEachLanguage_HasItsNames(string language, string button, string email)
    {
        using var browser = new Browser(_portal);

        var page = await browser.PageAsync($"/account/register?lang={language}");

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(button, page.QuerySelector("main form button")!.TextContent);
        Assert.Equal(email, page.QuerySelector("label[for=f-email]")!.TextContent);
    }

    internal static string CodeOf(string link) => Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(link[link.IndexOf('?', StringComparison.Ordinal)..])["code"].ToString();

    private static Task<HttpResponseMessage> RegisterAsync(
        Browser browser,
        string email = Email,
        string name = "새벽",
        string password = Person.Password,
        string path = "/account/register",
        (string Name, string Value)? change = null,
        (string Name, string Value)[]? more = null)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["email"] = email, ["password"] = password, ["name"] = name, ["age"] = "on", ["consent"] = "on" };
        if (change is { } one)
        {
            fields[one.Name] = one.Value;
        }

        return browser.PostAsync(path, [.. fields.Select(field => (field.Key, field.Value)), .. more ?? []]);
    }

    private Task<bool> ConfirmedAsync() => _portal.ReadAsync(db => db.Users.AnyAsync(user => user.EmailConfirmed));

    private sealed class CountingHasher : PasswordHasher<PortalUser>
    {
        public int Count { get; set; }

        public override string HashPassword(PortalUser user, string password)
        {
            Count++;
            return base.HashPassword(user, password);
        }
    }
}
