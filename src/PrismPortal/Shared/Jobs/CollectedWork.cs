namespace PrismPortal.Shared.Jobs;

/// <summary>Writes what was collected in memory: every so often, and at the end. What fails waits for the next time.</summary>
public abstract class CollectedWork(TimeSpan pause, TimeProvider clock, ILogger logger) : BackgroundService
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(stoppingToken);
        }
    }

    protected abstract Task WriteAsync(CancellationToken cancellation);

    private async Task TryAsync(CancellationToken cancellation)
    {
        try
        {
            await WriteAsync(cancellation);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // The database may be away for a moment.
            logger.LogError(error, "{Work} could not write what it collected", GetType().Name);
        }
    }
}
