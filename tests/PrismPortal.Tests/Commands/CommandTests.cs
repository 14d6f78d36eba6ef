using System.Diagnostics;
using System.Text;
using PrismPortal.Commands;

namespace PrismPortal.Tests.Commands;

/// <summary>The command line as a process of its own: what scripts rely on is the exit code and the last line.</summary>
public sealed class CommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("prism-command-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("improt")]
    [InlineData("import articles")]
    [InlineData("user add --email a@b.example")]
    [InlineData("user add --email a@b.example --role King")]
    [InlineData("generate")]
    [InlineData("generate --articles 0")]
    [InlineData("generate --articles many")]
    [InlineData("--nosuch")]
    public async Task Command_NotUnderstood_Exits2(string arguments) =>
        Assert.Equal(PortalCommand.Misused, (await RunAsync(arguments)).Code);

    [Fact]
    public async Task Help_OfThePortal_ListsWhatIsBuiltAndNothingElse()
    {
        var (code, output, _) = await RunAsync("--help");

        Assert.Equal(PortalCommand.Done, code);
        Assert.All(["serve", "migrate", "import", "generate", "user"], command => Assert.Contains($"  {command} ", output, StringComparison.Ordinal));
        Assert.All(["backup", "export"], command => Assert.DoesNotContain($"  {command} ", output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Import_FileWithABadLine_NamesItEndsWithTheCountsAndExits1()
    {
        var file = Path.Combine(_folder, "articles.jsonl");
        await File.WriteAllTextAsync(file, "{\"id\":\"a\",\"title\":\"제목\",\"body\":\"본문\"}\n{\"id\":\"b\"}\n");

        var (code, output, errors) = await RunAsync("import articles articles.jsonl");

        Assert.Equal(PortalCommand.Failed, code);
        Assert.Equal("1 added, 0 changed, 0 unchanged, 1 refused", output.TrimEnd().Split('\n')[^1]);
        Assert.Contains("articles.jsonl:2: title is missing", errors, StringComparison.Ordinal);
        var again = await RunAsync("import articles articles.jsonl --dry-run");
        Assert.Equal("0 added, 0 changed, 1 unchanged, 1 refused", again.Output.TrimEnd().Split('\n')[^1]);
    }

    [Fact]
    public async Task Generate_WithoutADatabase_IsRefusedAndWithOneFillsIt()
    {
        var (code, _, errors) = await RunAsync("generate --articles 3");
        Assert.Equal(PortalCommand.Failed, code);
        Assert.Contains("there is no database here", errors, StringComparison.Ordinal);

        await RunAsync("migrate");
        Assert.Equal((PortalCommand.Done, "3 added"), ((await RunAsync("generate --articles 3")) is var (done, output, _) ? (done, output.Trim()) : default));
        Assert.Equal("0 added", (await RunAsync("generate --articles 3")).Output.Trim());
    }

    [Fact]
    public async Task Import_FileThatIsNotThere_SaysSoAndExits1()
    {
        var (code, _, errors) = await RunAsync("import articles nothing.jsonl");

        Assert.Equal(PortalCommand.Failed, code);
        Assert.Contains("there is no such file", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserAdd_WithoutADatabase_IsRefusedAndMakesNone()
    {
        var (code, _, errors) = await RunAsync("user add --email a@b.example --role Admin", "a long password");

        Assert.Equal(PortalCommand.Failed, code);
        Assert.Contains("there is no database here", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder, "data", "portal.db")));
    }

    [Fact]
    public async Task UserAdd_OnceThenAgain_MakesOneAccount()
    {
        Assert.Equal(PortalCommand.Done, (await RunAsync("migrate")).Code);

        Assert.Equal(PortalCommand.Done, (await RunAsync("user add --email a@b.example --role Admin", "a long password")).Code);
        var again = await RunAsync("user add --email A@B.example --role Reader", "a long password");
        Assert.Equal(PortalCommand.Failed, again.Code);
        Assert.Contains("taken", again.Errors, StringComparison.Ordinal);
        Assert.Equal(PortalCommand.Failed, (await RunAsync("user add --email c@b.example --role Admin", "short")).Code);
        Assert.Equal(PortalCommand.Failed, (await RunAsync("user add --email nobody --role Admin", "a long password")).Code);
    }

    [Fact]
    public async Task Serve_WithABadSetting_SaysWhichInOneLine()
    {
        var (code, _, errors) = await RunAsync("serve", settings: ("Site__TimeZone", "Mars/Olympus"));

        Assert.Equal(PortalCommand.Failed, code);
        Assert.Equal("Site:TimeZone 'Mars/Olympus' is not a known zone.", errors.Trim());
    }

    private async Task<(int Code, string Output, string Errors)> RunAsync(
        string arguments, string input = "", params (string Key, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments.Split(' ')])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["Data__Path"] = Path.Combine(_folder, "data");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment.Remove("PRISM_PASSWORD");
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
