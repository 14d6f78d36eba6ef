using Microsoft.AspNetCore.Identity;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Shared;

namespace PrismPortal.Features.Accounts.Factors;

public static class FactorsFeature
{
    public static IServiceCollection AddFactors(this IServiceCollection services)
    {
        services.AddSingleton<AuthenticatorSecrets>();
        services.AddSingleton<Authenticator>();
        services.AddSingleton<AuthenticatorSetup>();
        services.AddSingleton<FactorLetters>();
        services.AddSingleton<StaffFactor>();
        services.AddPasskeys();
        return services;
    }

    private static void AddPasskeys(this IServiceCollection services)
    {
        services.AddOptions<IdentityPasskeyOptions>().Configure<IConfiguration, SiteOptions>((options, configuration, site) =>
        {
            // Without it the name would come from the request's Host header.
            options.ServerDomain = configuration["Accounts:Passkeys:Domain"] is { Length: > 0 } domain ? domain : site.Base.IdnHost;
            options.AuthenticatorTimeout = PasskeyCeremony.Lifetime;
            // A passkey stands for two factors: having the device, and being who unlocks it.
            options.UserVerificationRequirement = "required";
            // So that browsers can offer it without being told an account.
            options.ResidentKeyRequirement = "required";
        });
        services.AddScoped<IPasskeyHandler<PortalUser>, PasskeyHandler<PortalUser>>();
        services.AddScoped<PasskeyCeremony>();
        services.AddSingleton<UsedQuestions>();
        services.AddSingleton<Passkeys>();
    }
}
