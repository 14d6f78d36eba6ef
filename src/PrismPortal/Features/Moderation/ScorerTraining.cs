using System.Text;

namespace PrismPortal.Features.Moderation;

/// <summary>
/// Trains a <see cref="CommentScorer"/>: the same comments in the same order always give the same one. Five scorers trained on four
/// fifths each judge the fifth they have not seen; from those judgements come the probabilities and the threshold. The sixth learns
/// from everything and is the one that is kept. All six are also taught phrases known to be innocent.
/// </summary>
public static class ScorerTraining
{
    /// <summary>Fewer of either kind teach nothing that would hold for the next comment.</summary>
    public const int LeastOfEach = 20;

    /// <summary>A bound on memory, about a gigabyte.</summary>
    public const int MostComments = 200_000;

    public const int Trainings = Folds + 1;

    private const int Folds = 5;

    /// <summary>Why nothing can be learned from these; null when something can.</summary>
    public static string? Refusal(IReadOnlyCollection<LabelledComment> comments)
    {
        var unwanted = comments.Count(comment => comment.IsUnwanted);
        var fewer = Math.Min(unwanted, comments.Count - unwanted);
        return fewer < LeastOfEach
            ? FormattableString.Invariant($"needs {LeastOfEach} comments of each label at least, has {comments.Count - unwanted} of 0 and {unwanted} of 1")
            : comments.Count > MostComments ? FormattableString.Invariant($"has {comments.Count} comments, {MostComments} at most") : null;
    }

    /// <param name="comments">What <see cref="Refusal"/> has nothing against.</param>
    /// <param name="innocent">Phrases never to be held: <see cref="InnocentPhrases.All"/>.</param>
    /// <param name="progress">How many of the six trainings are done.</param>
    /// <param name="cancellation">Looked at between rounds.</param>
    /// <exception cref="ArgumentException">There is a refusal.</exception>
    public static CommentScorer Train(
        IReadOnlyList<LabelledComment> comments, IReadOnlyList<string> innocent, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        if (Refusal(comments) is { } refusal)
        {
            throw new ArgumentException(refusal, nameof(comments));
        }

        var taught = innocent.Select(phrase => ScorerExample.Taught(phrase)).ToArray();
        var examples = comments.Select(comment => ScorerExample.Of(comment)).ToArray();
        var folds = comments.Select(comment => Fold(comment.Text)).ToArray();
        var judged = new List<(double Score, bool IsUnwanted)>(examples.Length);
        for (var fold = 0; fold < Folds; fold++)
        {
            var line = LinearTraining.Train([.. examples.Where((_, at) => folds[at] != fold), .. taught], cancellation);
            judged.AddRange(examples.Where((_, at) => folds[at] == fold).Select(example => (line.Margin(example.Slots), example.IsUnwanted)));
            progress?.Report(fold + 1);
        }

        var whole = LinearTraining.Train([.. examples, .. taught], cancellation);
        progress?.Report(Trainings);
        var (slope, offset) = Calibration.Fit(judged);
        var threshold = ScorerMeasures.BestThreshold(judged);
        return new CommentScorer(
            Array.ConvertAll(whole.Weights, weight => (float)(weight * slope)),
            (whole.Bias * slope) + offset,
            Chance.Of((threshold * slope) + offset));
    }

    // By the text, so that a comment posted twice is never judged by a scorer that has seen it. FNV-1a, 32 bits.
    private static int Fold(string text)
    {
        var hash = 2166136261;
        foreach (var part in Encoding.UTF8.GetBytes(text))
        {
            hash = (hash ^ part) * 16777619;
        }

        return (int)(hash % Folds);
    }
}
