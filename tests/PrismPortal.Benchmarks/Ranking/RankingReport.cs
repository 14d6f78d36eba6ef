namespace PrismPortal.Benchmarks.Ranking;

/// <summary>Where one method differs from another: by group of queries, and query by query.</summary>
internal static class RankingReport
{
    private const double Tolerated = 0.02;

    public static void Groups(IReadOnlyList<Judgement> judgements, Answers own, Answers plain)
    {
        var groups = judgements.Index().GroupBy(item => item.Item.Group, item => item.Index, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Count: group.Count(), Own: group.Average(at => own.Ranked[at].Ndcg), Plain: group.Average(at => plain.Ranked[at].Ndcg)))
            .OrderBy(group => group.Own - group.Plain).ThenBy(group => group.Name, StringComparer.Ordinal)
            .ToArray();
        Console.WriteLine($"| group | queries | nDCG@10 {own.Method} | {plain.Method} | difference |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var group in groups)
        {
            Console.WriteLine(FormattableString.Invariant(
                $"| {group.Name} | {group.Count} | {group.Own:0.0000} | {group.Plain:0.0000} | {group.Own - group.Plain:+0.0000;-0.0000;0} |"));
        }

        Console.WriteLine(FormattableString.Invariant(
            $"\n{groups.Count(group => group.Own - group.Plain < -Tolerated)} of {groups.Length} groups are worse by more than {Tolerated}\n"));
    }

    public static void Misses(IReadOnlyList<Judgement> judgements, Answers own, Answers plain, Dictionary<string, string> titles, int count)
    {
        var worst = judgements.Index()
            .Select(item => (Judgement: item.Item, Own: own.Ranked[item.Index], Plain: plain.Ranked[item.Index]))
            .Where(item => item.Own.Ndcg < item.Plain.Ndcg)
            .OrderBy(item => item.Own.Ndcg - item.Plain.Ndcg)
            .Take(count);
        foreach (var (judgement, ours, theirs) in worst)
        {
            var asked = judgement.Query.Length > 0 ? judgement.Query : titles.GetValueOrDefault(judgement.Id, judgement.Id);
            Console.WriteLine($"[{judgement.Group}] {asked}");
            Console.WriteLine($"    wanted: {string.Join("; ", judgement.Relevant.Select(id => $"{titles.GetValueOrDefault(id, "?")} ({id})"))}");
            Console.WriteLine(FormattableString.Invariant($"    place {Place(ours)}, plain {Place(theirs)}; nDCG {ours.Ndcg:0.000}, plain {theirs.Ndcg:0.000}"));
            Console.WriteLine($"    found: {string.Join("; ", ours.Found.Take(4).Select(id => titles.GetValueOrDefault(id, id)))}");
        }
    }

    private static string Place(Ranked ranked) => ranked.Place is { } place ? FormattableString.Invariant($"{place}") : "-";
}
