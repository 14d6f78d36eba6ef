using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Logging.Console;
using MudBlazor.Services;
using PrismPortal.Data;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Mail;
using PrismPortal.Shared.Security;

namespace PrismPortal.Shared.Hosting;

/// <summary>How the process behaves: options, logs, host names, proxies, shutdown.</summary>
public static class HostingFeature
{
    /// <summary>How long requests under way may take once the process is asked to stop.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(15);

    public const string DefaultUrl = "http://localhost:5080";

    public static void AddHosting(this WebApplicationBuilder builder)
    {
        var site = builder.Configuration.GetSection("Site").Get<SiteOptions>() ?? new SiteOptions();
        if (site.Problem() is { } problem)
        {
            throw new PortalStartException(problem);
        }

        var services = builder.Services;
        services.AddSingleton(site);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<SiteTime>();
        services.AddSingleton<Limits>();
        services.AddMail();
        services.AddSingleton<AssetAddresses>();
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter, PolicyFirst>());
        services.AddAnswerCompression();
        services.AddPageCache(builder.Configuration);
        services.AddRazorComponents();
        services.AddMudServices(mud =>
        {
            // What is said is there to be read at once, by everybody: half faded in it has too little contrast.
            mud.SnackbarConfiguration.ShowTransitionDuration = 0;
            mud.SnackbarConfiguration.HideTransitionDuration = 0;
            mud.SnackbarConfiguration.MaximumOpacity = 100;
        });
        // Otherwise each Hangul syllable is written as a numeric entity: eight bytes for three.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        services.Configure<HostFilteringOptions>(options =>
        {
            if (string.IsNullOrEmpty(builder.Configuration["AllowedHosts"]))
            {
                options.AllowedHosts = [site.Base.Host, "localhost", "127.0.0.1", "[::1]"];
            }
        });
        services.Configure<ForwardedHeadersOptions>(options => TrustProxies(options, builder.Configuration));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        AddLogs(builder);
        UseAddresses(builder);
    }

    /// <summary>Who asks, by way of trusted proxies; and kept pages for those who ask for one plainly, before anything else is done.</summary>
    public static void UseFrontDoor(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<KeptPages>();
    }

    public static void UsePageCache(this WebApplication app) => app.UseMiddleware<VisitorCache>();

    private static void AddLogs(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (builder.Environment.IsDevelopment())
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        }
        else
        {
            // One JSON object a line: nothing a visitor sends can begin a line of its own.
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            });
        }

        // Standard output belongs to what a command prints.
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }

    private static void UseAddresses(WebApplicationBuilder builder)
    {
        var configured = new[] { "urls", "http_ports", "https_ports" }.Any(key => !string.IsNullOrEmpty(builder.Configuration[key]));
        if (!configured)
        {
            builder.WebHost.UseUrls(DefaultUrl);
        }

        // A build run as Production has no published files; its manifest points at the sources.
        if (File.Exists(Path.Combine(AppContext.BaseDirectory, "PrismPortal.staticwebassets.runtime.json")))
        {
            builder.WebHost.UseStaticWebAssets();
        }
    }

    private static void TrustProxies(ForwardedHeadersOptions options, IConfiguration configuration)
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in configuration.GetSection("Proxy:KnownProxies").Get<string[]>() ?? [])
        {
            options.KnownProxies.Add(System.Net.IPAddress.Parse(proxy));
        }

        foreach (var network in configuration.GetSection("Proxy:KnownNetworks").Get<string[]>() ?? [])
        {
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        }

        if (options.KnownProxies.Count == 0 && options.KnownIPNetworks.Count == 0)
        {
            options.ForwardedHeaders = ForwardedHeaders.None;
        }
    }
}
