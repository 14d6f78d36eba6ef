using PrismPortal.Features.Accounts.External;

namespace PrismPortal.Features.Accounts;

public static class ExternalFeature
{
    /// <summary>Sign-in through a provider elsewhere, where one is configured.</summary>
    public static IServiceCollection AddExternalSignIn(this IServiceCollection services, IConfiguration configuration)
    {
        ExternalProvider.Add(services, configuration);
        return services;
    }
}
