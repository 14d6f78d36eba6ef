using BenchmarkDotNet.Running;
using Xunit.Runner.InProc.SystemConsole;

namespace PrismPortal.Benchmarks;

/// <summary>
/// <c>dotnet run -c Release --project tests/PrismPortal.Benchmarks -- micro [BenchmarkDotNet options]</c> measures; any
/// other arguments are a test runner's, which checks that what is measured works.
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

        return ConsoleRunner.Run(args);
    }
}
