using BenchmarkDotNet.Running;
using Xunit.Runner.InProc.SystemConsole;

namespace PrismPortal.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/PrismPortal.Benchmarks -- micro [BenchmarkDotNet options]</c> measures,
/// <c>evaluate markdown PATH</c> compares with the CommonMark examples at PATH, <c>evaluate feeds ADDRESS</c> follows
/// the feeds of a running portal; any other arguments are a test
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

        if (args is ["evaluate", "feeds", var address])
        {
            return FeedEvaluation.RunAsync(address);
        }

        return ConsoleRunner.Run(args);
    }
}
