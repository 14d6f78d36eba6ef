namespace PrismPortal.Features.Administration.BackOffice.Circuits;

/// <summary>Looks after open pages every few seconds: what other processes end or change reaches them within that time.</summary>
public sealed class CircuitWatch(OpenCircuits circuits, TimeProvider clock, ILogger<CircuitWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await circuits.LookAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database may be away for a moment; acts are authorised by it anyway.
                logger.LogWarning(error, "Looking after open pages of the back office failed");
            }
        }
    }
}
