namespace PrismPortal.Features.Moderation;

/// <summary>What one text teaches: the places of its features, its label, how many comments it counts as and how far from nought its margin is wanted.</summary>
internal sealed record ScorerExample(int[] Slots, bool IsUnwanted, double Weight, double Margin)
{
    // A phrase known to be innocent counts as many comments, or a stem that is nearly always an insult in comments would still
    // hold it; it need not lie as far off as a comment, or its ordinary words would speak for comments that have them.
    private const double TaughtWeight = 20;
    private const double TaughtMargin = 0.5;

    public bool IsComment => Margin >= 1;

    public static ScorerExample Of(LabelledComment comment) => new(SlotsOf(comment.Text), comment.IsUnwanted, 1, 1);

    public static ScorerExample Taught(string innocent) => new(SlotsOf(innocent), IsUnwanted: false, TaughtWeight, TaughtMargin);

    private static int[] SlotsOf(string text) => [.. ScorerFeatures.Of(text).Select(feature => feature.Slot)];
}

/// <summary>Weights and a bias; the margin of a text is their scaled sum.</summary>
internal sealed record LinearModel(double[] Weights, double Bias)
{
    public double Margin(int[] slots)
    {
        var sum = 0.0;
        foreach (var slot in slots)
        {
            sum += Weights[slot];
        }

        return (sum * ScorerTable.Scale(slots.Length)) + Bias;
    }
}

/// <summary>
/// A linear support vector machine on features scaled by how unevenly the two labels have them (NB-SVM: Wang and Manning, Baselines
/// and Bigrams, ACL 2012), with squared hinge loss, solved by dual coordinate descent (Hsieh et al., ICML 2008, algorithm 1).
/// </summary>
internal static class LinearTraining
{
    // Chosen by cross-validation on comments none of the published measures use.
    private const double Cost = 0.5;
    private const double Smoothing = 1;
    private const int Rounds = 30;

    public static LinearModel Train(ScorerExample[] examples, CancellationToken cancellation)
    {
        var ratios = Ratios(examples);
        var weights = new double[ScorerTable.Slots];
        var bias = 0.0;
        var alphas = new double[examples.Length];
        var order = Enumerable.Range(0, examples.Length).ToArray();
        var random = new FixedRandom();
        for (var round = 0; round < Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            random.Shuffle(order);
            foreach (var at in order)
            {
                bias += Improve(examples[at], ratios, weights, bias, ref alphas[at]);
            }
        }

        for (var slot = 0; slot < weights.Length; slot++)
        {
            weights[slot] *= ratios[slot];
        }

        return new LinearModel(weights, bias);
    }

    // One step of the dual: the example's alpha where its loss is least with all others held. Answers the change of the bias.
    private static double Improve(ScorerExample example, double[] ratios, double[] weights, double bias, ref double alpha)
    {
        var (sum, squares, scale) = (0.0, 0.0, ScorerTable.Scale(example.Slots.Length));
        foreach (var slot in example.Slots)
        {
            sum += weights[slot] * ratios[slot];
            squares += ratios[slot] * ratios[slot];
        }

        var label = example.IsUnwanted ? 1 : -1;
        var diagonal = 1 / (2 * Cost * example.Weight);
        var gradient = (label * ((sum * scale) + bias)) - example.Margin + (diagonal * alpha);
        var next = Math.Max(alpha - (gradient / ((squares * scale * scale) + 1 + diagonal)), 0);
        var change = (next - alpha) * label;
        alpha = next;
        foreach (var slot in example.Slots)
        {
            weights[slot] += change * scale * ratios[slot];
        }

        return change;
    }

    // ln of how much more often unwanted comments have the feature; innocent phrases are no sample of anything.
    private static double[] Ratios(ScorerExample[] examples)
    {
        var (unwanted, wanted) = (new double[ScorerTable.Slots], new double[ScorerTable.Slots]);
        var (allUnwanted, allWanted) = (2 * Smoothing, 2 * Smoothing);
        foreach (var example in examples.Where(example => example.IsComment))
        {
            var counts = example.IsUnwanted ? unwanted : wanted;
            foreach (var slot in example.Slots)
            {
                counts[slot]++;
            }

            (allUnwanted, allWanted) = example.IsUnwanted ? (allUnwanted + 1, allWanted) : (allUnwanted, allWanted + 1);
        }

        return [.. unwanted.Zip(wanted, (one, other) => Math.Log((one + Smoothing) / allUnwanted) - Math.Log((other + Smoothing) / allWanted))];
    }
}

/// <summary>The same order on every machine and runtime (xorshift64, Marsaglia 2003).</summary>
internal sealed class FixedRandom
{
    private ulong _state = 88172645463325252;

    public void Shuffle(int[] order)
    {
        for (var at = order.Length - 1; at > 0; at--)
        {
            var other = (int)(Next() % (ulong)(at + 1));
            (order[at], order[other]) = (order[other], order[at]);
        }
    }

    private ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        return _state;
    }
}
