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
    [InlineData("generate --articles 1 --comments -1")]
    [InlineData("generate --articles 1 --comments 1 --readers 1")]
    [InlineData("moderation")]
    [InlineData("moderation train")]
    [InlineData("moderation forget comments.jsonl")]
    [InlineData("related")]
    [InlineData("related rebuild everything")]
    [InlineData("search")]
    [InlineData("search reindex everything")]
    [InlineData("--nosuch")]
    public async Task Command_NotUnderstood_Exits2(string arguments) =>
        Assert.Equal(PortalCommand.Misused, (await RunAsync(arguments)).Code);

    [Fact]
    public async Task Help_OfThePortal_ListsWhatIsBuiltAndNothingElse()
    {
        var (code, output, _) = await RunAsync("--help");

        Assert.Equal(PortalCommand.Done, code);
        Assert.All(["serve", "migrate", "import", "generate", "user", "moderation", "search", "related"], command => Assert.Contains($"  {command} ", output, StringComparison.Ordinal));
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
        Assert.Equal("0 articles, 20 readers, 30 comments added", (await RunAsync("generate --articles 3 --comments 30")).Output.Trim());
        Assert.Equal("0 articles, 5 readers, 10 comments added", (await RunAsync("generate --articles 3 --comments 40 --readers 25")).Output.Trim());
    }

    [Fact]
    public async Task RelatedRebuild_TellsHowManyAndIsRefusedWithoutADatabase()
    {
        var (code, _, errors) = await RunAsync("related rebuild");
        Assert.Equal(PortalCommand.Failed, code);
        Assert.Contains("there is no database here", errors, StringComparison.Ordinal);

        await RunAsync("migrate");
        await RunAsync("generate --articles 3");
        Assert.Equal((PortalCommand.Done, "3 related"), ((await RunAsync("related rebuild")) is var (done, output, _) ? (done, output.Trim()) : default));
        Assert.Contains("beside a running portal", (await RunAsync("related rebuild --help")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SearchReindex_TellsHowManyAndIsRefusedWithoutADatabase()
    {
        var (code, _, errors) = await RunAsync("search reindex");
        Assert.Equal(PortalCommand.Failed, code);
        Assert.Contains("there is no database here", errors, StringComparison.Ordinal);

        await RunAsync("migrate");
        Assert.Equal((PortalCommand.Done, "0 indexed"), ((await RunAsync("search reindex")) is var (none, nothing, _) ? (none, nothing.Trim()) : default));
        await RunAsync("generate --articles 3");
        Assert.Equal((PortalCommand.Done, "3 indexed"), ((await RunAsync("search reindex")) is var (done, output, _) ? (done, output.Trim()) : default));
        Assert.Contains("beside a running portal", (await RunAsync("search reindex --help")).Output, StringComparison.Ordinal);
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

    [Fact]
    public async Task Moderation_TrainedThenEvaluated_PrintsTheMeasures()
    {
        await WriteCommentsAsync("comments.jsonl", Enumerable.Range(0, 60).Select(i => i % 2 == 0
            ? $"{{\"text\":\"나쁜말 하는 놈 {i}\",\"label\":1}}"
            : $"{{\"text\":\"좋은 기사 감사합니다 {i}\",\"label\":0,\"id\":{i}}}"));
        Assert.Contains("there is no database here", (await RunAsync("moderation train comments.jsonl")).Errors, StringComparison.Ordinal);
        await RunAsync("migrate");
        var none = await RunAsync("moderation evaluate comments.jsonl");
        Assert.Equal((PortalCommand.Failed, "There is no scorer yet. 'PrismPortal moderation train' makes one."), (none.Code, none.Errors.Trim()));

        var trained = await RunAsync("moderation train comments.jsonl");
        Assert.Equal(PortalCommand.Done, trained.Code);
        Assert.StartsWith("60 comments learned, threshold 0.", trained.Output.TrimEnd().Split('\n')[^1], StringComparison.Ordinal);

        var (code, output, _) = await RunAsync("moderation evaluate comments.jsonl");
        Assert.Equal((PortalCommand.Done, "precision 1.000, recall 1.000, F1 1.000, AUC 1.000"), (code, output.Trim()));
    }

    [Fact]
    public async Task Moderation_BadInput_IsRefusedInOneLine()
    {
        await RunAsync("migrate");
        await WriteCommentsAsync("bad.jsonl", ["{\"text\":\"하나\",\"label\":0}", "{\"text\":\"둘\",\"label\":2}"]);
        await WriteCommentsAsync("few.jsonl", ["{\"text\":\"하나\",\"label\":0}", "{\"text\":\"둘\",\"label\":1}"]);

        var bad = await RunAsync("moderation train bad.jsonl");
        Assert.Equal((PortalCommand.Failed, "bad.jsonl:2: label is not 0 or 1"), (bad.Code, bad.Errors.Trim()));
        var few = await RunAsync("moderation train few.jsonl");
        Assert.Equal((PortalCommand.Failed, "few.jsonl: needs 20 comments of each label at least, has 1 of 0 and 1 of 1"), (few.Code, few.Errors.Trim()));
        var missing = await RunAsync("moderation evaluate nothing.jsonl");
        Assert.Equal(PortalCommand.Failed, missing.Code);
        Assert.Contains("there is no such file", missing.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderation_TrainedOnDecisions_NeedsFiftyOfEach()
    {
        await RunAsync("migrate");

        var (code, _, errors) = await RunAsync("moderation train --decisions");

        Assert.Equal(
            (PortalCommand.Failed, "--decisions: needs 50 decided comments of each kind at least, has 0 approved or picked and 0 removed for abuse, hate or obscenity"),
            (code, errors.Trim()));
        Assert.Contains("--decisions", (await RunAsync("moderation train --help")).Output, StringComparison.Ordinal);
    }

    private Task WriteCommentsAsync(string name, IEnumerable<string> lines) => File.WriteAllLinesAsync(Path.Combine(_folder, name), lines);

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
