using System.Globalization;

namespace PrismPortal.Benchmarks.Ranking;

/// <summary>How good one ranked list is: what was found, the best first, against what belongs there.</summary>
public sealed class Ranked(IReadOnlyList<string> found, IReadOnlyCollection<string> relevant)
{
    private const int Depth = 10;

    /// <summary>Places of the relevant among the first ten, 1 is the first.</summary>
    private readonly int[] _places = [.. found.Take(Depth).Index().Where(hit => relevant.Contains(hit.Item)).Select(hit => hit.Index + 1)];

    public IReadOnlyList<string> Found => found;

    /// <summary>Place of the first relevant one, or none among the first ten.</summary>
    public int? Place => _places is [var first, ..] ? first : null;

    public double Ndcg => _places.Sum(Gain) / Enumerable.Range(1, Math.Min(Depth, relevant.Count)).Sum(Gain);

    public double ReciprocalRank => _places is [var first, ..] ? 1.0 / first : 0;

    public double Recall(int depth) => (double)_places.Count(place => place <= depth) / relevant.Count;

    public bool IsAnyWithin(int depth) => Place <= depth;

    private static double Gain(int place) => 1 / Math.Log2(place + 1);
}

/// <summary>All answers of one method.</summary>
public sealed record Answers(string Method, IReadOnlyList<Ranked> Ranked, IReadOnlyList<double> Milliseconds)
{
    public double Ndcg => Ranked.Average(answer => answer.Ndcg);

    public double ReciprocalRank => Ranked.Average(answer => answer.ReciprocalRank);

    public double Recall(int depth) => Ranked.Average(answer => answer.Recall(depth));

    public double Any(int depth) => Ranked.Average(answer => answer.IsAnyWithin(depth) ? 1.0 : 0);

    public double WithoutResult => Ranked.Average(answer => answer.Found.Count == 0 ? 1.0 : 0);

    /// <summary>The times within which this share of the answers came.</summary>
    public string Times() => string.Create(
        CultureInfo.InvariantCulture, $"{Percentile(Milliseconds, 0.5):0.0} | {Percentile(Milliseconds, 0.95):0.0} | {Percentile(Milliseconds, 0.99):0.0}");

    /// <summary>The smallest value that at least this share of all values does not exceed.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
