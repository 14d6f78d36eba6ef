namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>Writes down every half minute, and at the end, who was here.</summary>
public sealed class SessionKeeper(SessionStore sessions, TimeProvider clock, ILogger<SessionKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await sessions.WriteSeenAsync(cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The database may be away for a moment; who comes next is written the next time.
            logger.LogError(error, "Writing down who was here failed");
        }
    }
}
