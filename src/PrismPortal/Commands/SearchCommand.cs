using System.CommandLine;
using PrismPortal.Data;
using PrismPortal.Features.Search.Index;

namespace PrismPortal.Commands;

/// <summary><c>PrismPortal search reindex</c>.</summary>
internal static class SearchCommand
{
    private const string Reindexing = """
        Make the index of search anew from the articles, beside a running portal or without one.

        The index follows every change by itself; this is for an index that is not trusted, and after an update that says
        so. Readers go on searching meanwhile: each article is replaced by itself. Interrupted, it goes on where it stopped
        when it is run again or when the portal starts. The last line says how many articles were indexed.
        """;

    public static Command Create() => new("search", "Make the index of search anew.") { Reindex() };

    private static Command Reindex()
    {
        var command = new Command("reindex", Reindexing);
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var app = PortalCommand.BuildQuietly();
        await app.Services.GetRequiredService<DatabaseStart>().RequireAsync(cancellation);
        var articles = app.Services.GetRequiredService<ReindexArticles>();
        var indexed = await StepDisplay.RunAsync("articles", progress => articles.RunAsync(progress, cancellation));
        Console.WriteLine(FormattableString.Invariant($"{indexed} indexed"));
        return PortalCommand.Done;
    }
}
