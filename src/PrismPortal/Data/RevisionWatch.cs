using Microsoft.EntityFrameworkCore;
using PrismPortal.Features.Administration.Settings;
using PrismPortal.Shared.Caching;

namespace PrismPortal.Data;

/// <summary>Notices what another process wrote: an import beside the portal, or another node.</summary>
public sealed class RevisionWatch(
    IDbContextFactory<PortalDbContext> contexts, ContentRevisions revisions, CurrentSettings settings, TimeProvider clock, ILogger<RevisionWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public async Task LookAsync(CancellationToken cancellation = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var stored = await db.SiteStates.AsNoTracking().Select(state => state.Revision).SingleAsync(cancellation);
        if (revisions.IsBehind(stored))
        {
            // What was changed may be the site's own name: it is in force before pages are made anew.
            await settings.LoadAsync(cancellation);
        }

        revisions.Observe(stored);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database may be away for a moment: kept pages go on being served.
                logger.LogWarning(error, "Looking for changes of other processes failed");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
