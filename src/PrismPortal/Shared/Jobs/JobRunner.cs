using System.Diagnostics.Metrics;

namespace PrismPortal.Shared.Jobs;

/// <summary>Looks for due work at start and every few seconds for as long as the site runs.</summary>
public sealed class JobRunner(JobQueue queue, JobMetrics metrics, TimeProvider clock, ILogger<JobRunner> logger) : BackgroundService
{
    // A scheduled article appears within this time of its minute.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly string _worker = $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await queue.RunDueAsync(_worker, Failed, stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                // The database may be away for a moment: the next round tries again.
                logger.LogError(error, "Looking for due work failed");
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private void Failed(Job job, Exception error)
    {
        metrics.Failed(job.Kind);
        logger.LogError(error, "Job {Kind} {Subject} failed, attempt {Attempt}", job.Kind, job.Subject, job.Attempts);
    }
}

/// <summary>What operators watch: how late scheduled work happened, and what failed.</summary>
public sealed class JobMetrics
{
    public const string MeterName = "PrismPortal.Jobs";

    private readonly Histogram<double> _lateness;
    private readonly Counter<long> _failures;

    public JobMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _lateness = meter.CreateHistogram<double>("prism.jobs.lateness", "s", "Time between the due moment and the act.");
        _failures = meter.CreateCounter<long>("prism.jobs.failures", "{failure}", "Attempts that failed, by kind.");
    }

    public void Late(TimeSpan by) => _lateness.Record(by.TotalSeconds);

    public void Failed(string kind) => _failures.Add(1, new KeyValuePair<string, object?>("kind", kind));
}
