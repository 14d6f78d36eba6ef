using BenchmarkDotNet.Running;
using PrismPortal.Benchmarks.Comments;
using PrismPortal.Benchmarks.Load;
using PrismPortal.Benchmarks.Ranking;
using Xunit.Runner.InProc.SystemConsole;

namespace PrismPortal.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/PrismPortal.Benchmarks -- micro [BenchmarkDotNet options]</c> measures,
/// <c>load [options]</c> drives the published portal beside a bare Kestrel (<see cref="LoadBenchmark"/>), <c>comments pages|streams|posts</c> what many of them cost (<see cref="CommentBenchmark"/>),
/// <c>evaluate markdown PATH</c> compares with the CommonMark examples at PATH, <c>evaluate feeds ADDRESS</c> follows
/// the feeds of a running portal, <c>evaluate moderation FOLDER</c> measures the comment scorer on the labelled comments in FOLDER,
/// <c>evaluate search|related --corpus FOLDER</c> how well articles are found and related (<see cref="SearchEvaluation"/>, <see cref="RelatedEvaluation"/>); any other arguments are a test
/// runner's, which checks that what is measured works.
/// </summary>
public static class Program
{
    public static Task<int> Main(string[] args)
    {
        if (args.FirstOrDefault() == "micro")
        {
            BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args[1..]);
            return Task.FromResult(0);
        }

        if (args is ["evaluate", "markdown", var path, .. var rest])
        {
            return Task.FromResult(MarkdownEvaluation.Run(path, show: rest is ["--show"]));
        }

        if (args is ["load", .. var options])
        {
            return LoadBenchmark.RunAsync(options);
        }

        if (args is ["comments", .. var what])
        {
            return CommentBenchmark.RunAsync(what);
        }

        if (args is ["bare", var url, var samples])
        {
            return BareSite.RunAsync(url, samples);
        }

        if (args is ["bare-page", var at, var database, var size])
        {
            return BarePageSite.RunAsync(at, database, int.Parse(size, System.Globalization.CultureInfo.InvariantCulture));
        }

        if (args is ["evaluate", "feeds", var address])
        {
            return FeedEvaluation.RunAsync(address);
        }

        if (args is ["evaluate", "moderation", var folder, .. var how])
        {
            return Task.FromResult(ModerationEvaluation.Run(folder, tune: how is ["--tune"]));
        }

        if (args is ["evaluate", "search", .. var asked])
        {
            return SearchEvaluation.RunAsync(asked);
        }

        if (args is ["evaluate", "related", .. var related])
        {
            return RelatedEvaluation.RunAsync(related);
        }

        return ConsoleRunner.Run(args);
    }
}
