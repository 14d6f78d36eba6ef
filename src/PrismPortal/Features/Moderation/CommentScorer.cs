namespace PrismPortal.Features.Moderation;

/// <summary>A part of a text that speaks for holding it, and how much of the score it carries.</summary>
public sealed record ScoreReason(string Text, int Start, double Weight);

/// <summary>How likely a newsroom would not want a comment, from 0 to 1, and the parts of it that say so most, the strongest first.</summary>
public sealed record CommentScore(double Probability, IReadOnlyList<ScoreReason> Reasons);

/// <summary>
/// A trained scorer: one weight for each place in the table of <see cref="ScorerFeatures"/>, summed over the features of a text and
/// made a probability. Safe for any number of threads. It says what should wait for a moderator; it decides nothing.
/// </summary>
public sealed class CommentScorer
{
    // More would be a list to read instead of a reason.
    private const int MostReasons = 5;

    // What speaks a tenth as loud as the loudest explains nothing.
    private const double Faintest = 0.1;

    private readonly float[] _weights;
    private readonly double _bias;

    internal CommentScorer(float[] weights, double bias, double threshold)
    {
        _weights = weights;
        _bias = bias;
        Threshold = threshold;
    }

    /// <summary>The probability from which on a comment should wait: where F1 was highest on comments the training had held out.</summary>
    public double Threshold { get; }

    internal ReadOnlySpan<float> Weights => _weights;

    internal double Bias => _bias;

    public CommentScore Score(string text)
    {
        var features = ScorerFeatures.Of(text);
        var scale = ScorerTable.Scale(features.Count);
        var sum = features.Sum(feature => (double)_weights[feature.Slot]);
        return new CommentScore(Chance.Of((sum * scale) + _bias), Reasons(text, features, scale));
    }

    /// <summary>The same as a file; <see cref="ScorerFormat"/> says how.</summary>
    public byte[] ToBytes() => ScorerFormat.Write(this);

    /// <exception cref="InvalidDataException">The data is not a scorer of this version, or damaged.</exception>
    public static CommentScorer Read(ReadOnlySpan<byte> data) => ScorerFormat.Read(data);

    // Runs overlap: of those that share a letter the strongest speaks for all.
    private List<ScoreReason> Reasons(string text, List<ScorerFeature> features, double scale)
    {
        var reasons = new List<ScoreReason>();
        foreach (var feature in features.Where(feature => _weights[feature.Slot] > 0 && feature.End > feature.Start).OrderByDescending(feature => _weights[feature.Slot]))
        {
            if (reasons.Count == MostReasons || (reasons.Count > 0 && _weights[feature.Slot] * scale < Faintest * reasons[0].Weight))
            {
                break;
            }

            if (!reasons.Exists(reason => feature.Start < reason.Start + reason.Text.Length && reason.Start < feature.End))
            {
                reasons.Add(new ScoreReason(text[feature.Start..feature.End], feature.Start, _weights[feature.Slot] * scale));
            }
        }

        return reasons;
    }
}

/// <summary>A margin as a probability.</summary>
internal static class Chance
{
    public static double Of(double margin) => 1 / (1 + Math.Exp(-margin));
}
