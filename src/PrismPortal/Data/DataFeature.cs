using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace PrismPortal.Data;

public static class DataFeature
{
    public static IServiceCollection AddPortalData(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"] ?? "Sqlite";
        if (!string.Equals(provider, "Sqlite", StringComparison.OrdinalIgnoreCase))
        {
            throw new PortalStartException($"Database:Provider is '{provider}'; this version knows Sqlite.");
        }

        services.AddSingleton<PortalPaths>();
        services.AddSingleton<PortalConnections>();
        services.AddPooledDbContextFactory<SqlitePortalDbContext>((provider, options) => options
            .UseSqlite(
                provider.GetRequiredService<PortalPaths>().ConnectionString,
                // One text for lists of ids of any length, so that it is prepared once.
                sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .AddInterceptors(provider.GetRequiredService<PortalConnections>())
            .AddInterceptors(provider.GetServices<Microsoft.EntityFrameworkCore.Diagnostics.DbCommandInterceptor>()));
        services.AddSingleton<IDbContextFactory<PortalDbContext>, PortalContexts>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContext());
        services.AddSingleton<PortalWriter>();
        services.AddSingleton<RevisionWatch>();
        services.AddHostedService<RevisionWatch>();
        services.AddSingleton<DatabaseStart>();
        services.AddDataProtection().SetApplicationName("PrismPortal").PersistKeysToDbContext<PortalDbContext>();
        return services;
    }

    /// <summary>Gives contexts of the configured engine under the name all features use.</summary>
    private sealed class PortalContexts(IDbContextFactory<SqlitePortalDbContext> contexts) : IDbContextFactory<PortalDbContext>
    {
        public PortalDbContext CreateDbContext() => contexts.CreateDbContext();
    }
}
