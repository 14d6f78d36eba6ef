namespace PrismPortal.Features.Transfer.Generate;

/// <summary>Draws ranks whose frequency falls as 1/rank (Zipf's law): a few subjects have most of the articles, as in a newsroom.</summary>
public sealed class Zipf
{
    private readonly double[] _cumulative;

    public Zipf(int ranks)
    {
        _cumulative = new double[ranks];
        var sum = 0.0;
        for (var rank = 0; rank < ranks; rank++)
        {
            _cumulative[rank] = sum += 1.0 / (rank + 1);
        }
    }

    /// <returns>A rank from 0, the most frequent.</returns>
    public int Draw(Random random)
    {
        var found = Array.BinarySearch(_cumulative, random.NextDouble() * _cumulative[^1]);
        return Math.Min(found < 0 ? ~found : found, _cumulative.Length - 1);
    }
}
