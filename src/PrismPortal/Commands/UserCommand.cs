using System.CommandLine;
using PrismPortal.Data;
using PrismPortal.Features.Accounts;
using PrismPortal.Shared.Security;

namespace PrismPortal.Commands;

/// <summary><c>PrismPortal user add --email E --role R</c>.</summary>
internal static class UserCommand
{
    private const string PasswordVariable = "PRISM_PASSWORD";

    public static Command Create()
    {
        var email = new Option<string>("--email") { Description = "E-mail address; the account signs in with it.", Required = true };
        var role = new Option<string>("--role") { Description = $"One of {string.Join(", ", Role.All)}.", Required = true };
        role.AcceptOnlyFromAmong([.. Role.All]);
        var add = new Command("add", $"Make an account. The password is read from standard input or from {PasswordVariable}.") { email, role };
        add.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(email), parsed.GetRequiredValue(role), cancellation));
        return new Command("user", "Accounts.") { add };
    }

    private static async Task<int> RunAsync(string email, string role, CancellationToken cancellation)
    {
        var password = Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } given
            ? given
            : await Console.In.ReadLineAsync(cancellation) ?? "";
        await using var app = PortalCommand.BuildQuietly();
        await app.Services.GetRequiredService<DatabaseStart>().RequireAsync(cancellation);
        await using var scope = app.Services.CreateAsyncScope();
        var refusals = await scope.ServiceProvider.GetRequiredService<AddUser>().RunAsync(email, role, password);
        foreach (var refusal in refusals)
        {
            await Console.Error.WriteLineAsync(refusal);
        }

        if (refusals.Count == 0)
        {
            Console.WriteLine($"{email} is {role}.");
        }

        return refusals.Count == 0 ? PortalCommand.Done : PortalCommand.Failed;
    }
}
