using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace PrismPortal.Benchmarks.Load;

/// <summary>A server in a process of its own, stopped with the measurement.</summary>
internal sealed class Server : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly Process _process;

    private Server(Process process, string url)
    {
        _process = process;
        Url = url;
    }

    public string Url { get; }

    /// <summary>From the start of the process to its first good answer.</summary>
    public TimeSpan ColdStart { get; private set; }

    /// <summary>Memory the process holds, in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static async Task<Server> StartAsync(string url, string probe, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var server = new Server(process, url);
        using var http = new HttpClient();
        while (clock.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                if ((await http.GetAsync(url + probe)).StatusCode is HttpStatusCode.OK)
                {
                    server.ColdStart = clock.Elapsed;
                    return server;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        await server.DisposeAsync();
        throw new InvalidOperationException($"{string.Join(' ', arguments)} did not answer at {url}{probe}.");
    }

    public static string FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
