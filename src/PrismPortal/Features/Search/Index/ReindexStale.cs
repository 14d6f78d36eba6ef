using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Search.Index;

/// <summary>Indexes again what was noted for it: articles of renamed tags and sections, or all of them.</summary>
public sealed class ReindexStale(ReindexArticles articles, TimeProvider clock) : IJobHandler
{
    private const string Subject = "articles";

    public string Kind => "search-reindex";

    public async Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation) =>
        await db.StaleArticles.AnyAsync(cancellation) ? [new DueWork(Subject, clock.GetUtcNow())] : [];

    public Task RunAsync(string subject, CancellationToken cancellation) => articles.CatchUpAsync(progress: null, cancellation);
}
