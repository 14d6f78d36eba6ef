[assembly: AssemblyFixture(typeof(PrismPortal.BrowserTests.AdminSite))]

namespace PrismPortal.BrowserTests;

/// <summary>The published output with an administrator and a reader, made at the command line; a password is enough to enter.</summary>
public sealed class AdminSite : PublishedSite
{
    public const string Admin = "admin@example.org";
    public const string Reader = "reader@example.org";
    public const string Password = "correct horse battery";

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Accounts__RequireSecondFactorForStaff"] = "false",
        ["PRISM_PASSWORD"] = Password,
    };

    protected override async Task FillAsync()
    {
        await RunAsync("migrate");
        await RunAsync("user", "add", "--email", Admin, "--role", "Admin");
        await RunAsync("user", "add", "--email", Reader, "--role", "Reader");
    }
}
