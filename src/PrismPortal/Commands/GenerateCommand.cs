using System.CommandLine;
using System.Globalization;
using PrismPortal.Data;
using PrismPortal.Features.Transfer.Generate;
using Spectre.Console;

namespace PrismPortal.Commands;

/// <summary><c>PrismPortal generate --articles N --comments M --readers R</c>.</summary>
internal static class GenerateCommand
{
    private const int Most = 10_000_000;

    // A reader of a discussion says a few things in all the years.
    private const int CommentsPerReader = 50;
    private const int FewestReaders = 20;

    private const string Description = """
        Fill the portal with synthetic articles, readers and comments, to measure with.

        Adds Korean articles until there are N generated ones: spread over ten years, with sections, tags and authors as
        unevenly frequent as in a newsroom. With --comments, adds readers nobody can sign in as until there are R, and
        comments of theirs until there are M: one article has a tenth of them and most have few, in threads of every
        length, with votes. Interrupted, it keeps what is committed; run again, it goes on from there.
        """;

    public static Command Create()
    {
        var articles = Count("--articles", "How many generated articles there shall be.", "N", least: 1, isRequired: true);
        var comments = Count("--comments", "How many generated comments there shall be. None unless given.", "M", least: 0);
        var readers = Count("--readers", "How many generated readers there shall be, at least two for comments. One for fifty comments unless given.", "R", least: 2);
        var generate = new Command("generate", Description) { articles, comments, readers };
        generate.SetAction((parsed, cancellation) =>
        {
            var said = parsed.GetValue(comments);
            var given = parsed.GetValue(readers);
            return RunAsync(parsed.GetRequiredValue(articles), given > 0 || said == 0 ? given : Math.Max(said / CommentsPerReader, FewestReaders), said, cancellation);
        });
        return generate;
    }

    private static Option<int> Count(string name, string description, string help, int least, bool isRequired = false)
    {
        var option = new Option<int>(name) { Description = description, HelpName = help, Required = isRequired };
        option.Validators.Add(result =>
        {
            if (!int.TryParse(result.Tokens is [var token] ? token.Value : "", NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < least || number > Most)
            {
                result.AddError(FormattableString.Invariant($"{name} takes a number from {least} to {Most}."));
            }
        });
        return option;
    }

    private static async Task<int> RunAsync(int articles, int readers, int comments, CancellationToken cancellation)
    {
        await using var app = PortalCommand.BuildQuietly();
        await app.Services.GetRequiredService<DatabaseStart>().RequireAsync(cancellation);
        var added = await ShowAsync("articles", articles, progress => app.Services.GetRequiredService<GenerateArticles>().RunAsync(articles, progress, cancellation));
        if (readers == 0)
        {
            Console.WriteLine(FormattableString.Invariant($"{added} added"));
            return PortalCommand.Done;
        }

        var registered = await ShowAsync("readers", readers, progress => app.Services.GetRequiredService<GenerateReaders>().RunAsync(readers, progress, cancellation));
        var said = await ShowAsync("comments", comments, progress => app.Services.GetRequiredService<GenerateComments>().RunAsync(comments, progress, cancellation));
        Console.WriteLine(FormattableString.Invariant($"{added} articles, {registered} readers, {said} comments added"));
        return PortalCommand.Done;
    }

    private static Task<int> ShowAsync(string what, int all, Func<IProgress<int>, Task<int>> generate)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return generate(new Plain(what, all));
        }

        return AnsiConsole.Progress().StartAsync(context =>
        {
            var bar = context.AddTask(what, maxValue: Math.Max(all, 1));
            return generate(new Bar(bar));
        });
    }

    private sealed class Plain(string what, int all) : IProgress<int>
    {
        private const int Every = 10_000;

        public void Report(int value)
        {
            if (value % Every == 0)
            {
                Console.WriteLine(FormattableString.Invariant($"{value} of {all} {what}"));
            }
        }
    }

    private sealed class Bar(ProgressTask bar) : IProgress<int>
    {
        public void Report(int value) => bar.Value = value;
    }
}
