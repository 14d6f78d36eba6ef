using System.CommandLine;
using PrismPortal.Data;
using PrismPortal.Features.Related;

namespace PrismPortal.Commands;

/// <summary><c>PrismPortal related rebuild</c>.</summary>
internal static class RelatedCommand
{
    private const string Rebuilding = """
        Work out anew which articles are related to which, beside a running portal or without one.

        Related articles are stored when an article is published or edited, from what there was then; this is for all of
        them at once: after an import into an old site, after many tags were changed, after 'search reindex'. Readers see
        the old answers until a batch of 500 articles has its new ones. Interrupted, what was written is kept, and running
        it again does all of them again. It holds some 1 KB of memory for each article. The last line says how many
        articles were related.
        """;

    public static Command Create() => new("related", "Work out related articles anew.") { Rebuild() };

    private static Command Rebuild()
    {
        var command = new Command("rebuild", Rebuilding);
        command.SetAction((_, cancellation) => RunAsync(cancellation));
        return command;
    }

    private static async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var app = PortalCommand.BuildQuietly();
        await app.Services.GetRequiredService<DatabaseStart>().RequireAsync(cancellation);
        var articles = app.Services.GetRequiredService<RelatedArticles>();
        var related = await StepDisplay.RunAsync("articles", progress => articles.RebuildAsync(progress, cancellation));
        Console.WriteLine(FormattableString.Invariant($"{related} related"));
        return PortalCommand.Done;
    }
}
