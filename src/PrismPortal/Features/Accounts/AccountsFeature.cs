using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Email;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Letters;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Passwords;
using PrismPortal.Features.Accounts.Profile;
using PrismPortal.Features.Accounts.Register;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Accounts.Setup;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Shared;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts;

public static class AccountsFeature
{
    private const string Prefix = "prism";

    public static IServiceCollection AddAccounts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Accounts").Get<AccountOptions>() ?? new AccountOptions());
        services
            .AddIdentityCore<PortalUser>(options =>
            {
                options.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                options.User.RequireUniqueEmail = true;
                options.Password.RequiredLength = PasswordRules.MinLength;
                options.Password.RequireDigit = false;
                options.Password.RequireLowercase = false;
                options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Password.RequiredUniqueChars = 1;
            })
            .AddRoles<IdentityRole>()
            .AddPasswordValidator<PortalPasswordValidator>()
            .AddEntityFrameworkStores<PortalDbContext>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(SecondStep.Scheme).AddIdentityCookies();
        foreach (var scheme in new[] { IdentityConstants.ApplicationScheme, IdentityConstants.ExternalScheme, IdentityConstants.TwoFactorUserIdScheme, IdentityConstants.TwoFactorRememberMeScheme, SecondStep.Scheme })
        {
            services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<SiteOptions>((options, site) => Harden(options, scheme, site));
        }

        services.AddAuthorization();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<VisitorAnswers>();
        services.AddSingleton<SessionCookie>();
        services.AddHostedService<SessionKeeper>();
        services.AddSingleton(provider => AccountSplice.Create(provider.GetRequiredService<HtmlEncoder>()));
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
        services.AddSingleton<PasswordHashes>();
        services.AddSingleton<AccountRows>();
        services.AddSingleton<AccountQueries>();
        services.AddSingleton<AccountLetters>();
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton<KnownDevice>();
        services.AddSingleton<HeldForms>();
        services.AddSingleton<PendingActs>();
        services.AddSingleton<CheckPassword>();
        services.AddSingleton<OwnerCheck>();
        services.AddSingleton<SignInAct>();
        services.AddSingleton<RegisterAccount>();
        services.AddSingleton<ConfirmEmail>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<FirstAdministrator>();
        services.AddSingleton<IJobHandler, ForgetUnconfirmed>();
        services.AddScoped<AddUser>();
        services.AddFactors();
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
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask;
        if (scheme == IdentityConstants.ApplicationScheme)
        {
            // The session in the database says when it ends; the cookie only must not end before it.
            options.ExpireTimeSpan = TimeSpan.FromDays(400);
            options.LoginPath = PortalRoutes.SignInTemplate;
            options.EventsType = typeof(SessionCookie);
        }
    }
}
