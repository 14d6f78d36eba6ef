[assembly: AssemblyFixture(typeof(PrismPortal.BrowserTests.EditorSite))]

namespace PrismPortal.BrowserTests;

/// <summary>The published output with a small newsroom, empty of articles; it can be stopped and started in the middle of a sentence.</summary>
public sealed class EditorSite : PublishedSite
{
    public const string Author = "author@example.org";
    public const string Editor = "editor@example.org";
    public const string OtherEditor = "second@example.org";
    public const string Password = "correct horse battery";

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Accounts__RequireSecondFactorForStaff"] = "false",
        ["PRISM_PASSWORD"] = Password,
    };

    protected override async Task FillAsync()
    {
        await RunAsync("migrate");
        await RunAsync("user", "add", "--email", Author, "--role", "Author");
        await RunAsync("user", "add", "--email", Editor, "--role", "Editor");
        await RunAsync("user", "add", "--email", OtherEditor, "--role", "Editor");
    }
}
