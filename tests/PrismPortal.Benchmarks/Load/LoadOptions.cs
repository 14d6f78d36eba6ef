using System.Globalization;

namespace PrismPortal.Benchmarks.Load;

/// <summary>Options of <c>load</c>.</summary>
internal sealed record LoadOptions(IReadOnlyList<int> Articles, int Seconds, int Rounds, string Published, string Data, string Table)
{
    public const string Usage = """
        load [--articles N]... [--seconds S] [--rounds R] [--published FOLDER] [--data FOLDER] [--table all|rates|growth]

          --articles   size of the newsroom; several times for several sizes (1000)
          --seconds    length of a round (5)
          --rounds     rounds of each server, in turn; the table has their median (3)
          --published  the published portal (artifacts/publish)
          --table      rates beside a bare server, growth from the smallest to the largest size, or all (all)
          --data       where generated databases are kept for the next run (artifacts/load)
        """;

    private static readonly string[] Known = ["--articles", "--seconds", "--rounds", "--published", "--data", "--table"];

    public string Portal => Path.Combine(Published, "PrismPortal.dll");

    /// <summary>Null where the arguments are not understood.</summary>
    public static LoadOptions? Parse(string[] args)
    {
        var pairs = args.Chunk(2).ToArray();
        if (pairs.Any(pair => pair.Length < 2 || !Known.Contains(pair[0]) || Number(pair) is null))
        {
            return null;
        }

        var given = pairs.ToLookup(pair => pair[0], StringComparer.Ordinal);
        return new LoadOptions(
            [.. given["--articles"].Select(pair => Number(pair)!.Value).DefaultIfEmpty(1000)],
            given["--seconds"].Select(pair => Number(pair)!.Value).LastOrDefault(5),
            given["--rounds"].Select(pair => Number(pair)!.Value).LastOrDefault(3),
            Path.GetFullPath(given["--published"].Select(pair => pair[1]).LastOrDefault(Path.Combine("artifacts", "publish"))),
            Path.GetFullPath(given["--data"].Select(pair => pair[1]).LastOrDefault(Path.Combine("artifacts", "load"))),
            given["--table"].Select(pair => pair[1]).LastOrDefault("all"));
    }

    // A folder is no number and needs to be none.
    private static int? Number(string[] pair) =>
        pair[0] is "--published" or "--data" || pair is ["--table", "all" or "rates" or "growth"] ? 0
        : int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
        : null;
}
