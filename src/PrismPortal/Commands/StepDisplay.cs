using Spectre.Console;

namespace PrismPortal.Commands;

/// <summary>Shows work of a known size: a bar on a terminal, plain lines otherwise.</summary>
internal static class StepDisplay
{
    public static Task<T> RunAsync<T>(string what, Func<IProgress<(int Done, int All)>, Task<T>> work) =>
        Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive
            ? work(new Plain(what))
            : AnsiConsole.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(context => work(new Bar(context.AddTask(what))));

    private sealed class Plain(string what) : IProgress<(int Done, int All)>
    {
        // A line for so many: a log of a large site stays readable.
        private const int Every = 1000;

        private int _said;

        public void Report((int Done, int All) value)
        {
            if (value.Done - _said >= Every)
            {
                _said = value.Done;
                Console.WriteLine(FormattableString.Invariant($"{what} {value.Done}/{value.All}"));
            }
        }
    }

    private sealed class Bar(ProgressTask bar) : IProgress<(int Done, int All)>
    {
        public void Report((int Done, int All) value) => (bar.MaxValue, bar.Value) = (Math.Max(1, value.All), value.Done);
    }
}
