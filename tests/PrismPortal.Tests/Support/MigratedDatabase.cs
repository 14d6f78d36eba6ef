using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Data;

namespace PrismPortal.Tests.Support;

/// <summary>A database brought to this version once; every test gets a copy of its own.</summary>
internal static class MigratedDatabase
{
    private static readonly SemaphoreSlim Turn = new(1);
    private static string? _made;

    public static async Task PutAsync(IServiceProvider services)
    {
        var path = services.GetRequiredService<PortalPaths>().Database;
        await Turn.WaitAsync();
        try
        {
            _made ??= await MakeAsync(services);
        }
        finally
        {
            Turn.Release();
        }

        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(_made, path);
        }
    }

    private static async Task<string> MakeAsync(IServiceProvider services)
    {
        await services.GetRequiredService<DatabaseStart>().MigrateAsync(CancellationToken.None);
        var folder = Directory.CreateTempSubdirectory("prism-made-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var made = Path.Combine(folder, "made.db");
        await using var db = await services.GetRequiredService<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlAsync($"VACUUM INTO {made}");
        return made;
    }
}
