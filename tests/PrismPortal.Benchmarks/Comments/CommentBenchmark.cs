using System.Diagnostics;
using System.Globalization;
using PrismPortal.Benchmarks.Load;

namespace PrismPortal.Benchmarks.Comments;

/// <summary>
/// Measures the published portal with comments: what many cost a page (<c>pages</c>), what open pages cost the process and
/// how soon they are told (<c>streams</c>), and how many are taken a second (<c>posts</c>).
/// </summary>
internal static class CommentBenchmark
{
    public const string Usage = "comments <pages|streams|posts> [--published FOLDER] [--data FOLDER]";

    private const int Articles = 200;

    // Of these about an eighth is said of one article.
    private const int Few = 800;
    private const int Many = 82_000;
    private const int VeryMany = 1_000_000;

    // Has the same comments in every database, so that what differs is what stands around it.
    private const string Same = "/articles/same";
    private const int OfTheSame = 120;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = LoadOptions.Parse(args.Length > 0 ? args[1..] : args);
        if (options is null || args is not ["pages" or "streams" or "posts", ..])
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (!File.Exists(options.Portal))
        {
            await Console.Error.WriteLineAsync($"There is no {options.Portal}: dotnet publish src/PrismPortal -c Release -o artifacts/publish");
            return 1;
        }

        switch (args[0])
        {
            case "pages":
                await PagesAsync(options);
                break;
            case "streams":
                await StreamBenchmark.RunAsync(options.Portal, await FillAsync(options, Few));
                break;
            default:
                await PostBenchmark.RunAsync(options.Portal, await FillAsync(options, Few));
                break;
        }

        return 0;
    }

    private static async Task PagesAsync(LoadOptions options)
    {
        await CompareAsync(options, Few, Many, ["/articles/generated-1/comments", "/articles/generated-1/comments?sort=newest", "/articles/generated-1/comments?sort=discussed", "/articles/generated-1"]);
        await CompareAsync(
            options, Many, VeryMany, ["/", "/latest", "/categories/tech", Same, $"{Same}/comments", $"{Same}/comments?sort=newest", $"{Same}/comments?sort=discussed", "/articles/generated-1", "/articles/generated-150", "/articles/generated-1/comments", "/articles/generated-150/comments?sort=newest", "/me/comments", "/api/v1/articles/generated-150/comments"]);
    }

    // Both in turn, so that whatever the machine does meanwhile is in both. Nothing is kept: what is measured is making the page.
    private static async Task CompareAsync(LoadOptions options, int few, int many, IReadOnlyList<string> pages)
    {
        const int rounds = 200;
        var (smallUrl, largeUrl) = (Server.FreeUrl(), Server.FreeUrl());
        var (smallData, largeData) = (await FillAsync(options, few), await FillAsync(options, many));
        await using var small = await Server.StartAsync(smallUrl, "/health/ready", Unlimited(smallUrl, smallData), options.Portal);
        await using var large = await Server.StartAsync(largeUrl, "/health/ready", Unlimited(largeUrl, largeData), options.Portal);
        var (one, other) = (await Commenter.SignedInAsync(options.Portal, smallData, smallUrl), await Commenter.SignedInAsync(options.Portal, largeData, largeUrl));
        foreach (var commenter in new[] { one, other })
        {
            await TalkAsync(commenter);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| page, cache off | p50 ms of {few:N0} comments | p50 ms of {many:N0} | ratio | KB | KB |\n|---|---:|---:|---:|---:|---:|"));
        foreach (var page in pages)
        {
            var (before, after, sizes) = (new List<double>(), new List<double>(), (Few: 0, Many: 0));
            for (var round = 0; round < rounds + 50; round++)
            {
                var (a, b) = (await one.TimeAsync(page), await other.TimeAsync(page));
                if (round >= 50)
                {
                    before.Add(a.Milliseconds);
                    after.Add(b.Milliseconds);
                    sizes = (a.Bytes, b.Bytes);
                }
            }

            Report($"| {page} | {Median(before):0.00} | {Median(after):0.00} | {Median(after) / Median(before):0.00} | {sizes.Few / 1024.0:0} | {sizes.Many / 1024.0:0} |");
        }

        Console.WriteLine();
    }

    private static Dictionary<string, string> Unlimited(string url, string data)
    {
        var settings = Pair.Settings(url, data, cached: false, measured: false);
        settings["Limits__Enabled"] = "false";
        return settings;
    }

    // The same forms again leave the same comments.
    private static async Task TalkAsync(Commenter commenter)
    {
        var ids = new List<string>();
        for (var number = 0; number < OfTheSame; number++)
        {
            (string, string)[] parent = number % 3 == 0 ? [] : [("parent", ids[number / 3 * 3])];
            using var answer = await commenter.PostAsync($"{Same}/comments", [("text", $"{number}째 생각입니다. 그 길을 매일 걷는 사람으로서 보태자면, 저녁이 되면 풍경이 꽤 달라져요."), ("key", $"same-{number}"), .. parent]);
            ids.Add(answer.Headers.Location?.OriginalString.Split('-')[^1] ?? throw new InvalidOperationException($"A comment was not taken: {answer.StatusCode}"));
        }
    }

    private static async Task<string> FillAsync(LoadOptions options, int comments)
    {
        var data = Path.Combine(options.Data, string.Create(CultureInfo.InvariantCulture, $"comments-{comments}"));
        Directory.CreateDirectory(data);
        await RunAsync(options.Portal, data, "migrate");
        var article = Path.Combine(data, "same.jsonl");
        await File.WriteAllTextAsync(article, """{"id": "same", "slug": "same", "title": "어디서나 같은 기사", "body": "본문은 한 문단이다.", "publishedAt": "2020-01-01"}""");
        await RunAsync(options.Portal, data, "import", "articles", article);
        await RunAsync(options.Portal, data, "generate", "--articles", $"{Articles}", "--comments", comments.ToString(CultureInfo.InvariantCulture));
        return data;
    }

    internal static async Task RunAsync(string portal, string data, params string[] command)
    {
        var start = new ProcessStartInfo("dotnet", [portal, .. command]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["Data__Path"] = data;
        start.Environment["PRISM_PASSWORD"] = Commenter.Password;
        using var run = Process.Start(start)!;
        await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
    }

    internal static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    internal static double Median(IReadOnlyList<double> values) => values.Order().ElementAt(values.Count / 2);
}
