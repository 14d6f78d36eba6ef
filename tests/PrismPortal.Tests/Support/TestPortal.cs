using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Hosting;
using PrismPortal.Shared.Security;

namespace PrismPortal.Tests.Support;

/// <summary>Somebody signed in: their account and their browser.</summary>
public sealed record Person(string Id, string Email, HttpClient Browser)
{
    public const string Password = "correct horse battery";

    /// <summary>Posts a form, as a page of the site would.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] fields) => Browser.PostFormAsync(path, fields);
}

/// <summary>The real portal in process, on a SQLite file of its own with the real settings; only the clock is a test's.</summary>
public sealed class TestPortal : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    private readonly string _folder;

    private TestPortal(string folder, WebApplication app, FakeTimeProvider clock, QueryCounter queries)
    {
        _folder = folder;
        App = app;
        Clock = clock;
        Queries = queries;
    }

    public WebApplication App { get; }

    public FakeTimeProvider Clock { get; }

    public QueryCounter Queries { get; }

    public IServiceProvider Services => App.Services;

    public string Folder => _folder;

    public static Task<TestPortal> StartAsync(params (string Key, string Value)[] settings) => StartInAsync("Testing", settings);

    public static Task<TestPortal> StartInAsync(string environment, params (string Key, string Value)[] settings) =>
        StartAsync(environment, _ => { }, settings);

    /// <summary>With services of the test's own.</summary>
    public static Task<TestPortal> StartWithAsync(Action<IServiceCollection> configure) => StartAsync("Testing", configure, []);

    private static async Task<TestPortal> StartAsync(string environment, Action<IServiceCollection> configure, (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("prism-").FullName;
        var clock = new FakeTimeProvider(Start);
        var queries = new QueryCounter();
        var builder = Program.CreateBuilder(
            new WebApplicationOptions { ApplicationName = "PrismPortal", ContentRootPath = ContentRoot.Find(), EnvironmentName = environment },
            given =>
            {
                given.WebHost.UseTestServer();
                given.Configuration["Data:Path"] = folder;
                given.Configuration["Site:BaseUrl"] = "http://localhost";
                foreach (var (key, value) in settings)
                {
                    given.Configuration[key] = value;
                }

                given.Services.AddSingleton<DbCommandInterceptor>(queries);
                configure(given.Services);
            });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(clock);
        // A list cut off without an order is another list tomorrow.
        builder.Services.ConfigureDbContext<SqlitePortalDbContext>(options => options.ConfigureWarnings(warnings => warnings.Throw(
            CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning, CoreEventId.DistinctAfterOrderByWithoutRowLimitingOperatorWarning)));
        // A test signs in by the dozen; how slowly a password is hashed is not what it asks.
        builder.Services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        // What runs by itself would run while a test counts; tests call it when they mean it.
        foreach (var runner in builder.Services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType is { } type && type.IsSubclassOf(typeof(BackgroundService)) && type.Assembly == typeof(Program).Assembly).ToArray())
        {
            builder.Services.Remove(runner);
        }

        var app = Program.Compose(builder.Build());
        await MigratedDatabase.PutAsync(app.Services);
        await app.Services.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None);
        await app.StartAsync();
        return new TestPortal(folder, app, clock, queries);
    }

    /// <summary>A browser without a cookie that follows no redirect.</summary>
    public HttpClient Visitor() => App.GetTestClient();

    internal HttpMessageHandler Handler() => App.GetTestServer().CreateHandler();

    /// <summary>A browser in which somebody has signed in: an account made on the spot, with a session of its own.</summary>
    public async Task<Person> SignInAsync(string name = "한서진", string role = Role.Reader, SignInProof proof = SignInProof.PasswordAndCode)
    {
        await using var scope = Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<PortalUser>>();
        var email = $"{Guid.NewGuid():N}@example.org";
        Assert.Empty(await scope.ServiceProvider.GetRequiredService<AddUser>().RunAsync(email, role, Person.Password));
        var user = (await users.FindByEmailAsync(email))!;
        user.DisplayName = name;
        user.NameKey = email;
        await users.UpdateAsync(user);
        return new Person(user.Id, email, await SignedInAsync(user.Id, proof));
    }

    /// <summary>Another browser of an account, with a session of its own.</summary>
    public async Task<HttpClient> SignedInAsync(string userId, SignInProof proof = SignInProof.PasswordAndCode)
    {
        var key = await Get<SessionStore>().BeginAsync(userId, "Test", proof, isKept: false);
        var cookie = Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var ticket = new AuthenticationTicket(
            SessionCookie.Holding(key),
            new AuthenticationProperties { IssuedUtc = Clock.GetUtcNow(), ExpiresUtc = Clock.GetUtcNow() + cookie.ExpireTimeSpan },
            IdentityConstants.ApplicationScheme);
        var client = Visitor();
        client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(ticket)}");
        client.DefaultRequestHeaders.Add("Origin", "http://localhost");
        return client;
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    public async Task<T> ReadAsync<T>(Func<PortalDbContext, Task<T>> read)
    {
        await using var db = await Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        return await read(db);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
