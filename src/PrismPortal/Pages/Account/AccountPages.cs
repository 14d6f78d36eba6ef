using PrismPortal.Features.Accounts.Sessions;

namespace PrismPortal.Pages.Account;

public static class AccountPages
{
    public static IServiceCollection AddAccountPages(this IServiceCollection services)
    {
        services.AddSingleton<AccountForms>();
        services.AddSingleton<SignInSteps>();
        services.AddSingleton<RegisterForm>();
        services.AddSingleton(provider => new SignInForHeldForm(context => provider.GetRequiredService<SignInSteps>().ForHeldFormAsync(context)));
        return services;
    }

    public static void MapAccountPages(this IEndpointRouteBuilder routes)
    {
        routes.MapSignIn();
        routes.MapRegister();
        routes.MapPasswords();
        routes.MapManage();
    }
}
