using System.Text.Encodings.Web;
using PrismPortal.Features.Accounts.Deletion;
using PrismPortal.Shared.Jobs;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Features.Accounts.Profile;

internal static class ProfileFeature
{
    /// <summary>What readers show of themselves, and how they leave.</summary>
    public static IServiceCollection AddProfiles(this IServiceCollection services)
    {
        services.AddSingleton<AvatarFiles>();
        services.AddSingleton<ProfileQueries>();
        services.AddSingleton<EditProfile>();
        services.AddSingleton<AskForDeletion>();
        services.AddSingleton<IJobHandler, DeleteDueAccounts>();
        services.AddSingleton(_ => DocumentSplice.Create());
        services.AddSingleton(provider => DeletionSplice.Create(provider.GetRequiredService<HtmlEncoder>(), provider.GetRequiredService<SiteTime>()));
        return services;
    }
}
