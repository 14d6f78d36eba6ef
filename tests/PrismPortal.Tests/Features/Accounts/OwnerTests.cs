using System.Net;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Accounts.Setup;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Accounts;

/// <summary>What owners do with their account: password, address, sessions; and how the first administrator comes to be.</summary>
public sealed class OwnerTests : IAsyncLifetime
{
    private const string NewPassword = "quite another sentence";

    private TestPortal _portal = null!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Fact]
    public async Task Password_Changed_EndsOtherSessionsAndKeepsThisOne()
    {
        var owner = await _portal.SignInAsync();
        var elsewhere = await _portal.SignedInAsync(owner.Id);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.GetAsync("/account/manage")).StatusCode);

        var answer = await owner.PostAsync("/account/manage/password", ("current", Person.Password), ("password", NewPassword));

        Assert.Equal("/account/manage/password?done=1", answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.GetAsync("/account/manage")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.Browser.GetAsync("/account/manage")).StatusCode);
        using var browser = new Browser(_portal);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SignInAsync(owner.Email)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SignInAsync(owner.Email, NewPassword)).StatusCode);
        Assert.Equal(1, await _portal.ReadAsync(db => db.OutgoingMail.CountAsync(mail => mail.To == owner.Email)));
    }

    [Fact]
    public async Task Password_WithTheWrongCurrentOne_StaysAndIsSlowedInTheEnd()
    {
        var owner = await _portal.SignInAsync();
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await owner.PostAsync("/account/manage/password", ("current", "wrong words"), ("password", NewPassword))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await owner.PostAsync("/account/manage/password", ("current", Person.Password), ("password", NewPassword))).StatusCode);
        using var browser = new Browser(_portal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SignInAsync(owner.Email)).StatusCode);
    }

    [Fact]
    public async Task Password_TypedOnAnotherKeyboard_IsTheSame()
    {
        var owner = await _portal.SignInAsync();
        await owner.PostAsync("/account/manage/password", ("current", Person.Password), ("password", "바다 밑의 길고 긴 길"));
        using var browser = new Browser(_portal);

        Assert.Equal(
            HttpStatusCode.SeeOther,
            (await browser.SignInAsync(owner.Email, "바다 밑의 길고 긴 길".Normalize(System.Text.NormalizationForm.FormD))).StatusCode);
    }

    [Fact]
    public async Task ForgottenPassword_IsAnsweredAlikeForEveryAddress()
    {
        var owner = await _portal.SignInAsync();
        using var browser = new Browser(_portal);

        var known = await browser.PostAsync("/account/forgot-password", ("email", owner.Email));
        var unknown = await browser.PostAsync("/account/forgot-password", ("email", "nobody@example.org"));

        Assert.Equal((known.StatusCode, known.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
        Assert.Equal([owner.Email], await _portal.ReadAsync(db => db.OutgoingMail.Select(mail => mail.To).ToListAsync()));
    }

    [Fact]
    public async Task ResetLink_WorksOnceWithinItsHourAndEndsEverySession()
    {
        var owner = await _portal.SignInAsync();
        using var browser = new Browser(_portal);
        await browser.PostAsync("/account/forgot-password", ("email", owner.Email));
        var link = await Browser.LinkOfLetterAsync(_portal, owner.Email);
        var code = RegisterTests.CodeOf(link);
        Assert.NotNull((await browser.PageAsync(link)).QuerySelector("#f-password"));

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/account/reset-password", ("code", code), ("password", "short"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync("/account/reset-password", ("code", code), ("password", NewPassword))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.PostAsync("/account/reset-password", ("code", code), ("password", "yet another sentence"))).StatusCode);
        Assert.Equal(HttpStatusCode.Gone, (await browser.GetAsync(link)).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.Browser.GetAsync("/account/manage")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SignInAsync(owner.Email, NewPassword)).StatusCode);

        await browser.PostAsync("/account/forgot-password", ("email", owner.Email));
        var late = RegisterTests.CodeOf(await Browser.LinkOfLetterAsync(_portal, owner.Email));
        _portal.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(HttpStatusCode.Gone, (await browser.PostAsync("/account/reset-password", ("code", late), ("password", NewPassword))).StatusCode);
    }

    [Fact]
    public async Task ResetLink_UsedByFiftyAtOnce_GivesOnePassword()
    {
        var owner = await _portal.SignInAsync();
        using var browser = new Browser(_portal);
        await browser.PostAsync("/account/forgot-password", ("email", owner.Email));
        var code = RegisterTests.CodeOf(await Browser.LinkOfLetterAsync(_portal, owner.Email));

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(number =>
            _portal.Visitor().PostFormAsync("/account/reset-password", ("code", code), ("password", $"sentence number {number}"))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.Equal(49, answers.Count(answer => answer.StatusCode == HttpStatusCode.Gone));
    }

    [Fact]
    public async Task Letters_AskedForAgainAndAgain_AreFewAndTheAnswerStaysTheSame()
    {
        var owner = await _portal.SignInAsync();
        using var browser = new Browser(_portal);
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.PostAsync("/account/forgot-password", ("email", owner.Email))).StatusCode);
        }

        Assert.Equal(5, await _portal.ReadAsync(db => db.OutgoingMail.CountAsync()));
    }

    [Fact]
    public async Task Email_Changes_WhenTheNewAddressConfirms()
    {
        var owner = await _portal.SignInAsync();
        var elsewhere = await _portal.SignedInAsync(owner.Id);
        Assert.Equal(HttpStatusCode.BadRequest, (await owner.PostAsync("/account/manage/email", ("email", "moved@example.org"), ("current", "wrong words"))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.PostAsync("/account/manage/email", ("email", "moved@example.org"), ("current", Person.Password))).StatusCode);
        Assert.Contains(owner.Email, await owner.Browser.GetStringAsync("/account/manage"), StringComparison.Ordinal);
        var link = await Browser.LinkOfLetterAsync(_portal, "moved@example.org");
        await owner.Browser.GetAsync(link);
        Assert.Contains(owner.Email, await owner.Browser.GetStringAsync("/account/manage"), StringComparison.Ordinal);

        await owner.PostAsync("/account/change-email", ("code", RegisterTests.CodeOf(link)));

        Assert.Contains("moved@example.org", await owner.Browser.GetStringAsync("/account/manage"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await elsewhere.GetAsync("/account/manage")).StatusCode);
        Assert.Equal(1, await _portal.ReadAsync(db => db.OutgoingMail.CountAsync(mail => mail.To == owner.Email)));
    }

    [Fact]
    public async Task Email_OfAnotherAccount_CannotBeTaken()
    {
        var owner = await _portal.SignInAsync("하나");
        var other = await _portal.SignInAsync("둘");

        var answer = await owner.PostAsync("/account/manage/email", ("email", other.Email), ("current", Person.Password));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal(0, await _portal.ReadAsync(db => db.OutgoingMail.CountAsync()));
    }

    [Fact]
    public async Task Sessions_AreListedAndEndedOneByOneByTheirOwnerAlone()
    {
        var owner = await _portal.SignInAsync("하나");
        var stranger = await _portal.SignInAsync("둘");
        var phone = await _portal.SignedInAsync(owner.Id);
        var laptop = await _portal.SignedInAsync(owner.Id);
        var page = await owner.Browser.PageAsync("/account/manage/sessions");
        var ids = page.QuerySelectorAll("input[name=session]").Select(field => field.GetAttribute("value")!).ToArray();
        Assert.Equal((3, 2), (page.QuerySelectorAll(".personal-list > li").Length, ids.Length));

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync("/account/manage/sessions", ("session", ids[0]))).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.PostAsync("/account/manage/sessions", ("session", ids[0]))).StatusCode);
        Assert.Single(new[] { (await phone.GetAsync("/account/manage")).StatusCode, (await laptop.GetAsync("/account/manage")).StatusCode }, status => status == HttpStatusCode.OK);

        await owner.PostAsync("/account/manage/sessions", ("all", "others"));
        Assert.Equal(HttpStatusCode.SeeOther, (await phone.GetAsync("/account/manage")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await laptop.GetAsync("/account/manage")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.Browser.GetAsync("/account/manage")).StatusCode);

        await owner.PostAsync("/account/manage/sessions", ("all", "every"));
        Assert.Equal(HttpStatusCode.SeeOther, (await owner.Browser.GetAsync("/account/manage")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await stranger.Browser.GetAsync("/account/manage")).StatusCode);
    }

    [Fact]
    public async Task Setup_Link_MakesOneAdministratorHoweverManyTry()
    {
        var link = (await _portal.Get<FirstAdministrator>().PrepareAsync())!;
        var code = RegisterTests.CodeOf(link);
        Assert.StartsWith("http://localhost/setup?code=", link, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/setup?code=wrong")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/setup")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/setup?code=" + code)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await _portal.Visitor().PostFormAsync("/setup", ("code", code), ("email", "x"), ("password", "short"), ("name", "관"))).StatusCode);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _portal.Visitor().PostFormAsync(
            "/setup", ("code", code), ("email", $"admin{number}@example.org"), ("password", NewPassword), ("name", $"새 사람 {number}"))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.SeeOther);
        Assert.Equal(1, await _portal.ReadAsync(db => db.Users.CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/setup?code=" + code)).StatusCode);
        Assert.Null(await _portal.Get<FirstAdministrator>().PrepareAsync());
    }

    [Fact]
    public async Task Setup_LinkOfAnEarlierStart_IsDead()
    {
        var first = RegisterTests.CodeOf((await _portal.Get<FirstAdministrator>().PrepareAsync())!);
        var second = RegisterTests.CodeOf((await _portal.Get<FirstAdministrator>().PrepareAsync())!);

        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync("/setup?code=" + first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/setup?code=" + second)).StatusCode);
    }

    [Fact]
    public async Task Administrator_FromTheConfiguration_IsMadeOnceAndSignsIn()
    {
        await using var portal = await TestPortal.StartAsync(("Admin:Email", "chief@example.org"), ("Admin:Password", NewPassword));

        Assert.Null(await portal.Get<FirstAdministrator>().PrepareAsync());
        Assert.Null(await portal.Get<FirstAdministrator>().PrepareAsync());

        using var browser = new Browser(portal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SignInAsync("chief@example.org", NewPassword)).StatusCode);
        Assert.Equal([Role.Admin], await portal.ReadAsync(db => db.Roles.Where(role => db.UserRoles.Any(held => held.RoleId == role.Id)).Select(role => role.Name).ToListAsync()));
    }

    [Fact]
    public async Task Start_WithoutConfiguration_MakesNoAccount() =>
        Assert.Equal(0, await _portal.ReadAsync(db => db.Users.CountAsync()));
}
