[assembly: AssemblyFixture(typeof(PrismPortal.BrowserTests.ModeratedSite))]

namespace PrismPortal.BrowserTests;

/// <summary>The published output with a moderator, for readers who say what has to be looked at, and as fast as tests do.</summary>
public sealed class ModeratedSite : PublishedSite
{
    public const string Moderator = "moderator@example.org";
    public const string Password = "correct horse battery";

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Accounts__RequireSecondFactorForStaff"] = "false",
        ["Limits__Enabled"] = "false",
        ["PRISM_PASSWORD"] = Password,
    };

    protected override async Task FillAsync()
    {
        await RunAsync("migrate");
        await RunAsync("user", "add", "--email", Moderator, "--role", "Moderator");
    }
}
