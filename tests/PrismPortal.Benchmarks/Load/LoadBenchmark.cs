using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace PrismPortal.Benchmarks.Load;

/// <summary>
/// Starts the published portal and beside it a bare Kestrel with the same bytes, or a bare Razor page with the same rows;
/// drives both in turn, and prints one table.
/// </summary>
internal static class LoadBenchmark
{
    private static readonly string[] Brotli = ["Accept-Encoding: br"];

    private static string Self => typeof(LoadBenchmark).Assembly.Location;

    public static async Task<int> RunAsync(string[] args)
    {
        if (LoadOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(LoadOptions.Usage);
            return 2;
        }

        if (!File.Exists(options.Portal))
        {
            await Console.Error.WriteLineAsync($"There is no {options.Portal}: dotnet publish src/PrismPortal -c Release -o artifacts/publish");
            return 1;
        }

        foreach (var articles in options.Articles)
        {
            await FillAsync(options, Folder(options, articles), articles);
        }

        if (options.Table != "growth")
        {
            Console.WriteLine("| articles | what | portal /s | beside it /s | ratio | p50 ms | p99 ms | KB allocated | errors |");
            Console.WriteLine("|---:|---|---:|---:|---:|---:|---:|---:|---:|");
            foreach (var articles in options.Articles)
            {
                await MeasureAsync(options, articles);
            }
        }

        if (options.Table != "rates" && options.Articles.Count > 1)
        {
            await GrowthAsync(options, options.Articles.Min(), options.Articles.Max());
        }

        return 0;
    }

    private static async Task MeasureAsync(LoadOptions options, int articles)
    {
        var data = Folder(options, articles);
        var memory = await WithCacheAsync(options, data, articles);
        memory = Math.Max(memory, await WithoutCacheAsync(options, data, articles));
        Report($"\n{articles:N0} articles: database {new FileInfo(Path.Combine(data, "portal.db")).Length / 1048576.0:N0} MB, memory after the run {memory / 1048576.0:N0} MB");
        foreach (var cached in new[] { true, false })
        {
            await StartAsync(options, data, cached);
        }

        Console.WriteLine();
    }

    private static async Task<long> WithCacheAsync(LoadOptions options, string data, int articles)
    {
        await using var pair = await Pair.StartAsync(options, data, cached: true);
        var scenarios = await ResolveAsync(pair.Portal.Url, Scenarios);
        var samples = await Sampling.TakeAsync(pair.Portal.Url, scenarios.Select(scenario => scenario.Path), Brotli);
        await using var bare = await BareAsync(options, samples);
        foreach (var scenario in scenarios)
        {
            var tag = samples.Single(sample => sample.Address == scenario.Path).Headers["ETag"];
            await RowAsync(options, articles, scenario, pair, bare, scenario.Conditional ? [.. Brotli, $"If-None-Match: {tag}"] : Brotli);
        }

        return pair.Portal.Memory;
    }

    // Without a coding: what a page costs to make, not what it costs to pack.
    private static async Task<long> WithoutCacheAsync(LoadOptions options, string data, int articles)
    {
        await using var pair = await Pair.StartAsync(options, data, cached: false);
        var scenarios = await ResolveAsync(pair.Portal.Url, Scenarios.Where(scenario => scenario.Uncached));
        var samples = await Sampling.TakeAsync(pair.Portal.Url, scenarios.Select(scenario => scenario.Path), []);
        await using (var bare = await BareAsync(options, samples))
        {
            foreach (var scenario in scenarios)
            {
                await RowAsync(options, articles, scenario with { Name = scenario.Name + ", cache off" }, pair, bare, []);
            }
        }

        var url = Server.FreeUrl();
        var size = samples[0].Body.Length.ToString(CultureInfo.InvariantCulture);
        await using var page = await Server.StartAsync(url, samples[0].Address, [], Self, "bare-page", url, Path.Combine(data, "portal.db"), size);
        using var http = new HttpClient();
        await http.PostAsync(new Uri(url + samples[0].Address.Replace("/articles/", "/filling/", StringComparison.Ordinal)), null);
        await RowAsync(options, articles, scenarios[0] with { Name = "article, cache off; beside it a bare Razor page" }, pair, page, []);
        return pair.Portal.Memory;
    }

    // A small newsroom has no page 50: its address leads to the last there is.
    private static async Task<Scenario[]> ResolveAsync(string url, IEnumerable<Scenario> scenarios)
    {
        var resolved = new List<Scenario>();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (var scenario in scenarios)
        {
            using var answer = await http.GetAsync(new Uri(url + scenario.Path));
            resolved.Add(answer.Headers.Location is { } place ? scenario with { Path = place.OriginalString } : scenario);
        }

        return [.. resolved];
    }

