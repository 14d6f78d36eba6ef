using Microsoft.AspNetCore.Identity;
using PrismPortal.Data;

namespace PrismPortal.Features.Accounts;

public static class AccountsFeature
{
    /// <summary>Length is what protects a password; rules of composition only make people write it down.</summary>
    public const int PasswordMinLength = 8;

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
        services.AddAuthorization();
        services.AddScoped<AddUser>();
        return services;
    }
}
