using System.CommandLine;
using PrismPortal.Data;

namespace PrismPortal.Commands;

/// <summary><c>PrismPortal migrate</c>: creates the database or brings it to this version, then stops.</summary>
internal static class MigrateCommand
{
    public static Command Create()
    {
        var migrate = new Command("migrate", "Create the database or bring it to this version, then stop. Serve does it too on SQLite.");
        migrate.SetAction(async (_, cancellation) =>
        {
            await using var app = PortalCommand.BuildQuietly();
            await app.Services.GetRequiredService<DatabaseStart>().MigrateAsync(cancellation);
            Console.WriteLine($"{app.Services.GetRequiredService<PortalPaths>().Database} is up to date.");
            return PortalCommand.Done;
        });
        return migrate;
    }
}