    // What readers feel after a restart: the time to the first page, and the first seconds of load.
    private static async Task StartAsync(LoadOptions options, string data, bool cached)
    {
        const int firstSeconds = 8;
        var url = Server.FreeUrl();
        await using var portal = await Server.StartAsync(url, Scenarios[0].Path, Pair.Settings(url, data, cached, measured: false), options.Portal);
        var first = await Wrk.RunAsync(url + Scenarios[0].Path, firstSeconds, Brotli);
        await Wrk.RunAsync(url + Scenarios[0].Path, 3 * firstSeconds, Brotli);
        var warm = await Wrk.RunAsync(url + Scenarios[0].Path, firstSeconds, Brotli);
        Report($"start{(cached ? "" : ", cache off")}: first article {portal.ColdStart.TotalSeconds:0.00} s after start; first {firstSeconds} s of load {first.Rate:N0}/s, warm {warm.Rate:N0}/s, ratio {first.Rate / warm.Rate:0.00}");
    }

    // The same newsroom small and large, in turn: what growth costs, whatever the machine does meanwhile.
    private static async Task GrowthAsync(LoadOptions options, int few, int many)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| what | p50 ms of {few:N0} | p50 ms of {many:N0} | ratio |\n|---|---:|---:|---:|"));
        foreach (var cached in new[] { true, false })
        {
            var (smallUrl, largeUrl) = (Server.FreeUrl(), Server.FreeUrl());
            await using var small = await Server.StartAsync(smallUrl, Scenarios[0].Path, Pair.Settings(smallUrl, Folder(options, few), cached, measured: false), options.Portal);
            await using var large = await Server.StartAsync(largeUrl, Scenarios[0].Path, Pair.Settings(largeUrl, Folder(options, many), cached, measured: false), options.Portal);
            var headers = cached ? Brotli : [];
            var scenarios = Scenarios.Where(scenario => !scenario.Conditional && (cached || scenario.Uncached));
            foreach (var (one, other) in (await ResolveAsync(smallUrl, scenarios)).Zip(await ResolveAsync(largeUrl, scenarios)))
            {
                await Wrk.RunAsync(smallUrl + one.Path, options.Seconds, headers);
                await Wrk.RunAsync(largeUrl + other.Path, options.Seconds, headers);
                var (before, after) = (new List<double>(), new List<double>());
                for (var round = 0; round < options.Rounds; round++)
                {
                    before.Add((await Wrk.RunAsync(smallUrl + one.Path, options.Seconds, headers)).P50);
                    after.Add((await Wrk.RunAsync(largeUrl + other.Path, options.Seconds, headers)).P50);
                }

                Report($"| {one.Name}{(cached ? "" : ", cache off")} | {Median(before):0.00} | {Median(after):0.00} | {Median(after) / Median(before):0.00} |");
            }
        }

        Console.WriteLine();
    }

    private static async Task RowAsync(LoadOptions options, int articles, Scenario scenario, Pair pair, Server beside, IReadOnlyList<string> headers)
    {
        var (ours, theirs) = (pair.Portal.Url + scenario.Path, beside.Url + scenario.Path);
        await Wrk.RunAsync(ours, options.Seconds, headers);
        await Wrk.RunAsync(theirs, options.Seconds, headers);
        var (own, other) = (new List<Round>(), new List<Round>());
        for (var round = 0; round < options.Rounds; round++)
        {
            own.Add(await Wrk.RunAsync(ours, options.Seconds, headers));
            other.Add(await Wrk.RunAsync(theirs, options.Seconds, headers));
        }

        var allocated = await pair.AllocatedAsync(scenario.Path, headers) / 1024;
        var (rate, mark) = (Median(own.Select(round => round.Rate)), Median(other.Select(round => round.Rate)));
        Report($"| {articles} | {scenario.Name} | {rate:N0} | {mark:N0} | {rate / mark:0.00} | {Median(own.Select(round => round.P50)):0.00} | {Median(own.Select(round => round.P99)):0.00} | {allocated:0.0} | {own.Sum(round => round.Errors)} |");
    }

    private static async Task<Server> BareAsync(LoadOptions options, Sample[] samples)
    {
        var file = Path.Combine(options.Data, "samples.json");
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(samples));
        var url = Server.FreeUrl();
        return await Server.StartAsync(url, samples[0].Address, [], Self, "bare", url, file);
    }

    private static readonly Scenario[] Scenarios =
    [
        new("article", "/articles/generated-1", Uncached: true),
        new("article, 304", "/articles/generated-1", Conditional: true),
        new("home", "/", Uncached: true),
        new("category", "/categories/tech", Uncached: true),
        new("category, page 50 or last", "/categories/tech?page=50", Uncached: true),
        new("tag", "/tags/%EC%A0%95%EB%B6%80", Uncached: true),
        new("latest", "/latest", Uncached: true),
        new("feed", "/rss.xml"),
    ];

    internal static string Folder(LoadOptions options, int articles) => Path.Combine(options.Data, articles.ToString(CultureInfo.InvariantCulture));

    internal static async Task FillAsync(LoadOptions options, string data, int articles)
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

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private sealed record Scenario(string Name, string Path, bool Uncached = false, bool Conditional = false);
}
