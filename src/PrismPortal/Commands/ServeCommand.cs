using System.CommandLine;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Setup;
using PrismPortal.Features.Transfer.Demo;

namespace PrismPortal.Commands;

/// <summary><c>PrismPortal [serve]</c>: brings the database to this version and serves until stopped.</summary>
internal static class ServeCommand
{
    private static Option<string?> Urls() => new("--urls")
    {
        Description = "Addresses to listen on, separated by semicolons; instead of the configured Urls.",
        HelpName = "addresses",
    };

    public static Command Create()
    {
        var serve = new Command("serve", "Serve the portal (the default).");
        Describe(serve);
        return serve;
    }

    public static void Describe(Command command)
    {
        var urls = Urls();
        command.Add(urls);
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(urls), cancellation));
    }

    private static async Task<int> RunAsync(string? urls, CancellationToken cancellation)
    {
        var builder = Program.CreateBuilder(PortalCommand.Options(), given =>
        {
            if (urls is not null)
            {
                given.Configuration["Urls"] = urls;
            }
        });
        await using var app = Program.Compose(builder.Build());
        await app.Services.GetRequiredService<DatabaseStart>().MigrateAsync(cancellation);
        if (app.Configuration.GetValue("Demo:Seed", app.Environment.IsDevelopment()))
        {
            await app.Services.GetRequiredService<DemoEdition>().SeedAsync(cancellation);
        }

        if (await app.Services.GetRequiredService<FirstAdministrator>().PrepareAsync(cancellation) is { } setup)
        {
            Console.WriteLine($"This portal has no administrator yet. Make the account here, once: {setup}");
        }

        await app.RunAsync(cancellation);
        return PortalCommand.Done;
    }
}
