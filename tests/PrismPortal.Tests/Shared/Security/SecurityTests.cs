using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal;
using PrismPortal.Shared.Security;
using PrismPortal.Tests.Features.Editorial;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Shared.Security;

public sealed class SecurityTests : IAsyncLifetime
{
    private TestPortal _portal = null!;

    public static TheoryData<string> Answers =>
        ["/", "/articles/cable", "/nope", "/api/v1/articles", "/api/v1/articles?limit=x", "/health/live", "/css/site.css", "/openapi/v1.json", "/media/covers/v1/1/cable.svg", "/media/i/0123456789abcdef-10x10/10.jpg"];

    public async ValueTask InitializeAsync()
    {
        _portal = await TestPortal.StartAsync(("Metrics:Enabled", "true"));
        await _portal.ImportAsync(new { id = "cable", title = "제목", body = "본문", slug = "cable" });
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Answer_OfAnyKind_CarriesThePolicyOnce(string path)
    {
        var answer = await _portal.Visitor().GetAsync(path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("strict-origin-when-cross-origin", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task Answer_OfASiteOnHttps_AsksForHttpsForAYear()
    {
        await using var secure = await TestPortal.StartAsync(("Site:BaseUrl", "https://news.example"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "news.example";

        var answer = await secure.Visitor().SendAsync(request);

        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
        Assert.Contains("upgrade-insecure-requests", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_UnderAnotherHostName_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example";

        var answer = await _portal.Visitor().SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
    }

    [Fact]
    public async Task Request_WithForgedForwarding_ChangesNothing()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/articles/cable");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "https");

        var text = await (await _portal.Visitor().SendAsync(request)).Content.ReadAsStringAsync();

        Assert.DoesNotContain("evil.example", text, StringComparison.Ordinal);
        Assert.Contains("\"http://localhost/articles/cable\"", text, StringComparison.Ordinal);
    }

    public static TheoryData<string?, string?> Foreign => new()
    {
        { null, null }, { "http://evil.example", null }, { "null", null }, { "http://localhost.evil.example", null }, { "https://localhost", null },
        { "http://localhost:81", null }, { "http://evil.example", "same-origin" }, { null, "cross-site" }, { null, "same-site" }, { null, "none" },
    };

    [Theory]
    [MemberData(nameof(Foreign))]
    public async Task UnsafeRequest_FromElsewhere_IsRefusedByEveryEndpoint(string? origin, string? site)
    {
        foreach (var path in Paths().Append("/nope"))
        {
            foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch, new HttpMethod("ODD") })
            {
                // The link that ends mail reads no cookie; nothing else is open to other sites, and it to nothing but a POST.
                var isOpen = path == "/unsubscribe/cable" && method == HttpMethod.Post;
                var answer = (await SendAsync(method, path, origin, site)).StatusCode;
                Assert.Equal((path, method, isOpen ? HttpStatusCode.Gone : HttpStatusCode.Forbidden), (path, method, answer));
            }
        }
    }

    [Theory]
    [InlineData("http://localhost", null)]
    [InlineData("http://LOCALHOST", "cross-site")]
    [InlineData(null, "same-origin")]
    public async Task UnsafeRequest_FromThisSite_PassesTheOriginCheck(string? origin, string? site)
    {
        foreach (var path in Paths())
        {
            Assert.NotEqual(HttpStatusCode.Forbidden, (await SendAsync(HttpMethod.Post, path, origin, site)).StatusCode);
        }
    }

    [Fact]
    public void Endpoints_All_CarryAnOperationOfTheTable() =>
        Assert.All(Endpoints(), endpoint =>
        {
            var operation = endpoint.Metadata.GetMetadata<OperationMetadata>();
            Assert.True(operation is not null, endpoint.DisplayName);
            Assert.NotEmpty(PermissionTable.RolesFor(operation.Operation));
        });

    [Fact]
    public void PermissionTable_HasARowForEveryOperationAndKnowsOnlyRoles() =>
        Assert.All(Enum.GetValues<Operation>(), operation =>
            Assert.All(PermissionTable.RolesFor(operation), role => Assert.Contains(role, Role.All.Append(Role.Visitor))));

    [Fact]
    public async Task Endpoints_AsVisitor_AnswerAsTheTableSays()
    {
        foreach (var endpoint in Endpoints().OfType<RouteEndpoint>().Where(IsGet))
        {
            var operation = endpoint.Metadata.GetMetadata<OperationMetadata>()!.Operation;
            // A stream of live comments does not end by itself.
            using var answer = await _portal.Visitor().GetAsync(Fill(endpoint), HttpCompletionOption.ResponseHeadersRead);
            var allowed = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                && answer.Headers.Location?.OriginalString.StartsWith("/account/login?", StringComparison.Ordinal) != true;
            Assert.Equal((endpoint.DisplayName, PermissionTable.Allows(operation, Role.Visitor)), (endpoint.DisplayName, allowed));
        }
    }

    public static TheoryData<string> Roles => [.. Role.All];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Endpoints_AsEachRole_AnswerAsTheTableSays(string role)
    {
        // An author may do with their own article what the table says; whether it is theirs is asked elsewhere.
        var person = await _portal.SignInAsync(role: role);
        var own = PermissionTable.Allows(Operation.WriteArticles, role) ? await person.BeginAsync() : 1;
        foreach (var endpoint in Endpoints().OfType<RouteEndpoint>())
        {
            var operation = endpoint.Metadata.GetMetadata<OperationMetadata>()!.Operation;
            var path = FillWith(endpoint, own);
            if (path == PortalRoutes.SignOut)
            {
                continue;
            }

            using var answer = IsGet(endpoint) ? await person.Browser.GetAsync(path, HttpCompletionOption.ResponseHeadersRead) : await PostAsync(person.Browser, endpoint, path);
            var allowed = answer.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden);
            Assert.Equal((endpoint.DisplayName, PermissionTable.Allows(operation, role)), (endpoint.DisplayName, allowed));
            Assert.True((int)answer.StatusCode < 500, $"{path} {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Forms_AsVisitor_AreRefusedAsTheTableSays()
    {
        // The code's page is for anybody who gave a password just now; without that it leads to where one gives it.
        foreach (var endpoint in Endpoints().OfType<RouteEndpoint>().Where(endpoint => !IsGet(endpoint) && Fill(endpoint) != PortalRoutes.SignInCode))
        {
            var operation = endpoint.Metadata.GetMetadata<OperationMetadata>()!.Operation;
            var answer = await PostAsync(_portal.Visitor(), endpoint, Fill(endpoint));
            var refused = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
                || answer.Headers.Location?.OriginalString.StartsWith("/account/login?", StringComparison.Ordinal) == true;
            Assert.Equal((endpoint.DisplayName, PermissionTable.Allows(operation, Role.Visitor)), (endpoint.DisplayName, !refused));
            Assert.True((int)answer.StatusCode < 500, $"{endpoint.DisplayName} {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task Forms_Malformed_AreAnsweredWithoutFailing()
    {
        var person = await _portal.SignInAsync(role: Role.Admin);
        foreach (var path in Endpoints().OfType<RouteEndpoint>().Where(endpoint => !IsGet(endpoint)).Select(Fill).Where(path => path != PortalRoutes.SignOut))
        {
            foreach (var content in new HttpContent[]
            {
                new StringContent("{}", System.Text.Encoding.UTF8, "application/json"),
                new FormUrlEncodedContent(Enumerable.Range(0, 2_000).Select(number => KeyValuePair.Create($"f{number}", "x"))),
                new StringContent(new string('a', 400_000), System.Text.Encoding.UTF8, "application/x-www-form-urlencoded"),
                new StringContent("--x\r\nbroken", System.Text.Encoding.UTF8, "multipart/form-data"),
                new FormUrlEncodedContent(new[] { "email", "password", "name", "code", "session", "article", "note", "list", "q", "id", "current", "newest", "kind", "quote", "message", "block", "key", "text", "parent", "act", "held", "returnUrl" }.Select(field => KeyValuePair.Create(field, "\0\uFFFE가\u0301-1" + new string('9', 400)))),
            })
            {
                var answer = await person.Browser.PostAsync(path, content);
                Assert.True((int)answer.StatusCode < 500, $"{path} {content.Headers.ContentType} {answer.StatusCode}");
            }
        }
    }

    [Theory]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    [InlineData("/portal.db")]
    [InlineData("/data/portal.db")]
    [InlineData("/PrismPortal.pdb")]
    [InlineData("/media/../appsettings.json")]
    public async Task File_NotMeantForReaders_IsNotServed(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await _portal.Visitor().GetAsync(path)).StatusCode);

    [Fact]
    public async Task Metrics_WhereNotConfigured_AreNotThere()
    {
        await using var plain = await TestPortal.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await plain.Visitor().GetAsync("/metrics")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _portal.Visitor().GetAsync("/metrics")).StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? origin, string? site)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent("x=1") };
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (site is not null)
        {
            request.Headers.Add("Sec-Fetch-Site", site);
        }

        return await _portal.Visitor().SendAsync(request);
    }

    // A build serves its files through one more endpoint of the framework's, which published output does not have.
    private IEnumerable<Endpoint> Endpoints() => _portal.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .Where(endpoint => endpoint.DisplayName != "Fallback {**path:file}");

    private IEnumerable<string> Paths() => Endpoints().OfType<RouteEndpoint>().Select(Fill).Distinct(StringComparer.Ordinal);

    // What takes JSON turns a form away before it asks who sent it.
    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, RouteEndpoint endpoint, string path)
    {
        if (endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.ContentTypes.Contains("application/json") != true)
        {
            return await client.PostFormAsync(path, ("x", "1"));
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Origin", "http://localhost");
        return await client.SendAsync(request);
    }

    private static bool IsGet(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>() is not { } methods || methods.HttpMethods.Count == 0 || methods.HttpMethods.Contains(HttpMethods.Get);

    private static string Fill(RouteEndpoint endpoint) => FillWith(endpoint, id: 1);

    private static string FillWith(RouteEndpoint endpoint, long id) => "/" + string.Join('/', endpoint.RoutePattern.PathSegments.Select(segment =>
        string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "year" } => "2026",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "month" } => "03",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "tone" } => "1",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "file" } => "cable.svg",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "documentName" } => "v1",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "id" or "articleId" } => id.ToString(CultureInfo.InvariantCulture),
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "remark" } => "1",
            _ => "cable",
        }))));
}
