namespace PrismPortal.Features.Articles.Lists;

/// <summary>Which articles the newsroom put where on a front page; the rest of it is filled with what is newest.</summary>
/// <param name="Lead">The story the page begins with; null: the newest.</param>
/// <param name="Top">Beside the lead, in order.</param>
/// <param name="InSections">At the head of each section's row, by the section's id.</param>
public sealed record FrontPlaces(long? Lead, IReadOnlyList<long> Top, IReadOnlyDictionary<long, IReadOnlyList<long>> InSections)
{
    public static FrontPlaces None { get; } = new(null, [], new Dictionary<long, IReadOnlyList<long>>());

    /// <summary>All of them, however many places they have: an automatic choice leaves these out.</summary>
    public IReadOnlyCollection<long> All { get; } = [.. new[] { Lead }.OfType<long>().Concat(Top).Concat(InSections.Values.SelectMany(ids => ids)).Distinct()];

    /// <summary>The head of the page: the lead, what stands beside it, then the newest of what is placed nowhere.</summary>
    public IEnumerable<long> Front(IEnumerable<long> newest)
    {
        var rest = newest.Except(All).ToArray();
        return Lead is { } lead ? [lead, .. Top.Where(id => id != lead), .. rest] : [.. rest.Take(1), .. Top, .. rest.Skip(1)];
    }

    /// <summary>A section's row: what was put there, then its newest; nothing that stands above or was put elsewhere.</summary>
    public IEnumerable<long> Row(long section, IEnumerable<long> newest, IReadOnlyCollection<long> above) =>
        InSections.GetValueOrDefault(section, []).Concat(newest.Except(All)).Except(above);
}
