using PrismPortal.Features.Transfer.Import;
using Spectre.Console;

namespace PrismPortal.Commands;

/// <summary>Shows an import at work: a bar on a terminal, plain lines otherwise. Refused lines go to standard error.</summary>
internal static class ImportDisplay
{
    public static Task<ImportReport> RunAsync(FileInfo file, Func<IImportProgress, Task<ImportReport>> import)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            return import(new Plain(file));
        }

        return AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => import(new Bars(file, context)));
    }

    private static string Refusal(FileInfo file, long line, string reason) =>
        FormattableString.Invariant($"{file.Name}:{line}: {reason}");

    private sealed class Plain(FileInfo file) : IImportProgress
    {
        // A line for so many articles: a log of a large import stays readable.
        private const int Every = 1000;

        private int _said;

        public void At(long position, ImportReport report)
        {
            if (report.Lines - _said >= Every)
            {
                _said = report.Lines;
                Console.WriteLine(FormattableString.Invariant($"{file.Name}: {report.Lines} lines, {position * 100 / Math.Max(1, file.Length)} %"));
            }
        }

        public void Refused(long line, string reason) => Console.Error.WriteLine(Refusal(file, line, reason));

        public void Relating(int done, int total) => Console.WriteLine(FormattableString.Invariant($"{file.Name}: related articles {done}/{total}"));
    }

    private sealed class Bars(FileInfo file, ProgressContext context) : IImportProgress
    {
        private readonly ProgressTask _reading = context.AddTask(Markup.Escape(file.Name), maxValue: Math.Max(1, file.Length));
        private ProgressTask? _relating;

        public void At(long position, ImportReport report) => _reading.Value = position;

        public void Refused(long line, string reason) => AnsiConsole.Write(new Text(Refusal(file, line, reason) + Environment.NewLine, new Style(Color.Red)));

        public void Relating(int done, int total) => (_relating ??= context.AddTask("Related articles", maxValue: total)).Value = done;
    }
}
