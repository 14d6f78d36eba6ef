using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace PrismPortal.Benchmarks.Load;

/// <summary>What a round gave. Times in milliseconds.</summary>
internal sealed record Round(double Rate, long Requests, double P50, double P99, long Errors);

/// <summary>Drives a server with wrk: 32 connections, two threads.</summary>
internal static partial class Wrk
{
    public const int Connections = 32;

    public static async Task<Round> RunAsync(string url, int seconds, params IEnumerable<string> headers)
    {
        string[] arguments = ["-t2", $"-c{Connections}", FormattableString.Invariant($"-d{seconds}s"), "--latency", .. headers.SelectMany(header => new[] { "-H", header }), url];
        var start = new ProcessStartInfo("wrk", arguments) { RedirectStandardOutput = true, UseShellExecute = false };
        using var wrk = Process.Start(start) ?? throw new InvalidOperationException("wrk did not start: apt-get install wrk");
        var text = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return new Round(
            double.Parse(Rate().Match(text).Groups["value"].ValueSpan, CultureInfo.InvariantCulture),
            long.Parse(Requests().Match(text).Groups["value"].ValueSpan, CultureInfo.InvariantCulture),
            Milliseconds(P50().Match(text)),
            Milliseconds(P99().Match(text)),
            Errors().Match(text) is { Success: true } errors ? long.Parse(errors.Groups["value"].ValueSpan, CultureInfo.InvariantCulture) : 0);
    }

    private static double Milliseconds(Match match) =>
        double.Parse(match.Groups["value"].ValueSpan, CultureInfo.InvariantCulture)
        * match.Groups["unit"].Value switch { "us" => 0.001, "s" => 1000, _ => 1 };

    [GeneratedRegex(@"Requests/sec:\s+(?<value>[\d.]+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Rate();

    [GeneratedRegex(@"(?<value>\d+) requests in", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Requests();

    [GeneratedRegex(@"50%\s+(?<value>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex P50();

    [GeneratedRegex(@"99%\s+(?<value>[\d.]+)(?<unit>us|ms|s)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex P99();

    [GeneratedRegex(@"Non-2xx or 3xx responses: (?<value>\d+)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Errors();
}
