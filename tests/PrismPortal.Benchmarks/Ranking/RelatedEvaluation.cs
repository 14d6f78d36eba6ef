using System.Diagnostics;

namespace PrismPortal.Benchmarks.Ranking;

/// <summary>
/// <c>evaluate related</c>: relates all articles of the corpus and prints how many of those that belong together stand
/// among the stored ones, beside the newest of the section and plain bigram BM25 asked for title and lead.
/// </summary>
internal static class RelatedEvaluation
{
    private const int Depth = 10;

    public static async Task<int> RunAsync(string[] args)
    {
        if (EvaluationOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(EvaluationOptions.Usage);
            return 2;
        }

        var articles = Corpus.Articles(options.Corpus);
        var judgements = Corpus.Read(options.Judgements ?? Corpus.Judgements(options.Corpus, "ko_related_dev.jsonl"));
        await options.InFolderAsync("whole", folder => EvaluateAsync(folder, articles, judgements, options));
        return 0;
    }

    private static async Task EvaluateAsync(
        string folder, IReadOnlyList<CorpusArticle> articles, IReadOnlyList<Judgement> judgements, EvaluationOptions options)
    {
        await using var portal = await EvaluationPortal.OpenAsync(folder, articles);
        var clock = Stopwatch.StartNew();
        await portal.RelateAsync();
        Console.WriteLine(FormattableString.Invariant($"{judgements.Count} articles of {articles.Count}, all related in {clock.Elapsed.TotalSeconds:0.0} s\n"));
        Console.WriteLine("| method | any in top 5 | recall@5 | nDCG@10 | MRR@10 |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        var stored = await portal.RelatedAsync();
        var own = Report("portal", judgements, [.. judgements.Select(judgement => stored[judgement.Id].ToArray())]);
        var newest = new List<IReadOnlyList<string>>();
        foreach (var judgement in judgements)
        {
            newest.Add(await portal.NewestBesideAsync(judgement.Id, Depth));
        }

        Report("newest in the same section", judgements, newest);
        using var bigrams = PlainIndex.OfBigrams(articles.Select(article => (article.Id, article.Text)));
        var leads = articles.ToDictionary(article => article.Id, article => article.TitleAndLead, StringComparer.Ordinal);
        var plain = Report(
            "plain bigram BM25 of title and lead", judgements, [.. judgements.Select(judgement => bigrams.Find(leads[judgement.Id], Depth, except: judgement.Id))]);
        Console.WriteLine(FormattableString.Invariant($"\nany in top 5 beside plain bigram BM25: {own.Any(5) - plain.Any(5):+0.0000;-0.0000;0}\n"));
        if (options.Groups)
        {
            RankingReport.Groups(judgements, own, plain);
        }

        RankingReport.Misses(judgements, own, plain, articles.ToDictionary(article => article.Id, article => article.Title, StringComparer.Ordinal), options.Misses);
    }

    private static Answers Report(string method, IReadOnlyList<Judgement> judgements, IReadOnlyList<IReadOnlyList<string>> found)
    {
        var answers = new Answers(method, [.. found.Zip(judgements, (ids, judgement) => new Ranked(ids, judgement.Relevant.ToArray()))], []);
        Console.WriteLine(FormattableString.Invariant(
            $"| {method} | {answers.Any(5):0.0000} | {answers.Recall(5):0.0000} | {answers.Ndcg:0.0000} | {answers.ReciprocalRank:0.0000} |"));
        return answers;
    }
}
