using System.CommandLine;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Hosting;

namespace PrismPortal.Commands;

/// <summary>
/// The command line. Exit codes: 0 all done, 1 something was refused or failed, 2 the command was not understood.
/// Every command takes the configuration of serve: appsettings.json, then environment variables (Site__Name=...).
/// </summary>
public static class PortalCommand
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Misused = 2;

    private const string Description = """
        PrismPortal, a self-hosted news portal. Without a command it serves.

        Configuration comes from appsettings.json and from environment variables with two underscores for each level
        (Site__Name, Data__Path). Paths in the configuration resolve against the folder of appsettings.json, paths
        on the command line against the current folder.

        Exit codes: 0 all done, 1 something was refused or failed, 2 the command was not understood.
        """;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand(Description);
        ServeCommand.Describe(root);
        root.Add(ServeCommand.Create());
        root.Add(MigrateCommand.Create());
        root.Add(ImportCommand.Create());
        root.Add(GenerateCommand.Create());
        root.Add(UserCommand.Create());
        root.Add(ModerationCommand.Create());
        root.Add(SearchCommand.Create());
        root.Add(RelatedCommand.Create());
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }

            await Console.Error.WriteLineAsync("'PrismPortal --help' lists the commands.");
            return Misused;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // Longer than the host waits for requests under way.
                ProcessTerminationTimeout = HostingFeature.ShutdownTimeout + TimeSpan.FromSeconds(5),
            });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted. What was committed is kept; the command can be run again.");
            return Failed;
        }
        catch (Exception error) when (error is PortalStartException or IOException or UnauthorizedAccessException or DbException or DbUpdateException)
        {
            await Console.Error.WriteLineAsync(error is DbUpdateException { InnerException: { } cause } ? cause.Message : error.Message);
            return Failed;
        }
    }

    /// <summary>Builds the portal without serving it.</summary>
    internal static WebApplication BuildQuietly()
    {
        var builder = Program.CreateBuilder(Options(), quiet => quiet.Configuration.AddInMemoryCollection(
            [new("Logging:LogLevel:Default", "Warning")]));
        return builder.Build();
    }

    internal static WebApplicationOptions Options() => new()
    {
        ApplicationName = "PrismPortal",
        ContentRootPath = ContentRoot.Find(),
    };
}
