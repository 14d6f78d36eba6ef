namespace PrismPortal.Features.Search.Index;

/// <summary>
/// BM25 over the site's own statistics, the same on every engine: a term adds its rarity times
/// f (k1 + 1) / (f + k1 (1 - b + b l / L)), f its weighted frequency in the article, l the article's length, L the mean.
/// </summary>
public static class Ranking
{
    /// <summary>How soon more of the same term stops to count.</summary>
    public const double K1 = 1.2;

    /// <summary>How much a long article is held back. Beside notes of a few lines stand pieces of thousands: more than the usual 0.75 pays.</summary>
    public const double B = 0.9;

    // Between two articles that fit alike the newer one comes first; no more than that.
    private const double RecencyShare = 0.05;
    private const double HalfLifeDays = 180;

    public static double Score(IReadOnlyList<QueryTerm> terms, TermVector article, double length, TermCounts counts)
    {
        var score = 0.0;
        var norm = K1 * (1 - B + (B * length / counts.AverageLength));
        foreach (var term in terms)
        {
            var frequency = article[term.Hash];
            if (frequency > 0)
            {
                score += term.Weight * counts.Rarity(term.Hash) * frequency * (K1 + 1) / (frequency + norm);
            }
        }

        return score;
    }

    public static double Recency(TimeSpan age) => 1 + (RecencyShare * Math.Pow(0.5, Math.Max(0, age.TotalDays) / HalfLifeDays));
}
