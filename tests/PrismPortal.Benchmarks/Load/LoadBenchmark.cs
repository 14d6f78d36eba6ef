using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PrismPortal.Benchmarks.Load;

/// <summary>
/// Starts the published portal and a bare Kestrel with the same bytes, drives both in turn, and prints one table. Options:
/// <c>--articles N</c> (several times; 1000 by default), <c>--seconds S</c> a round (5), <c>--rounds R</c> (3),
/// <c>--published FOLDER</c> (artifacts/publish), <c>--data FOLDER</c> where generated databases are kept for the next run.
/// </summary>
internal static partial class LoadBenchmark
{
    private static readonly string[] Brotli = ["Accept-Encoding: br"];

    public static async Task<int> RunAsync(string[] args)
    {
        var options = LoadOptions.Parse(args);
        if (!File.Exists(options.Portal))
        {
            await Console.Error.WriteLineAsync($"There is no {options.Portal}: dotnet publish src/PrismPortal -c Release -o artifacts/publish");
            return 1;
        }

        Console.WriteLine("| articles | what | portal /s | bare /s | ratio | p50 ms | p99 ms | KB allocated | errors |");
        Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var articles in options.Articles)
        {
            await MeasureAsync(options, articles);
        }

        return 0;
    }

    private static async Task MeasureAsync(LoadOptions options, int articles)
    {
        var data = Path.Combine(options.Data, FormattableString.Invariant($"{articles}"));
        await FillAsync(options, data, articles);
        var (coldStart, memory) = (TimeSpan.Zero, 0L);
        foreach (var cached in new[] { true, false })
        {
            var url = Server.FreeUrl();
            await using var portal = await Server.StartAsync(url, "/health/ready", Settings(url, data, cached, measured: false), options.Portal);
            // Counting allocations costs time: a second portal does it.
            var countedUrl = Server.FreeUrl();
            await using var counted = await Server.StartAsync(countedUrl, "/health/ready", Settings(countedUrl, data, cached, measured: true), options.Portal);
            coldStart = cached ? portal.ColdStart : coldStart;
            var scenarios = cached ? Scenarios : Scenarios.Where(scenario => scenario.Uncached);
            var samples = await SampleAsync(url, scenarios);
            var file = Path.Combine(options.Data, "samples.json");
            await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(samples));
            var bareUrl = Server.FreeUrl();
            await using var bare = await Server.StartAsync(bareUrl, samples[0].Path, new Dictionary<string, string>(StringComparer.Ordinal), typeof(LoadBenchmark).Assembly.Location, "bare", bareUrl, file);
            foreach (var scenario in scenarios)
            {
                var sample = samples.Single(sample => sample.Path == new Uri(url + scenario.Path).AbsolutePath);
                await RowAsync(options, articles, scenario, cached, portal, counted, bare, sample);
            }

            memory = Math.Max(memory, portal.Memory);
        }

        var size = new FileInfo(Path.Combine(data, "portal.db")).Length;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{articles:N0} articles: database {size / 1048576.0:N0} MB, memory after the run {memory / 1048576.0:N0} MB, first answer {coldStart.TotalSeconds:0.00} s after start\n"));
    }

    private static async Task RowAsync(LoadOptions options, int articles, Scenario scenario, bool cached, Server portal, Server counted, Server bare, Sample sample)
    {
        string[] headers = scenario.Conditional ? [.. Brotli, $"If-None-Match: {sample.Headers["ETag"]}"] : Brotli;
        await Wrk.RunAsync(portal.Url + scenario.Path, 2, headers);
        await Wrk.RunAsync(bare.Url + sample.Path, 1, headers);
        var (ours, theirs) = (new List<Round>(), new List<Round>());
        for (var round = 0; round < options.Rounds; round++)
        {
            ours.Add(await Wrk.RunAsync(portal.Url + scenario.Path, options.Seconds, headers));
            theirs.Add(await Wrk.RunAsync(bare.Url + sample.Path, options.Seconds, headers));
        }

        await Wrk.RunAsync(counted.Url + scenario.Path, 1, headers);
        var before = await AllocatedAsync(counted.Url);
        var requests = (await Wrk.RunAsync(counted.Url + scenario.Path, 2, headers)).Rate * 2;
        var allocated = (await AllocatedAsync(counted.Url) - before) / requests / 1024;
        var (rate, mark) = (Median(ours.Select(round => round.Rate)), Median(theirs.Select(round => round.Rate)));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {articles} | {scenario.Name}{(cached ? "" : ", cache off")} | {rate:N0} | {mark:N0} | {rate / mark:0.00} | {Median(ours.Select(round => round.P50)):0.00} | {Median(ours.Select(round => round.P99)):0.00} | {allocated:0.0} | {ours.Sum(round => round.Errors)} |"));
    }

    private static readonly Scenario[] Scenarios =
    [
        new("article", "/articles/generated-1", Uncached: true),
        new("article, 304", "/articles/generated-1", Conditional: true),
        new("home", "/", Uncached: true),
        new("category", "/categories/tech", Uncached: true),
        new("category, page 50", "/categories/tech?page=50", Uncached: true),
        new("tag", "/tags/%EC%A0%95%EB%B6%80", Uncached: true),
        new("latest", "/latest", Uncached: true),
        new("feed", "/rss.xml"),
    ];

    private static async Task FillAsync(LoadOptions options, string data, int articles)
    {
        Directory.CreateDirectory(data);
        foreach (var command in new[] { "migrate", FormattableString.Invariant($"generate --articles {articles}") })
        {
            var start = new ProcessStartInfo("dotnet", [options.Portal, .. command.Split(' ')]) { UseShellExecute = false, RedirectStandardOutput = true };
            start.Environment["Data__Path"] = data;
            using var run = Process.Start(start)!;
            await run.StandardOutput.ReadToEndAsync();
            await run.WaitForExitAsync();
        }
    }

    private static async Task<Sample[]> SampleAsync(string url, IEnumerable<Scenario> scenarios)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "br");
        var samples = new Dictionary<string, Sample>(StringComparer.Ordinal);
        foreach (var path in scenarios.Select(scenario => scenario.Path))
        {
            for (var time = 0; time < 5; time++)
            {
                // Kept pages are packed tighter after a few: the sample is what readers get from then on.
                await http.GetAsync(url + path);
                await Task.Delay(60);
            }

            using var answer = await http.GetAsync(url + path);
            var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.Ordinal);
            samples[new Uri(url + path).AbsolutePath] = new Sample(new Uri(url + path).AbsolutePath, (int)answer.StatusCode, headers, await answer.Content.ReadAsByteArrayAsync());
        }

        return [.. samples.Values];
    }

    private static Dictionary<string, string> Settings(string url, string data, bool cached, bool measured) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Urls"] = url,
        ["Site__BaseUrl"] = url,
        ["Data__Path"] = data,
        ["Demo__Seed"] = "false",
        ["Metrics__Enabled"] = measured ? "true" : "false",
        ["Cache__Enabled"] = cached ? "true" : "false",
    };

    private static async Task<double> AllocatedAsync(string url)
    {
        using var http = new HttpClient();
        var match = Allocations().Match(await http.GetStringAsync(url + "/metrics"));
        return match.Success ? double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture) : double.NaN;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    [GeneratedRegex(@"^dotnet_gc_heap_total_allocated_bytes_total(\{[^}]*\})?\s+(?<value>[\d.eE+]+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 5000)]
    private static partial Regex Allocations();

    private sealed record Scenario(string Name, string Path, bool Uncached = false, bool Conditional = false);
}
