using System.Diagnostics.Tracing;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Diagnostics.NETCore.Client;

namespace PrismPortal.BrowserTests;

/// <summary>What the server's process holds, after a collection.</summary>
/// <param name="Live">Bytes of the managed heap.</param>
/// <param name="Resident">Bytes of the process in memory, with what the collector keeps for later.</param>
/// <param name="Circuits">Open pages of the back office.</param>
internal sealed record Held(long Live, long Resident, int Circuits);

/// <summary>The published output with as many editors as the pages to open want, and its figures.</summary>
public sealed partial class CircuitSite : PublishedSite
{
    public const string Password = "correct horse battery";

    // Nobody may have more open at once.
    private const int PagesOfAnEditor = 5;

    // Asked of the runtime by whoever listens: collect now.
    private const long CollectKeyword = 0x800000;

    /// <summary>How many pages to open: few in every run, <c>PRISM_CIRCUITS</c> of them to measure.</summary>
    public static int Pages { get; } = int.TryParse(Environment.GetEnvironmentVariable("PRISM_CIRCUITS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 20;

    public static IReadOnlyList<string> Editors { get; } = [.. Enumerable.Range(0, (Pages + PagesOfAnEditor - 1) / PagesOfAnEditor).Select(number => $"editor{number}@example.org")];

    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Accounts__RequireSecondFactorForStaff"] = "false",
        ["Metrics__Enabled"] = "true",
        ["PRISM_PASSWORD"] = Password,
    };

    protected override async Task FillAsync()
    {
        await RunAsync("migrate");
        foreach (var editor in Editors)
        {
            await RunAsync("user", "add", "--email", editor, "--role", "Editor");
        }
    }

    internal async Task<Held> MeasureAsync()
    {
        // Twice: what waits for its finaliser is gone after the second.
        for (var turn = 0; turn < 2; turn++)
        {
            await CollectAsync();
        }

        var metrics = await Http.GetStringAsync($"{Address}/metrics");
        var resident = Resident().Match(await File.ReadAllTextAsync($"/proc/{ProcessId}/status"));
        return new Held(
            Heap().Matches(metrics).Sum(Value), 1024 * Value(resident), (int)Circuit().Matches(metrics).Sum(Value));
    }

    private static long Value(Match match) => long.Parse(match.Groups["value"].Value, CultureInfo.InvariantCulture);

    private async Task CollectAsync()
    {
        var client = new DiagnosticsClient(ProcessId);
        using var session = await client.StartEventPipeSessionAsync(
            [new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectKeyword)], requestRundown: false, 256, default);
        var drained = session.EventStream.CopyToAsync(Stream.Null);
        await Task.Delay(TimeSpan.FromSeconds(2));
        await session.StopAsync(default);
        await drained;
    }

    [GeneratedRegex(@"^dotnet_gc_last_collection_heap_size_bytes\{[^}]*\} (?<value>\d+)", RegexOptions.Multiline, 1000)]
    private static partial Regex Heap();

    [GeneratedRegex(@"^aspnetcore_components_circuit_active[^ ]* (?<value>\d+)", RegexOptions.Multiline, 1000)]
    private static partial Regex Circuit();

    [GeneratedRegex(@"^VmRSS:\s*(?<value>\d+) kB", RegexOptions.Multiline, 1000)]
    private static partial Regex Resident();
}
