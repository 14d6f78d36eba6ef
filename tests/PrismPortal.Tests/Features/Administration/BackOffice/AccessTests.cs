using System.Net;
using Microsoft.AspNetCore.TestHost;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Administration.BackOffice;

/// <summary>Who gets in, by which way, and under which policy.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private static readonly Uri Hub = new("ws://localhost/_blazor");

    private TestPortal _portal = null!;

    public static TheoryData<string, Operation> Pages => new()
    {
        { "/admin", Operation.OpenBackOffice }, { "/admin/users", Operation.ManageUsers }, { "/admin/users/nobody", Operation.ManageUsers },
        { "/admin/audit", Operation.ReadAudit }, { "/admin/articles", Operation.WriteArticles }, { "/admin/articles/new", Operation.WriteArticles },
        { "/admin/articles/1", Operation.WriteArticles }, { "/admin/articles/1/versions", Operation.WriteArticles }, { "/admin/media", Operation.UploadMedia },
        { "/_blazor", Operation.OpenBackOffice },
        { "/admin/categories", Operation.ManageTaxonomy }, { "/admin/tags", Operation.ManageTaxonomy },
        { "/admin/settings", Operation.ManageSettings }, { "/admin/settings/preview", Operation.ManageSettings }, { "/admin/pages", Operation.EditPages },
        { "/admin/pages/about/ko", Operation.EditPages }, { "/admin/audit/export", Operation.ReadAudit }, { "/admin/jobs", Operation.ManageOperations }, { "/admin/mail", Operation.ManageOperations },
        { "/admin/cache", Operation.ManageOperations }, { "/admin/redirects", Operation.ManageRedirects }, { "/admin/placement", Operation.PlaceFront }, { "/admin/placement/log", Operation.PlaceFront },
        { "/admin/placement/preview/ko", Operation.PlaceFront },
        { "/admin/moderation", Operation.ModerateComments }, { "/admin/moderation/1", Operation.ModerateComments }, { "/admin/moderation/log", Operation.ModerateComments },
        { "/admin/corrections", Operation.HandleReports }, { "/admin/corrections/1", Operation.HandleReports }, { "/admin/moderation/rules", Operation.ModerateComments },
    };

    public async ValueTask InitializeAsync() => _portal = await TestPortal.StartAsync();

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Page_ForEachRole_AnswersAsTheTableSays(string path, Operation operation)
    {
        foreach (var role in Role.All)
        {
            var person = await _portal.SignInAsync(role, role);
            var answer = await person.Browser.GetAsync(path);
            Assert.Equal((role, PermissionTable.Allows(operation, role)), (role, answer.StatusCode != HttpStatusCode.Forbidden));
        }
    }

    [Theory]
    [InlineData("/admin")]
    [InlineData("/admin/users?q=x")]
    [InlineData("/admin/audit")]
    [InlineData("/admin/media?show=unused&item=3")]
    public async Task Page_ForAVisitor_LeadsToSignInAndBack(string path)
    {
        var answer = await _portal.Visitor().GetAsync(path);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/account/login?returnUrl=" + Uri.EscapeDataString(path), answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Page_OnceItsSessionHasEnded_IsRefusedAtOnce()
    {
        var person = await _portal.SignInAsync(role: Role.Admin);
        Assert.Equal(HttpStatusCode.OK, (await person.Browser.GetAsync("/admin")).StatusCode);

        await _portal.Get<SessionStore>().EndAllAsync(person.Id);

        Assert.Equal(HttpStatusCode.SeeOther, (await person.Browser.GetAsync("/admin")).StatusCode);
        Assert.Equal(HttpStatusCode.SeeOther, (await person.Browser.GetAsync("/_blazor")).StatusCode);
    }

    [Fact]
    public async Task Page_ForStaff_CarriesItsOwnPolicyOnceAndIsKeptNowhere()
    {
        var person = await _portal.SignInAsync(role: Role.Editor);

        var answer = await person.Browser.GetAsync("/admin");

        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self'; "
            + "manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'; object-src 'none'",
            Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
    }

    [Fact]
    public async Task Page_Refused_CarriesTheStrictPolicy()
    {
        var person = await _portal.SignInAsync(role: Role.Reader);

        var answer = await person.Browser.GetAsync("/admin");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(PolicyHeaders.Reading, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/search?q=x")]
    [InlineData("/nope")]
    public async Task PublicPage_BesideTheBackOffice_KeepsTheStrictPolicyAndNoCookie(string path)
    {
        var answer = await _portal.Visitor().GetAsync(path);

        Assert.Equal(PolicyHeaders.Reading, Assert.Single(answer.Headers.GetValues("Content-Security-Policy")));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("blazor", await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Page_Itself_HoldsNothingOfWhatStaffSeeAndNoInlineScript()
    {
        var person = await _portal.SignInAsync("은하수", Role.Admin);

        var page = await person.Browser.PageAsync("/admin/users");

        Assert.Equal("ko", page.DocumentElement.GetAttribute("lang"));
        Assert.DoesNotContain(person.Email, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("은하수", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("script"), script => Assert.NotNull(script.GetAttribute("src")));
    }

    [Fact]
    public async Task Files_OfTheBackOffice_AreServedWithTheirBytes()
    {
        var person = await _portal.SignInAsync(role: Role.Admin);
        var page = await person.Browser.PageAsync("/admin");
        var files = page.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")!)
            .Concat(page.QuerySelectorAll("link[href]").Select(link => link.GetAttribute("href")!));

        foreach (var file in files)
        {
            var answer = await _portal.Visitor().GetAsync(file);
            Assert.Equal((file, HttpStatusCode.OK), (file, answer.StatusCode));
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync());
        }
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("null")]
    [InlineData("http://localhost:81")]
    [InlineData(null)]
    public async Task Socket_FromElsewhere_IsRefusedBeforeItOpens(string? origin)
    {
        var person = await _portal.SignInAsync(role: Role.Admin);

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(person, origin));

        Assert.Contains("403", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Socket_FromThisSite_OpensForStaffAlone()
    {
        using (var socket = await ConnectAsync(await _portal.SignInAsync(role: Role.Moderator), "http://localhost"))
        {
            Assert.Equal(System.Net.WebSockets.WebSocketState.Open, socket.State);
        }

        var reader = await _portal.SignInAsync("독자", Role.Reader);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => ConnectAsync(reader, "http://localhost"));
        Assert.Contains("403", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ThatOffersHttp2InPlain_IsNoSocket()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("Connection", "Upgrade");
        request.Headers.Add("Upgrade", "h2c");

        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().SendAsync(request)).StatusCode);
    }

    [Theory]
    [InlineData(SignInProof.Password, false)]
    [InlineData(SignInProof.External, false)]
    [InlineData(SignInProof.PasswordAndCode, true)]
    [InlineData(SignInProof.Passkey, true)]
    public async Task Staff_ByEachWayOfSigningIn_NeedASecondFactor(SignInProof proof, bool opens)
    {
        var person = await _portal.SignInAsync(role: Role.Author, proof: proof);

        var page = await person.Browser.GetAsync("/admin");
        var hub = await person.Browser.GetAsync("/_blazor");

        Assert.Equal(opens ? HttpStatusCode.OK : HttpStatusCode.SeeOther, page.StatusCode);
        Assert.Equal(opens ? null : "/account/manage/authenticator?returnUrl=%2Fadmin", page.Headers.Location?.OriginalString);
        Assert.Equal(!opens, hub.StatusCode == HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Staff_WhereNoSecondFactorIsAskedFor_EnterWithAPassword()
    {
        await using var portal = await TestPortal.StartAsync(("Accounts:RequireSecondFactorForStaff", "false"));
        var person = await portal.SignInAsync(role: Role.Author, proof: SignInProof.Password);

        Assert.Equal(HttpStatusCode.OK, (await person.Browser.GetAsync("/admin")).StatusCode);
    }

    private Task<System.Net.WebSockets.WebSocket> ConnectAsync(Person person, string? origin)
    {
        var client = _portal.App.GetTestServer().CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Cookie = person.Browser.DefaultRequestHeaders.GetValues("Cookie").Single();
            request.Headers.Origin = origin;
            request.Headers.Upgrade = "websocket";
            request.Headers.Connection = "Upgrade";
        };
        return client.ConnectAsync(Hub, CancellationToken.None);
    }
}
