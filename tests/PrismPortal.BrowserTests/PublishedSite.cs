using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

[assembly: AssemblyFixture(typeof(PrismPortal.BrowserTests.PublishedSite))]
[assembly: AssemblyFixture(typeof(PrismPortal.BrowserTests.DemoSite))]

namespace PrismPortal.BrowserTests;

/// <summary>
/// The published output, started once as an operator would: from another folder, in Production, with data of its own.
/// Without published output <see cref="Missing"/> says how to get it, and the tests that need it skip.
/// </summary>
public class PublishedSite : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("prism-browser-").FullName;
    private readonly string _output = Environment.GetEnvironmentVariable("PRISM_PUBLISHED") ?? Repository.Artifact("publish");
    private readonly ConcurrentQueue<string> _log = new();
    private Process? _process;

    public string? Missing { get; private set; }

    /// <summary>What it wrote so far, line by line: warnings and worse.</summary>
    public IReadOnlyCollection<string> Log => _log;

    protected int ProcessId => _process!.Id;

    /// <summary>Where letters arrive.</summary>
    public string MailFolder => Path.Combine(_folder, "data", "mail");

    // Passkeys want a secure context, and plain http is one on localhost alone.
    public string Address { get; } = $"http://localhost:{FreePort()}";

    /// <summary>Configuration beside the usual, as environment variables.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public HttpClient Http { get; } = new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path.Combine(_output, "PrismPortal.dll")))
        {
            Missing = $"There is no published output in {_output}: 'bash eng/test.sh' makes it, or set PRISM_PUBLISHED.";
            return;
        }

        await FillAsync();
        await ServeAsync();
    }

    /// <summary>Fills the site before it is visited.</summary>
    protected virtual async Task FillAsync()
    {
        // The demo edition fills only an empty database: it comes before the import.
        await ServeAsync();
        await StopAsync();
        await ImportAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Http.Dispose();
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public void Require() => Assert.SkipWhen(Missing is not null, Missing ?? "");

    private async Task ImportAsync()
    {
        var file = Path.Combine(_folder, "articles.jsonl");
        await File.WriteAllTextAsync(file, SampleArticles.Lines() + '\n' + HostileArticles.Lines());
        await RunAsync("import", "articles", file);
    }

    /// <summary>Runs a command on the site's data, to its end.</summary>
    protected async Task RunAsync(params string[] arguments)
    {
        using var command = Start(arguments);
        await command.WaitForExitAsync();
        Assert.Equal(0, command.ExitCode);
    }

    /// <summary>Starts it, on the data it has.</summary>
    public async Task ServeAsync()
    {
        _process = Start("serve");
        var deadline = Stopwatch.StartNew();
        while (!await IsReadyAsync())
        {
            Assert.True(deadline.Elapsed < Patience && !_process.HasExited, "The published site did not start.");
            await Task.Delay(100);
        }
    }

    /// <summary>Stops it at once, as a power cut would.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(_output, "PrismPortal.dll"), .. arguments])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        start.Environment["Urls"] = Address;
        start.Environment["Site__BaseUrl"] = Address;
        start.Environment["Site__ParentName"] = "Liabooks Home";
        start.Environment["Data__Path"] = Path.Combine(_folder, "data");
        start.Environment["Demo__Seed"] = "true";
        // All readers of these tests come from one address.
        foreach (var limit in new[] { "RegisterPerAddress", "SignInPerAddress", "LettersPerAddress" })
        {
            start.Environment[$"Limits__{limit}"] = "10000";
        }

        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (key, value) in Settings)
        {
            start.Environment[key] = value;
        }

        var process = Process.Start(start)!;
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { Length: > 0 } text)
        {
            _log.Enqueue(text);
            Console.WriteLine(text);
        }
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            return (await Http.GetAsync($"{Address}/health/ready")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>The published output with the demo edition alone, as a newcomer sees it.</summary>
public sealed class DemoSite : PublishedSite
{
    protected override Task FillAsync() => Task.CompletedTask;
}
