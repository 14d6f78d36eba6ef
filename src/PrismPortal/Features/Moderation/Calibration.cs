namespace PrismPortal.Features.Moderation;

/// <summary>Makes margins probabilities: a logistic curve fitted by Newton's method (Platt 1999, with the targets and bounds of Lin, Lin and Weng 2007).</summary>
internal static class Calibration
{
    private const int MostSteps = 100;
    private const double Ridge = 1e-6;
    private const double Enough = 1e-9;

    // A curve steeper than this says certainty that no sample of comments gives.
    private const double Steepest = 20;

    /// <summary>Slope, never negative, and offset of the curve.</summary>
    public static (double Slope, double Offset) Fit(IReadOnlyCollection<(double Score, bool IsUnwanted)> judged)
    {
        var unwanted = judged.Count(pair => pair.IsUnwanted);
        var (high, low) = ((unwanted + 1.0) / (unwanted + 2.0), 1.0 / (judged.Count - unwanted + 2.0));
        var (slope, offset) = (1.0, 0.0);
        for (var step = 0; step < MostSteps; step++)
        {
            var (g1, g2, h11, h12, h22) = (0.0, 0.0, Ridge, 0.0, Ridge);
            foreach (var (score, isUnwanted) in judged)
            {
                var chance = Chance.Of((slope * score) + offset);
                var (error, weight) = (chance - (isUnwanted ? high : low), chance * (1 - chance));
                (g1, g2) = (g1 + (error * score), g2 + error);
                (h11, h12, h22) = (h11 + (weight * score * score), h12 + (weight * score), h22 + weight);
            }

            var determinant = (h11 * h22) - (h12 * h12);
            var (down, shift) = (((h22 * g1) - (h12 * g2)) / determinant, ((h11 * g2) - (h12 * g1)) / determinant);
            if (!double.IsFinite(down) || !double.IsFinite(shift))
            {
                break;
            }

            // A step of at most two keeps Newton's method from leaving the curve.
            (slope, offset) = (Math.Clamp(slope - Math.Clamp(down, -2, 2), 0.01, Steepest), offset - Math.Clamp(shift, -2, 2));
            if (Math.Abs(down) + Math.Abs(shift) < Enough)
            {
                break;
            }
        }

        return (slope, offset);
    }
}
