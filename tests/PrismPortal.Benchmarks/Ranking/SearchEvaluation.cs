using System.Diagnostics;

namespace PrismPortal.Benchmarks.Ranking;

/// <summary>
/// <c>evaluate search</c>: asks the portal's search the questions of the corpus, and its headlines of the bodies alone,
/// and prints how well the articles meant are ranked, beside what plain FTS5 makes of the same texts.
/// </summary>
internal static class SearchEvaluation
{
    private const int Depth = 10;
    private const int WarmUp = 50;

    public static async Task<int> RunAsync(string[] args)
    {
        if (EvaluationOptions.Parse(args) is not { } options)
        {
            await Console.Error.WriteLineAsync(EvaluationOptions.Usage);
            return 2;
        }

        var articles = Corpus.Articles(options.Corpus);
        var titles = articles.ToDictionary(article => article.Id, article => article.Title, StringComparer.Ordinal);
        if (options.Only is not "headlines")
        {
            var questions = Corpus.Read(options.Judgements ?? Corpus.Judgements(options.Corpus, "ko_questions_dev.jsonl"));
            await options.InFolderAsync("whole", folder => EvaluateAsync("questions", folder, articles, questions, titles, options));
        }

        if (options.Only is "headlines" || (options.Only is "" && options.Judgements is null))
        {
            var headlines = Corpus.Read(Corpus.Judgements(options.Corpus, "ko_headlines_dev.jsonl"));
            CorpusArticle[] bodies = [.. articles.Select(article => article.BodyOnly())];
            await options.InFolderAsync("bodies", folder => EvaluateAsync("headlines, of the body only", folder, bodies, headlines, titles, options));
        }

        return 0;
    }

    private static async Task EvaluateAsync(
        string what, string folder, IReadOnlyList<CorpusArticle> articles, IReadOnlyList<Judgement> judgements, Dictionary<string, string> titles, EvaluationOptions options)
    {
        var texts = articles.Select(article => (article.Id, article.Text)).ToArray();
        Console.WriteLine(FormattableString.Invariant($"{judgements.Count} {what}; {articles.Count} articles\n"));
        Console.WriteLine("| method | nDCG@10 | recall@10 | MRR@10 | without result | p50 ms | p95 ms | p99 ms |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        if (!options.Quick)
        {
            using var words = PlainIndex.OfWords(texts);
            await AskAsync("FTS5 unicode61, words OR", judgements, Plain(words));
            using var trigrams = PlainIndex.OfTrigrams(texts);
            await AskAsync("FTS5 trigram, OR", judgements, Plain(trigrams));
        }

        using var bigrams = PlainIndex.OfBigrams(texts);
        var plain = await AskAsync("plain bigram BM25", judgements, Plain(bigrams));
        await using var portal = await EvaluationPortal.OpenAsync(folder, articles);
        var own = await AskAsync("portal", judgements, query => portal.SearchAsync(query, Depth));
        Console.WriteLine(FormattableString.Invariant($"\nnDCG@10 beside plain bigram BM25: {own.Ndcg - plain.Ndcg:+0.0000;-0.0000;0}\n"));
        if (options.Groups)
        {
            RankingReport.Groups(judgements, own, plain);
        }

        RankingReport.Misses(judgements, own, plain, titles, options.Misses);
    }

    private static async Task<Answers> AskAsync(
        string method, IReadOnlyList<Judgement> judgements, Func<string, Task<(IReadOnlyList<string> Found, double Milliseconds)>> ask)
    {
        foreach (var judgement in judgements.Take(WarmUp))
        {
            await ask(judgement.Query);
        }

        var (ranked, times) = (new List<Ranked>(), new List<double>());
        foreach (var judgement in judgements)
        {
            var (found, milliseconds) = await ask(judgement.Query);
            ranked.Add(new Ranked(found, judgement.Relevant.ToArray()));
            times.Add(milliseconds);
        }

        var answers = new Answers(method, ranked, times);
        Console.WriteLine(FormattableString.Invariant(
            $"| {method} | {answers.Ndcg:0.0000} | {answers.Recall(Depth):0.0000} | {answers.ReciprocalRank:0.0000} | {answers.WithoutResult:0.00%} | {answers.Times()} |"));
        return answers;
    }

    private static Func<string, Task<(IReadOnlyList<string> Found, double Milliseconds)>> Plain(PlainIndex index) => query =>
    {
        var clock = Stopwatch.StartNew();
        var found = index.Find(query, Depth);
        return Task.FromResult((found, clock.Elapsed.TotalMilliseconds));
    };
}
