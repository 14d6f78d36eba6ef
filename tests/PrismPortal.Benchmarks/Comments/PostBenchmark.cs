using System.Diagnostics;
using System.Globalization;
using System.Net;
using PrismPortal.Benchmarks.Load;

namespace PrismPortal.Benchmarks.Comments;

/// <summary>Comments taken a second, with every check and commits that outlive a power cut; limits are off, or nobody could write so fast.</summary>
internal static class PostBenchmark
{
    private const int Writers = 16;
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(30);

    public static async Task RunAsync(string portal, string data)
    {
        await TrainAsync(portal, data);
        var url = Server.FreeUrl();
        var settings = Pair.Settings(url, data, cached: true, measured: false);
        settings["Limits__Enabled"] = "false";
        await using var server = await Server.StartAsync(url, "/health/ready", settings, portal);
        var writers = new List<Commenter>();
        for (var number = 0; number < Writers; number++)
        {
            writers.Add(await Commenter.SignedInAsync(portal, data, url, number));
        }

        await Task.WhenAll(writers.Select(writer => WriteAsync(writer, Warming)));
        var clock = Stopwatch.StartNew();
        var times = (await Task.WhenAll(writers.Select(writer => WriteAsync(writer, Measured)))).SelectMany(taken => taken).Order().ToArray();
        CommentBenchmark.Report($"{times.Length} comments in {clock.Elapsed.TotalSeconds:0.0} s by {Writers} writers at once: {times.Length / clock.Elapsed.TotalSeconds:N0}/s, p50 {times[times.Length / 2]:0.0} ms, p99 {times[times.Length * 99 / 100]:0.0} ms");
    }

    // So that the scorer is asked as well.
    private static async Task TrainAsync(string portal, string data)
    {
        var file = Path.Combine(data, "taught.jsonl");
        await File.WriteAllLinesAsync(file, Enumerable.Range(0, 400).Select(number => number % 2 == 0
            ? $$"""{"text": "정말 멍청이 같은 소리만 {{number}} 번째 하는군", "label": 1}"""
            : $$"""{"text": "동네 버스가 {{number}} 번 다녀서 참 편해졌다고 합니다", "label": 0}"""));
        await CommentBenchmark.RunAsync(portal, data, "moderation", "train", file);
    }

    // Each over all articles, a third of them answers of a kind: sentences of usual length, none like another.
    private static async Task<List<double>> WriteAsync(Commenter writer, TimeSpan time)
    {
        var (taken, clock) = (new List<double>(), Stopwatch.StartNew());
        while (clock.Elapsed < time)
        {
            var article = 1 + Random.Shared.Next(200);
            var text = $"기사를 읽고 {Guid.NewGuid():N} 생각이 많아졌습니다. 그 동네에 오래 산 사람으로서 한마디 보태면, 버스가 끊긴 뒤로 저녁이 훨씬 길어졌어요. {Guid.NewGuid():N}";
            var started = Stopwatch.GetTimestamp();
            using var answer = await writer.PostAsync(string.Create(CultureInfo.InvariantCulture, $"/articles/generated-{article}/comments"), ("text", text), ("key", Guid.NewGuid().ToString("N")));
            if (answer.StatusCode != HttpStatusCode.SeeOther)
            {
                throw new InvalidOperationException($"A comment was not taken: {answer.StatusCode}");
            }

            taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return taken;
    }
}
