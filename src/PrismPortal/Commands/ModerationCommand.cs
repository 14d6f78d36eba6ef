using System.CommandLine;
using PrismPortal.Data;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Rules;
using Spectre.Console;

namespace PrismPortal.Commands;

/// <summary><c>PrismPortal moderation &lt;train|evaluate&gt; &lt;jsonl&gt;</c>; training also takes the newsroom's own decisions.</summary>
internal static class ModerationCommand
{
    private const string Lines = """
        The file is JSON Lines, one comment a line: {"text": "...", "label": 1}. label is 1 for a comment that was not
        wanted, 0 for one that was; other fields are ignored. One bad line refuses the file, with its number and the reason.
        """;

    private const string Training = $"""
        Train the scorer on decided comments and store it in place of the earlier one.

        {Lines}
        It takes at least 20 comments of each label and at most 200,000 in all. A running portal asks the new
        scorer at the next comment. The last line says how many comments it learned from, and its threshold.

        With --decisions it learns from this portal too, alone or beside a file: comments removed for abuse, hate or
        obscenity are label 1, comments a moderator approved or picked are label 0. It needs 50 of each.
        """;

    private const string Evaluation = $"""
        Measure the stored scorer on decided comments: precision, recall, F1 and AUC of label 1.

        {Lines}
        Comments it was trained on flatter it. Nothing is changed.
        """;

    public static Command Create() => new("moderation", "Train the scorer of comments, or measure it.")
    {
        Train(),
        Evaluate(),
    };

    private static Command Train()
    {
        var path = Path("The file, relative to the current folder; may be left out with --decisions.", ArgumentArity.ZeroOrOne);
        var decisions = new Option<bool>("--decisions") { Description = "Learn from the newsroom's own decisions too." };
        var command = new Command("train", Training) { path, decisions };
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(path) is null && !parsed.GetValue(decisions))
            {
                parsed.AddError("Nothing to learn from: give a file, --decisions or both.");
            }
        });
        command.SetAction((parsed, cancellation) => ReadingAsync(
            parsed.GetValue(path), (app, name, comments) => TrainAsync(app, name, comments, parsed.GetValue(decisions), cancellation), cancellation));
        return command;
    }

    private static Command Evaluate()
    {
        var path = Path("The file, relative to the current folder.", ArgumentArity.ExactlyOne);
        var command = new Command("evaluate", Evaluation) { path };
        command.SetAction((parsed, cancellation) => ReadingAsync(
            parsed.GetValue(path), (app, name, comments) => EvaluateAsync(app, name, comments, cancellation), cancellation));
        return command;
    }

    private static Argument<FileInfo?> Path(string description, ArgumentArity arity) => new("jsonl") { Description = description, Arity = arity };

    private static async Task<int> ReadingAsync(
        FileInfo? file, Func<WebApplication, string, IReadOnlyList<LabelledComment>, Task<int>> run, CancellationToken cancellation)
    {
        if (file is { Exists: false })
        {
            return await FailAsync($"{file.FullName}: there is no such file.");
        }

        await using var app = PortalCommand.BuildQuietly();
        await app.Services.GetRequiredService<DatabaseStart>().RequireAsync(cancellation);
        if (file is null)
        {
            return await run(app, "", []);
        }

        try
        {
            await using var stream = file.OpenRead();
            return await run(app, file.Name, await LabelledLines.ReadAsync(stream, cancellation));
        }
        catch (RefusedLabelException refused)
        {
            return await FailAsync(FormattableString.Invariant($"{file.Name}:{refused.Line}: {refused.Message}"));
        }
    }

    private static async Task<int> TrainAsync(WebApplication app, string name, IReadOnlyList<LabelledComment> comments, bool withDecisions, CancellationToken cancellation)
    {
        if (withDecisions)
        {
            var decisions = await app.Services.GetRequiredService<NewsroomDecisions>().ReadAsync(cancellation);
            if (NewsroomDecisions.Refusal(decisions) is { } few)
            {
                return await FailAsync($"--decisions: {few}");
            }

            comments = [.. comments, .. decisions];
        }

        if (ScorerTraining.Refusal(comments) is { } refusal)
        {
            return await FailAsync($"{(name.Length > 0 ? name : "--decisions")}: {refusal}");
        }

        var scorer = Show(progress => ScorerTraining.Train(comments, InnocentPhrases.All, progress, cancellation));
        await app.Services.GetRequiredService<ScorerStore>().SaveAsync(scorer, comments.Count, cancellation);
        Console.WriteLine(FormattableString.Invariant($"{comments.Count} comments learned, threshold {scorer.Threshold:0.000}"));
        return PortalCommand.Done;
    }

    private static async Task<int> EvaluateAsync(WebApplication app, string name, IReadOnlyList<LabelledComment> comments, CancellationToken cancellation)
    {
        CommentScorer? scorer;
        try
        {
            scorer = await app.Services.GetRequiredService<ScorerStore>().LoadAsync(cancellation);
        }
        catch (InvalidDataException error)
        {
            return await FailAsync($"The stored scorer cannot be read ({error.Message}). 'PrismPortal moderation train' makes another.");
        }

        if (scorer is null)
        {
            return await FailAsync("There is no scorer yet. 'PrismPortal moderation train' makes one.");
        }

        if (comments.All(comment => comment.IsUnwanted) || !comments.Any(comment => comment.IsUnwanted))
        {
            return await FailAsync($"{name}: measuring needs comments of both labels.");
        }

        var measures = ScorerMeasures.Of([.. comments.Select(comment => (scorer.Score(comment.Text).Probability, comment.IsUnwanted))], scorer.Threshold);
        Console.WriteLine(FormattableString.Invariant($"precision {measures.Precision:0.000}, recall {measures.Recall:0.000}, F1 {measures.F1:0.000}, AUC {measures.Auc:0.000}"));
        return PortalCommand.Done;
    }

    private static CommentScorer Show(Func<IProgress<int>?, CommentScorer> train) => Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
        ? train(new Plain())
        : AnsiConsole.Progress().Start(context => train(new Bar(context.AddTask("Training", maxValue: ScorerTraining.Trainings))));

    private static async Task<int> FailAsync(string reason)
    {
        await Console.Error.WriteLineAsync(reason);
        return PortalCommand.Failed;
    }

    private sealed class Plain : IProgress<int>
    {
        public void Report(int value) => Console.WriteLine(FormattableString.Invariant($"training {value} of {ScorerTraining.Trainings}"));
    }

    private sealed class Bar(ProgressTask bar) : IProgress<int>
    {
        public void Report(int value) => bar.Value = value;
    }
}
