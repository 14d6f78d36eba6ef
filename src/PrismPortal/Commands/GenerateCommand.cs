using System.CommandLine;
using System.Globalization;
using PrismPortal.Data;
using PrismPortal.Features.Transfer.Generate;
using Spectre.Console;

namespace PrismPortal.Commands;

/// <summary><c>PrismPortal generate --articles N</c>.</summary>
internal static class GenerateCommand
{
    private const string Description = """
        Fill the portal with synthetic articles, to measure with.

        Adds Korean articles until there are N generated ones: spread over ten years, with sections, tags and authors as
        unevenly frequent as in a newsroom. Interrupted, it keeps what is committed; run again, it goes on from there.
        """;

    public static Command Create()
    {
        var articles = new Option<int>("--articles") { Description = "How many generated articles there shall be.", HelpName = "N", Required = true };
        articles.Validators.Add(result =>
        {
            if (!int.TryParse(result.Tokens is [var token] ? token.Value : "", NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > 10_000_000)
            {
                result.AddError("--articles takes a number from 1 to 10000000.");
            }
        });
        var generate = new Command("generate", Description) { articles };
        generate.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(articles), cancellation));
        return generate;
    }

    private static async Task<int> RunAsync(int articles, CancellationToken cancellation)
    {
        await using var app = PortalCommand.BuildQuietly();
        await app.Services.GetRequiredService<DatabaseStart>().RequireAsync(cancellation);
        var added = await ShowAsync(articles, progress => app.Services.GetRequiredService<GenerateArticles>().RunAsync(articles, progress, cancellation));
        Console.WriteLine(FormattableString.Invariant($"{added} added"));
        return PortalCommand.Done;
    }

    private static Task<int> ShowAsync(int articles, Func<IProgress<int>, Task<int>> generate)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return generate(new Plain(articles));
        }

        return AnsiConsole.Progress().StartAsync(context =>
        {
            var bar = context.AddTask("Articles", maxValue: articles);
            return generate(new Bar(bar));
        });
    }

    private sealed class Plain(int articles) : IProgress<int>
    {
        private const int Every = 10_000;

        public void Report(int value)
        {
            if (value % Every == 0)
            {
                Console.WriteLine(FormattableString.Invariant($"{value} of {articles}"));
            }
        }
    }

    private sealed class Bar(ProgressTask bar) : IProgress<int>
    {
        public void Report(int value) => bar.Value = value;
    }
}
