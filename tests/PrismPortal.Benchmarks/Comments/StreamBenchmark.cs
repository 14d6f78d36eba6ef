using System.Diagnostics;
using System.Globalization;
using System.Net;
using PrismPortal.Benchmarks.Load;

namespace PrismPortal.Benchmarks.Comments;

/// <summary>What pages that follow comments cost the process while nothing happens, and how long the last of them waits for a comment.</summary>
internal static class StreamBenchmark
{
    private const int Streams = 2_000;
    private const string Article = "/articles/generated-1";

    public static async Task RunAsync(string portal, string data)
    {
        var url = Server.FreeUrl();
        await using var server = await Server.StartAsync(url, Article, Pair.Settings(url, data, cached: true, measured: false), portal);
        using var writer = await Commenter.SignedInAsync(portal, data, url);
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Streams + 10 }) { Timeout = Timeout.InfiniteTimeSpan };
        await Task.Delay(TimeSpan.FromSeconds(5));
        var before = server.Memory;
        var readers = new List<StreamReader>();
        foreach (var some in Enumerable.Range(0, Streams).Chunk(100))
        {
            readers.AddRange(await Task.WhenAll(some.Select(_ => OpenAsync(http, url))));
        }

        // Two beats of every line.
        await Task.Delay(TimeSpan.FromSeconds(35));
        var idle = server.Memory;
        CommentBenchmark.Report($"{Streams} idle streams: {before / 1048576.0:N0} MB before, {idle / 1048576.0:N0} MB with them, {(idle - before) / 1048576.0:N0} MB more");
        for (var round = 0; round < 5; round++)
        {
            var words = Guid.NewGuid().ToString("N");
            var waiting = readers.Select(reader => Task.Run(() => UntilAsync(reader, words))).ToArray();
            await Task.Delay(TimeSpan.FromSeconds(1));
            var started = Stopwatch.GetTimestamp();
            using var answer = await writer.PostAsync($"{Article}/comments", ("text", $"모두에게 {words}"), ("key", words));
            if (answer.StatusCode != HttpStatusCode.SeeOther)
            {
                throw new InvalidOperationException($"The comment was not taken: {answer.StatusCode}");
            }

            var told = await Task.WhenAll(waiting);
            var times = told.Select(at => Stopwatch.GetElapsedTime(started, at).TotalMilliseconds).Order().ToArray();
            CommentBenchmark.Report($"a comment reached {times.Length} streams: median {times[times.Length / 2]:0} ms, last {times[^1]:0} ms after it was sent");
            await Task.Delay(TimeSpan.FromSeconds(6));
        }

        CommentBenchmark.Report($"memory after the comments: {server.Memory / 1048576.0:N0} MB");
    }

    private static async Task<StreamReader> OpenAsync(HttpClient http, string url)
    {
        var answer = await http.GetAsync(new Uri($"{url}{Article}/comments/stream"), HttpCompletionOption.ResponseHeadersRead);
        var reader = new StreamReader((await Checked(answer).Content.ReadAsStreamAsync()), bufferSize: 1024);
        await reader.ReadLineAsync();
        return reader;
    }

    private static HttpResponseMessage Checked(HttpResponseMessage answer) =>
        answer.IsSuccessStatusCode ? answer : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"A stream was refused: {(int)answer.StatusCode}"));

    private static async Task<long> UntilAsync(StreamReader reader, string words)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.Contains(words, StringComparison.Ordinal))
            {
                return Stopwatch.GetTimestamp();
            }
        }

        throw new EndOfStreamException();
    }
}
