using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Profile;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared;

namespace PrismPortal.Features.Accounts;

public static class AccountsFeature
{
    /// <summary>Length is what protects a password; rules of composition only make people write it down.</summary>
    public const int PasswordMinLength = 8;

    private const string Prefix = "prism";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services
            .AddIdentityCore<PortalUser>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = PasswordMinLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 1;
            })
            .AddRoles<IdentityRole>()
            .AddEntityFrameworkStores<PortalDbContext>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        foreach (var scheme in new[] { IdentityConstants.ApplicationScheme, IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme })
        {
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<SiteOptions>((options, site) => Harden(options, scheme, site));
        }

        services.AddAuthorization();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<VisitorAnswers>();
        services.AddSingleton<SessionCookie>();
        services.AddHostedService<SessionKeeper>();
        services.AddSingleton(provider => AccountSplice.Create(provider.GetRequiredService<HtmlEncoder>()));
        services.AddScoped<AddUser>();
        services.AddSingleton<OneTimeLinks>();
        services.AddProfiles();
        return services;
    }

    private static void Harden(CookieAuthenticationOptions options, string scheme, SiteOptions site)
    {
        var name = $"{Prefix}.{scheme.Split('.')[^1].ToLowerInvariant()}";
        options.Cookie.Name = site.IsHttps ? $"__Host-{name}" : name;
        options.Cookie.Path = "/";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = site.IsHttps ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        options.SlidingExpiration = false;
        options.ReturnUrlParameter = "returnUrl";
        if (scheme == IdentityConstants.ApplicationScheme)
        {
            // The session in the database says when it ends; the cookie only must not end before it.
            options.ExpireTimeSpan = TimeSpan.FromDays(400);
            options.LoginPath = PortalRoutes.SignInTemplate;
            options.EventsType = typeof(SessionCookie);
        }
    }
}
