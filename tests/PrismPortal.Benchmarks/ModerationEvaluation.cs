using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PrismPortal.Features.Moderation;

namespace PrismPortal.Benchmarks;

/// <summary>
/// <c>evaluate moderation FOLDER</c>: measures the word rules, naive Bayes over trigrams and the scorer on the labelled comments in
/// FOLDER (<c>ko_curse.jsonl</c> with <c>profanity</c> 0 or 1, <c>ko_hate_labeled.jsonl</c> with <c>hate</c> none or another). A fixed
/// fifth is held out: comments whose id has a SHA-256 that, its first four bytes read as a big-endian number, is a multiple of five.
/// All three learn from the rest alone. <c>--tune</c> measures on a fifth of that rest instead, for whoever changes something.
/// </summary>
public static class ModerationEvaluation
{
    private const int Parts = 5;

    public static int Run(string folder, bool tune)
    {
        Console.WriteLine("| labels | method | precision | recall | F1 | AUC | innocent let through |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        var isAhead = Measure("profanity", Path.Combine(folder, "ko_curse.jsonl"), line => line.GetProperty("profanity").GetInt32() == 1, tune)
            & Measure("hate", Path.Combine(folder, "ko_hate_labeled.jsonl"), line => line.GetProperty("hate").GetString() != "none", tune);
        Console.WriteLine(isAhead ? "The scorer is ahead in F1 and AUC everywhere." : "The scorer is not ahead everywhere.");
        return isAhead ? 0 : 1;
    }

    private static bool Measure(string name, string path, Func<JsonElement, bool> isUnwanted, bool tune)
    {
        var all = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(line => new Example(line.GetProperty("id").GetString()!, line.GetProperty("text").GetString()!, isUnwanted(line)))
            .ToArray();
        var known = all.Where(example => !IsHeldOut(example.Id)).ToArray();
        var asked = tune ? known.Where(example => IsHeldOut("tune " + example.Id)).ToArray() : all.Where(example => IsHeldOut(example.Id)).ToArray();
        LabelledComment[] learned = [.. (tune ? known.Except(asked) : known).Select(example => new LabelledComment(example.Text, example.IsUnwanted))];

        var rules = Report(name, "word rules", asked, text => WordRules.Default.Find(text).Count, 1);
        var bayes = new TrigramBayes([.. learned.Select(comment => (comment.Text, comment.IsUnwanted))]);
        var plain = Report(name, "naive Bayes, trigrams", asked, bayes.Score, 0);
        var clock = Stopwatch.StartNew();
        var scorer = ScorerTraining.Train(learned, InnocentPhrases.All);
        var trained = clock.Elapsed;
        scorer = CommentScorer.Read(scorer.ToBytes());
        var own = Report(name, "scorer", asked, text => scorer.Score(text).Probability, scorer.Threshold);
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {learned.Length} comments learned in {trained.TotalSeconds:0.0} s, {asked.Length} asked, {asked.Count(example => example.IsUnwanted)} of them unwanted; {Unseen(learned):0.000} of innocent phrases the scorer was not taught are let through"));
        return own.F1 > Math.Max(rules.F1, plain.F1) && own.Auc > Math.Max(rules.Auc, plain.Auc);
    }

    private static ScorerMeasures Report(string name, string method, Example[] asked, Func<string, double> score, double threshold)
    {
        var measures = ScorerMeasures.Of([.. asked.Select(example => (score(example.Text), example.IsUnwanted))], threshold);
        var free = InnocentPhrases.All.Count(phrase => score(phrase) < threshold) / (double)InnocentPhrases.All.Count;
        Console.WriteLine(FormattableString.Invariant(
            $"| {name} | {method} | {measures.Precision:0.000} | {measures.Recall:0.000} | {measures.F1:0.000} | {measures.Auc:0.000} | {free:0.000} |"));
        return measures;
    }

    // Each fifth of the phrases asked of a scorer that was taught the others only.
    private static double Unseen(LabelledComment[] learned)
    {
        var free = 0;
        for (var part = 0; part < Parts; part++)
        {
            var scorer = ScorerTraining.Train(learned, [.. InnocentPhrases.All.Where((_, at) => at % Parts != part)]);
            free += InnocentPhrases.All.Where((_, at) => at % Parts == part).Count(phrase => scorer.Score(phrase).Probability < scorer.Threshold);
        }

        return (double)free / InnocentPhrases.All.Count;
    }

    private static bool IsHeldOut(string id) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(id))) % Parts == 0;

    private sealed record Example(string Id, string Text, bool IsUnwanted);
}
