namespace PrismPortal.Features.Moderation;

/// <summary>How well judgements agree with labels. Precision, recall and F1 are of the unwanted; AUC is the chance that an unwanted comment scores higher than a wanted one, equal scores counting half.</summary>
public sealed record ScorerMeasures(double Precision, double Recall, double F1, double Auc)
{
    public static ScorerMeasures Of(IReadOnlyCollection<(double Score, bool IsUnwanted)> judged, double threshold)
    {
        var found = judged.Count(pair => pair.IsUnwanted && pair.Score >= threshold);
        var flagged = judged.Count(pair => pair.Score >= threshold);
        var unwanted = judged.Count(pair => pair.IsUnwanted);
        return new ScorerMeasures(Share(found, flagged), Share(found, unwanted), Share(2 * found, flagged + unwanted), AreaUnderCurve(judged));
    }

    /// <summary>The score from which on F1 is highest.</summary>
    internal static double BestThreshold(IReadOnlyCollection<(double Score, bool IsUnwanted)> judged)
    {
        var unwanted = judged.Count(pair => pair.IsUnwanted);
        var (best, threshold, found, flagged) = (-1.0, 0.0, 0, 0);
        foreach (var group in judged.GroupBy(pair => pair.Score).OrderByDescending(group => group.Key))
        {
            found += group.Count(pair => pair.IsUnwanted);
            flagged += group.Count();
            if (Share(2 * found, flagged + unwanted) is var f1 && f1 > best)
            {
                (best, threshold) = (f1, group.Key);
            }
        }

        return threshold;
    }

    // By ranks (Mann and Whitney): equal scores share the middle of their ranks.
    private static double AreaUnderCurve(IReadOnlyCollection<(double Score, bool IsUnwanted)> judged)
    {
        var unwanted = judged.Count(pair => pair.IsUnwanted);
        var (ranks, before) = (0.0, 0);
        foreach (var group in judged.GroupBy(pair => pair.Score).OrderBy(group => group.Key))
        {
            var size = group.Count();
            ranks += group.Count(pair => pair.IsUnwanted) * (before + ((size + 1) / 2.0));
            before += size;
        }

        var pairs = (double)unwanted * (judged.Count - unwanted);
        return pairs > 0 ? (ranks - (unwanted * (unwanted + 1.0) / 2)) / pairs : double.NaN;
    }

    private static double Share(int part, int whole) => whole == 0 ? 0 : (double)part / whole;
}
