using PrismPortal.Data;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Related;

namespace PrismPortal.Features.Transfer.Import;

/// <summary>What came of an import.</summary>
public sealed class ImportReport
{
    public int Added { get; private set; }

    public int Changed { get; private set; }

    public int Unchanged { get; private set; }

    public int Refused { get; private set; }

    public int Lines => Added + Changed + Unchanged + Refused;

    public void Refuse() => Refused++;

    public void Count(ImportOutcome outcome)
    {
        switch (outcome)
        {
            case ImportOutcome.Added: Added++; break;
            case ImportOutcome.Changed: Changed++; break;
            default: Unchanged++; break;
        }
    }

    public override string ToString() =>
        FormattableString.Invariant($"{Added} added, {Changed} changed, {Unchanged} unchanged, {Refused} refused");
}

/// <summary>What an import tells while it runs.</summary>
public interface IImportProgress
{
    /// <param name="position">Bytes of the file read so far.</param>
    /// <param name="report">What has come of them.</param>
    void At(long position, ImportReport report);

    void Refused(long line, string reason);

    void Relating(int done, int total);
}

/// <summary>
/// Imports articles from JSON Lines. Streams the file; a batch of lines is one transaction, a line is kept whole or
/// refused whole. Interrupted, it keeps what is committed, and running it again changes nothing twice.
/// </summary>
public sealed class ImportArticles(
    PortalWriter writer, RelatedArticles related, ImportLine reader, Shared.SiteOptions site, TimeProvider clock)
{
    // Large enough to spare commits, small enough that its parsed bodies stay well under a few dozen megabytes.
    private const int BatchSize = 100;
    private const int BatchBytes = 4 * 1024 * 1024;

    public async Task<ImportReport> RunAsync(Stream stream, bool dryRun, IImportProgress progress, CancellationToken cancellation)
    {
        var report = new ImportReport();
        var touched = new HashSet<long>();
        var rehearsed = dryRun ? new Dictionary<string, ImportRecord>(StringComparer.Ordinal) : null;
        var batch = new List<(long Line, ImportRecord Record)>();
        var size = 0;
        await foreach (var line in JsonLines.ReadAsync(stream, cancellation))
        {
            try
            {
                var content = line.Content ?? throw new RefusedLineException("the line is longer than any valid article");
                batch.Add((line.Number, reader.Read(content)));
                size += content.Length;
            }
            catch (RefusedLineException refused)
            {
                report.Refuse();
                progress.Refused(line.Number, refused.Message);
            }

            if (batch.Count >= BatchSize || size >= BatchBytes)
            {
                await ApplyAsync(batch, rehearsed, report, touched, cancellation);
                batch.Clear();
                size = 0;
                progress.At(stream.Position, report);
            }
        }

        await ApplyAsync(batch, rehearsed, report, touched, cancellation);
        progress.At(stream.Position, report);
        if (touched.Count > 0)
        {
            await related.StoreAsync(touched, new Relating(progress, touched.Count), cancellation);
        }

        return report;
    }

    private async Task ApplyAsync(
        List<(long Line, ImportRecord Record)> batch, Dictionary<string, ImportRecord>? rehearsed, ImportReport report, HashSet<long> touched, CancellationToken cancellation)
    {
        if (batch.Count == 0)
        {
            return;
        }

        var changed = new HashSet<Article>();
        var outcomes = new List<ImportOutcome>();
        try
        {
            await writer.WriteAsync(
                async db =>
                {
                    var work = new ImportBatch(db, clock.GetUtcNow(), site.DefaultLanguage);
                    await work.LoadAsync([.. batch.Select(line => line.Record.Id)]);
                    await RehearseAsync(work, batch, rehearsed);
                    foreach (var (_, record) in batch)
                    {
                        cancellation.ThrowIfCancellationRequested();
                        var (outcome, article) = await work.ApplyAsync(record);
                        outcomes.Add(outcome);
                        if (outcome != ImportOutcome.Unchanged)
                        {
                            changed.Add(article);
                        }
                    }

                    if (rehearsed is not null)
                    {
                        batch.ForEach(line => rehearsed[line.Record.Id] = line.Record);
                        throw new DryRunException();
                    }
                },
                cancellation);
            touched.UnionWith(changed.Where(article => article.State == ArticleState.Published).Select(article => article.Id));
        }
        catch (DryRunException)
        {
            // Everything was done but the commit.
        }

        outcomes.ForEach(report.Count);
    }

    // A dry run commits nothing, so what earlier batches did to these articles is done again before counting.
    private static async Task RehearseAsync(
        ImportBatch work, List<(long Line, ImportRecord Record)> batch, Dictionary<string, ImportRecord>? rehearsed)
    {
        foreach (var id in batch.Select(line => line.Record.Id).Distinct(StringComparer.Ordinal))
        {
            if (rehearsed?.GetValueOrDefault(id) is { } earlier)
            {
                await work.ApplyAsync(earlier);
            }
        }
    }

    private sealed class DryRunException : Exception;

    private sealed class Relating(IImportProgress progress, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Relating(value, total);
    }
}
