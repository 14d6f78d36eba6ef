using System.Globalization;

namespace PrismPortal.Benchmarks.Ranking;

/// <summary>Options of <c>evaluate search</c> and <c>evaluate related</c>.</summary>
internal sealed record EvaluationOptions(string Corpus, string? Data, string? Judgements, bool Groups, bool Quick, int Misses, string Only)
{
    public const string Usage = """
        evaluate search|related --corpus FOLDER [--data FOLDER] [--judgements FILE] [--groups] [--misses N] [--quick] [--only questions|headlines]

          --corpus      articles/ko_*.jsonl and judgements/ko_*_dev.jsonl
          --data        where the portal's databases are kept for the next run (a folder deleted afterwards)
          --judgements  other questions, or other related articles, than those of the corpus
          --groups      also nDCG@10 by group of queries, beside plain bigram BM25
          --misses      also the N queries that lose most against plain bigram BM25
          --only        questions or headlines alone
          --quick       of the plain methods bigram BM25 alone
        """;

    public static EvaluationOptions? Parse(string[] args)
    {
        var options = new EvaluationOptions("", null, null, false, false, 0, "");
        for (var at = 0; at < args.Length; at++)
        {
            var value = at + 1 < args.Length ? args[at + 1] : null;
            switch (args[at])
            {
                case "--groups":
                    options = options with { Groups = true };
                    continue;
                case "--quick":
                    options = options with { Quick = true };
                    continue;
                case "--corpus" when value is not null:
                    options = options with { Corpus = value };
                    break;
                case "--data" when value is not null:
                    options = options with { Data = Path.GetFullPath(value) };
                    break;
                case "--judgements" when value is not null:
                    options = options with { Judgements = value };
                    break;
                case "--misses" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var misses):
                    options = options with { Misses = misses };
                    break;
                case "--only" when value is "questions" or "headlines":
                    options = options with { Only = value };
                    break;
                default:
                    return null;
            }

            at++;
        }

        return Directory.Exists(options.Corpus) ? options : null;
    }

    /// <summary>Does something with a folder for a database: the one to keep, or one deleted afterwards.</summary>
    public async Task InFolderAsync(string name, Func<string, Task> work)
    {
        if (Data is not null)
        {
            await work(Directory.CreateDirectory(Path.Combine(Data, name)).FullName);
            return;
        }

        var folder = Directory.CreateTempSubdirectory("prism-evaluate-").FullName;
        try
        {
            await work(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
