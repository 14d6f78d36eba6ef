using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using PrismPortal.Data;
using PrismPortal.Shared;

namespace PrismPortal.Features.Accounts.External;

/// <summary>The OpenID Connect provider of the configuration, if there is one: section <c>Accounts:OpenIdConnect</c>.</summary>
public sealed class ExternalProvider(IConfiguration configuration)
{
    public const string Scheme = "oidc";

    private const string Section = "Accounts:OpenIdConnect";

    // Time to choose a name and read the terms.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    public bool IsOffered { get; } = !string.IsNullOrEmpty(configuration[$"{Section}:Authority"]);

    /// <exception cref="PortalStartException">An authority without a client, or one that is not reached by https.</exception>
    internal static void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<ExternalProvider>();
        services.AddScoped<ExternalAccounts>();
        if (configuration[$"{Section}:Authority"] is not { Length: > 0 } authority)
        {
            return;
        }

        if (!Uri.TryCreate(authority, UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttps && !address.IsLoopback))
        {
            throw new PortalStartException($"{Section}:Authority '{authority}' is not an https address.");
        }

        if (configuration[$"{Section}:ClientId"] is not { Length: > 0 } client)
        {
            throw new PortalStartException($"{Section}:ClientId is missing.");
        }

        services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            options.Authority = authority;
            options.ClientId = client;
            options.ClientSecret = configuration[$"{Section}:ClientSecret"];
            options.RequireHttpsMetadata = address.Scheme == Uri.UriSchemeHttps;
        });
        services.AddOptions<OpenIdConnectOptions>(Scheme).Configure<SiteOptions>(Shape);
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme, options => options.ExpireTimeSpan = Patience);
    }

    private static void Shape(OpenIdConnectOptions options, SiteOptions site)
    {
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The answer comes by a link as well: a form posted from elsewhere would bring no Lax cookie.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.CallbackPath = PortalRoutes.ExternalCallback;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Scope.Add("email");
        options.ClaimActions.Remove("iss");
        foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "correlation"), (options.NonceCookie, "nonce") })
        {
            cookie.Name = $"{(site.IsHttps ? "__Host-" : "")}prism.{name}.";
            cookie.Path = "/";
            cookie.HttpOnly = true;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = site.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        }

        options.Events.OnRedirectToIdentityProvider = context =>
        {
            // Not from the Host header, and right behind a proxy.
            context.ProtocolMessage.RedirectUri = site.Absolute(PortalRoutes.ExternalCallback);
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(PortalRoutes.ExternalDone);
            return Task.CompletedTask;
        };
    }
}
