namespace PrismPortal.Benchmarks;

/// <summary>
/// The plain baseline: multinomial naive Bayes over character trigrams of the text as it is, add-one smoothing, unknown trigrams left
/// out. A text's score is the logarithm of its odds.
/// </summary>
internal sealed class TrigramBayes
{
    private readonly Dictionary<string, (int Unwanted, int Wanted)> _counts = new(StringComparer.Ordinal);
    private readonly (long Unwanted, long Wanted) _all;
    private readonly double _prior;

    public TrigramBayes(IReadOnlyCollection<(string Text, bool IsUnwanted)> examples)
    {
        foreach (var (text, isUnwanted) in examples)
        {
            foreach (var trigram in Trigrams(text))
            {
                var (unwanted, wanted) = _counts.GetValueOrDefault(trigram);
                _counts[trigram] = isUnwanted ? (unwanted + 1, wanted) : (unwanted, wanted + 1);
                _all = isUnwanted ? (_all.Unwanted + 1, _all.Wanted) : (_all.Unwanted, _all.Wanted + 1);
            }
        }

        var positive = examples.Count(example => example.IsUnwanted);
        _prior = Math.Log((double)positive / (examples.Count - positive));
    }

    public double Score(string text) => _prior + Trigrams(text)
        .Where(_counts.ContainsKey)
        .Sum(trigram => Share(_counts[trigram].Unwanted, _all.Unwanted) - Share(_counts[trigram].Wanted, _all.Wanted));

    private double Share(int count, long all) => Math.Log((count + 1.0) / (all + _counts.Count));

    private static IEnumerable<string> Trigrams(string text) => Enumerable.Range(0, Math.Max(0, text.Length - 2)).Select(at => text.Substring(at, 3));
}
