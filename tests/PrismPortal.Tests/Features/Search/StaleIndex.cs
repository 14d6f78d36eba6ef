using Microsoft.Extensions.DependencyInjection;
using PrismPortal.Features.Search.Index;
using PrismPortal.Shared.Jobs;
using PrismPortal.Tests.Support;

namespace PrismPortal.Tests.Features.Search;

internal static class StaleIndex
{
    /// <summary>Does what the job of the index has due.</summary>
    /// <returns>How many pieces of work that were.</returns>
    public static async Task<int> RunJobAsync(TestPortal portal)
    {
        var job = portal.Services.GetServices<IJobHandler>().OfType<ReindexStale>().Single();
        var due = await portal.ReadAsync(db => job.FindDueAsync(db, portal.Clock.GetUtcNow(), CancellationToken.None));
        foreach (var work in due)
        {
            await job.RunAsync(work.Subject, CancellationToken.None);
        }

        return due.Count;
    }
}
