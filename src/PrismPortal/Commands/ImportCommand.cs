using System.CommandLine;
using PrismPortal.Data;
using PrismPortal.Features.Transfer.Import;

namespace PrismPortal.Commands;

/// <summary><c>PrismPortal import articles &lt;path&gt; [--dry-run]</c>.</summary>
internal static class ImportCommand
{
    private const string Description = """
        Import articles from JSON Lines, one article a line.

        Fields: id (stable key), title and body are required; optional are summary, category, tags (array), author,
        language (ko, en, ja), publishedAt (ISO 8601; a date alone means midnight in Site:TimeZone), source, sourceUrl
        and slug. Unknown fields are ignored. body is Markdown, or plain text with blank lines between paragraphs.

        A line is kept whole or refused whole, with its number and the reason. The same id again changes nothing when
        equal and makes a new revision when not; absent fields keep their value. Articles are published, or scheduled
        when dated ahead. The last line says how many were added, changed, unchanged and refused.
        """;

    public static Command Create()
    {
        var path = new Argument<FileInfo>("path") { Description = "The file, relative to the current folder." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and count, change nothing." };
        var articles = new Command("articles", Description) { path, dryRun };
        articles.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(path), parsed.GetValue(dryRun), cancellation));
        return new Command("import", "Bring content in from a file.") { articles };
    }

    private static async Task<int> RunAsync(FileInfo file, bool dryRun, CancellationToken cancellation)
    {
        if (!file.Exists)
        {
            await Console.Error.WriteLineAsync($"{file.FullName}: there is no such file.");
            return PortalCommand.Failed;
        }

        await using var app = PortalCommand.BuildQuietly();
        await app.Services.GetRequiredService<DatabaseStart>().MigrateAsync(cancellation);
        await using var stream = file.OpenRead();
        var report = await ImportDisplay.RunAsync(
            file, progress => app.Services.GetRequiredService<ImportArticles>().RunAsync(stream, dryRun, progress, cancellation));
        Console.WriteLine(dryRun ? $"Dry run, nothing was changed.{Environment.NewLine}{report}" : report.ToString());
        return report.Refused > 0 ? PortalCommand.Failed : PortalCommand.Done;
    }
}
