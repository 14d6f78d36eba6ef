using System.Globalization;
using System.Text.RegularExpressions;

namespace PrismPortal.Benchmarks.Load;

/// <summary>The portal twice on the same data: one is driven, the other, with its metrics on, counts what a request allocates.</summary>
internal sealed partial class Pair : IAsyncDisposable
{
    private readonly Server _counted;

    private Pair(Server portal, Server counted)
    {
        Portal = portal;
        _counted = counted;
    }

    public Server Portal { get; }

    public static async Task<Pair> StartAsync(LoadOptions options, string data, bool cached)
    {
        var (url, countedUrl) = (Server.FreeUrl(), Server.FreeUrl());
        var portal = await Server.StartAsync(url, "/health/ready", Settings(url, data, cached, measured: false), options.Portal);
        return new Pair(portal, await Server.StartAsync(countedUrl, "/health/ready", Settings(countedUrl, data, cached, measured: true), options.Portal));
    }

    public static Dictionary<string, string> Settings(string url, string data, bool cached, bool measured) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Urls"] = url,
        ["Site__BaseUrl"] = url,
        ["Data__Path"] = data,
        ["Demo__Seed"] = "false",
        ["Metrics__Enabled"] = measured ? "true" : "false",
        ["Cache__Enabled"] = cached ? "true" : "false",
    };

    /// <summary>Bytes a request for this address allocates, on code that is warm.</summary>
    public async Task<double> AllocatedAsync(string path, IReadOnlyList<string> headers)
    {
        const int seconds = 3;
        await Wrk.RunAsync(_counted.Url + path, seconds, headers);
        var before = await AllocatedAsync();
        var requests = (await Wrk.RunAsync(_counted.Url + path, seconds, headers)).Requests;
        return (await AllocatedAsync() - before) / requests;
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await _counted.DisposeAsync();
    }

    private async Task<double> AllocatedAsync()
    {
        using var http = new HttpClient();
        var match = Allocations().Match(await http.GetStringAsync(new Uri(_counted.Url + "/metrics")));
        return match.Success ? double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture) : double.NaN;
    }

    [GeneratedRegex(@"^dotnet_gc_heap_total_allocated_bytes_total(\{[^}]*\})?\s+(?<value>[\d.eE+]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex Allocations();
}
