using System.Globalization;

namespace PrismPortal.Benchmarks.Load;

/// <summary>Options of <c>load</c>.</summary>
internal sealed record LoadOptions(IReadOnlyList<int> Articles, int Seconds, int Rounds, string Published, string Data)
{
    public string Portal => Path.Combine(Published, "PrismPortal.dll");

    public static LoadOptions Parse(string[] args)
    {
        var given = args.Chunk(2).Where(pair => pair.Length == 2).ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        return new LoadOptions(
            given["--articles"].Select(Number).DefaultIfEmpty(1000).ToArray(),
            given["--seconds"].Select(Number).LastOrDefault(5),
            given["--rounds"].Select(Number).LastOrDefault(3),
            Path.GetFullPath(given["--published"].LastOrDefault(Path.Combine("artifacts", "publish"))),
            Path.GetFullPath(given["--data"].LastOrDefault(Path.Combine("artifacts", "load"))));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
