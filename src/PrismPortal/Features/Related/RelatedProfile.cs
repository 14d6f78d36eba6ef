namespace PrismPortal.Features.Related;

/// <summary>
/// What an article is about: its strongest terms, a unit vector. A term weighs (1 + ln f) times its rarity, f its weighted
/// frequency, so that a word said ten times counts some three times and a word of every article nothing. The few
/// strongest tell subjects apart better than all of them, and bound what relating costs.
/// </summary>
public sealed class RelatedProfile
{
    /// <summary>Terms an article is told by.</summary>
    public const int Strongest = 48;

    private readonly uint[] _terms;
    private readonly float[] _weights;

    private RelatedProfile(uint[] terms, float[] weights)
    {
        _terms = terms;
        _weights = weights;
    }

    public static RelatedProfile Empty { get; } = new([], []);

    public int Count => _terms.Length;

    /// <summary>The terms, in the order of their hashes.</summary>
    public IEnumerable<(uint Term, double Weight)> Terms => _terms.Select((term, at) => (term, (double)_weights[at]));

    public static RelatedProfile Of(IEnumerable<(uint Term, double Frequency)> terms, Func<uint, double> rarity, int most = Strongest)
    {
        var kept = new PriorityQueue<uint, (float Weight, uint Term)>();
        var weights = new Dictionary<uint, float>();
        foreach (var (term, frequency) in terms)
        {
            var weight = (float)((1 + Math.Log(Math.Max(1, frequency))) * rarity(term));
            if (weight > 0 && (kept.Count < most || (kept.TryPeek(out _, out var least) && (weight, term).CompareTo(least) > 0)))
            {
                weights[term] = weight;
                kept.Enqueue(term, (weight, term));
                if (kept.Count > most)
                {
                    weights.Remove(kept.Dequeue());
                }
            }
        }

        var sorted = weights.Keys.Order().ToArray();
        var length = (float)Math.Sqrt(weights.Values.Sum(weight => (double)weight * weight));
        return new RelatedProfile(sorted, [.. sorted.Select(term => weights[term] / length)]);
    }

    /// <summary>The cosine of the two: 0 without a shared term, 1 for the same text.</summary>
    public double Likeness(RelatedProfile other) => Shared(other).Sum(term => term.Weight);

    /// <summary>The terms both hold, each with what it adds to the likeness.</summary>
    public IEnumerable<(uint Term, double Weight)> Shared(RelatedProfile other)
    {
        for (int mine = 0, its = 0; mine < _terms.Length && its < other._terms.Length;)
        {
            switch (_terms[mine].CompareTo(other._terms[its]))
            {
                case 0:
                    yield return (_terms[mine], (double)_weights[mine++] * other._weights[its++]);
                    break;
                case < 0:
                    mine++;
                    break;
                default:
                    its++;
                    break;
            }
        }
    }
}
