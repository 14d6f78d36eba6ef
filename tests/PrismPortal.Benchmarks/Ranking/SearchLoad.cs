using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using PrismPortal.Benchmarks.Load;

namespace PrismPortal.Benchmarks.Ranking;

/// <summary>
/// <c>search load</c>: what a search costs the published portal among many articles, asked one after another with
/// pages not cached and no limits, and what its index takes. Times are those of whole requests at the loopback.
/// </summary>
internal static class SearchLoad
{
    public const string Usage = """
        search load [--articles N]... [--rounds R] [--published FOLDER] [--data FOLDER] [--suggestions ADDRESS] [--reindex]

          --articles     size of the newsroom (1000); with --data, --published and --rounds as of load
          --suggestions  address of suggestions, to which what is typed is added (/search/suggest?q=)
          --reindex      also builds the index anew and tells how long that takes
        """;

    private const string Suggestions = "/search/suggest?q=";

    public static async Task<int> RunAsync(string[] args)
    {
        var isBuilt = args.Contains("--reindex");
        var (suggestions, rest) = Suggesting([.. args.Where(arg => arg != "--reindex")]);
        if (LoadOptions.Parse(rest) is not { } options)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        if (!File.Exists(options.Portal))
        {
            await Console.Error.WriteLineAsync($"There is no {options.Portal}: dotnet publish src/PrismPortal -c Release -o artifacts/publish");
            return 1;
        }

        foreach (var articles in options.Articles)
        {
            var data = LoadBenchmark.Folder(options, articles);
            await LoadBenchmark.FillAsync(options, data, articles);
            if (isBuilt)
            {
                await BuildAsync(options.Portal, data);
            }

            await MeasureAsync(options, data, Look(data, articles), suggestions);
        }

        return 0;
    }

    private static IReadOnlyList<SearchQuestion> Look(string data, int articles)
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(data, "portal.db")};Foreign Keys=False;Pooling=False");
        database.Open();
        Report($"{articles:N0} articles: {IndexSize(database) / 1048576.0:N0} MB of index in a database of {Size(database) / 1048576.0:N0} MB\n");
        return SearchQuestions.From(database);
    }

    private static (string Address, string[] Others) Suggesting(string[] args) =>
        Array.IndexOf(args, "--suggestions") is var at and >= 0 && at + 1 < args.Length
            ? (args[at + 1], [.. args[..at], .. args[(at + 2)..]])
            : (Suggestions, args);

    private static async Task BuildAsync(string portal, string data)
    {
        var start = new ProcessStartInfo("dotnet", [portal, "search", "reindex"]) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["Data__Path"] = data;
        var clock = Stopwatch.StartNew();
        using var run = Process.Start(start)!;
        await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        Report($"search reindex: {(run.ExitCode == 0 ? string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0} s") : "failed")}");
    }

    private static async Task MeasureAsync(LoadOptions options, string data, IReadOnlyList<SearchQuestion> questions, string suggestions)
    {
        var url = Server.FreeUrl();
        var settings = Pair.Settings(url, data, cached: false, measured: false);
        settings["Limits__Enabled"] = "false";
        await using var server = await Server.StartAsync(url, "/health/ready", settings, options.Portal);
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        Console.WriteLine("| asked | queries | p50 ms | p95 ms | p99 ms | slowest | refused |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        foreach (var address in new[] { "/search?q=", "/api/v1/search?q=", suggestions })
        {
            var asked = questions.Where(question => question.IsTyped == (address == suggestions)).ToArray();
            // Warmed by other words: what is asked again is answered from what was ranked before.
            foreach (var question in asked)
            {
                await TimeAsync(http, address + Uri.EscapeDataString(question.Text[..^1]) + question.Narrowing);
            }

            var first = await RoundAsync(http, address, asked);
            var again = new List<(string Kind, double Milliseconds, bool IsAnswered)>();
            for (var round = 1; round < options.Rounds; round++)
            {
                again.AddRange(await RoundAsync(http, address, asked));
            }

            Row($"{address} all, first", asked.Length, first);
            if (again.Count > 0)
            {
                Row($"{address} all, again", asked.Length, again);
            }

            foreach (var kind in first.GroupBy(row => row.Kind, StringComparer.Ordinal).Where(_ => address != suggestions))
            {
                Row($"{address} {kind.Key}", asked.Count(question => question.Kind == kind.Key), [.. kind]);
            }
        }
    }

    private static async Task<List<(string Kind, double Milliseconds, bool IsAnswered)>> RoundAsync(HttpClient http, string address, IEnumerable<SearchQuestion> questions)
    {
        var rows = new List<(string Kind, double Milliseconds, bool IsAnswered)>();
        foreach (var question in questions)
        {
            var (milliseconds, isAnswered) = await TimeAsync(http, address + Uri.EscapeDataString(question.Text) + question.Narrowing);
            rows.Add((question.Kind, milliseconds, isAnswered));
        }

        return rows;
    }

    private static void Row(string name, int queries, List<(string Kind, double Milliseconds, bool IsAnswered)> rows)
    {
        var times = rows.Select(row => row.Milliseconds).ToArray();
        Report($"| {name} | {queries} | {Answers.Percentile(times, 0.5):0.0} | {Answers.Percentile(times, 0.95):0.0} | {Answers.Percentile(times, 0.99):0.0} | {times.Max():0.0} | {rows.Count(row => !row.IsAnswered)} |");
    }

    private static async Task<(double Milliseconds, bool IsAnswered)> TimeAsync(HttpClient http, string address)
    {
        var clock = Stopwatch.GetTimestamp();
        using var answer = await http.GetAsync(new Uri(address, UriKind.Relative));
        await answer.Content.ReadAsByteArrayAsync();
        return (Stopwatch.GetElapsedTime(clock).TotalMilliseconds, answer.IsSuccessStatusCode);
    }

    private static long Size(SqliteConnection database) => Number(database, "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size");

    // The pages that would be free without the tables of the index; they are dropped in a transaction that is taken back.
    private static long IndexSize(SqliteConnection database)
    {
        const string free = "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size";
        var before = Number(database, free);
        using var transaction = database.BeginTransaction();
        while (Text(database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND (name LIKE 'Search%' OR name = 'TitleWords') AND name <> 'SearchMisses' ORDER BY sql LIKE 'CREATE VIRTUAL%' DESC LIMIT 1") is { } table)
        {
            Text(database, $"DROP TABLE \"{table}\"");
        }

        var size = Number(database, free) - before;
        transaction.Rollback();
        return size;
    }

    private static long Number(SqliteConnection database, string sql) => long.Parse(Text(database, sql)!, CultureInfo.InvariantCulture);

    private static string? Text(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar() ?? DBNull.Value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
    }

    private static void Report(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
