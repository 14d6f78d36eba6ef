using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;

namespace PrismPortal.Shared.Jobs;

/// <summary>The jobs table: finding, leasing and settling work. Safe with several workers on one database.</summary>
public sealed class JobQueue(PortalWriter writer, IEnumerable<IJobHandler> handlers, TimeProvider clock)
{
    /// <summary>Longer than any handler needs; a worker that died frees its jobs after this.</summary>
    public static readonly TimeSpan LeaseTime = TimeSpan.FromMinutes(2);

    private const int BatchSize = 20;

    private readonly Dictionary<string, IJobHandler> _handlers =
        handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);

    /// <summary>Runs everything due now once; returns how many jobs were run.</summary>
    public async Task<int> RunDueAsync(string worker, Action<Job, Exception> failed, CancellationToken cancellation)
    {
        await EnqueueDueAsync(cancellation);
        var leased = await LeaseAsync(worker, cancellation);
        foreach (var job in leased)
        {
            try
            {
                await _handlers[job.Kind].RunAsync(job.Subject, cancellation);
                await SettleAsync(job.Id, worker, j => j.Complete(clock.GetUtcNow()), cancellation);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failed(job, error);
                await SettleAsync(job.Id, worker, j => j.Fail(error.Message, clock.GetUtcNow()), cancellation);
            }
        }

        return leased.Count;
    }

    private Task EnqueueDueAsync(CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            foreach (var handler in _handlers.Values)
            {
                var due = await handler.FindDueAsync(db, now, cancellation);
                if (due.Count == 0)
                {
                    continue;
                }

                var subjects = due.Select(work => work.Subject).ToArray();
                var open = await db.Jobs
                    .Where(job => job.Kind == handler.Kind && job.DoneAt == null && job.GivenUpAt == null && subjects.Contains(job.Subject))
                    .Select(job => job.Subject)
                    .ToHashSetAsync(StringComparer.Ordinal, cancellation);
                db.Jobs.AddRange(due.Where(work => !open.Contains(work.Subject)).Select(work => new Job(handler.Kind, work.Subject, work.DueAt)));
            }
        },
        cancellation);

    private Task<List<Job>> LeaseAsync(string worker, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            var now = clock.GetUtcNow();
            var kinds = _handlers.Keys.ToArray();
            var jobs = await db.Jobs
                .Where(job => job.DoneAt == null && job.GivenUpAt == null && job.DueAt <= now)
                .Where(job => job.LeasedUntil == null || job.LeasedUntil < now)
                .Where(job => kinds.Contains(job.Kind))
                .OrderBy(job => job.DueAt)
                .Take(BatchSize)
                .ToListAsync(cancellation);
            jobs.ForEach(job => job.Lease(worker, now + LeaseTime));
            return jobs;
        },
        cancellation);

    // A worker whose lease was taken over leaves the job to its new holder.
    private Task SettleAsync(long id, string worker, Action<Job> settle, CancellationToken cancellation) => writer.WriteAsync(
        async db =>
        {
            if (await db.Jobs.SingleOrDefaultAsync(job => job.Id == id && job.LeasedBy == worker, cancellation) is { } job)
            {
                settle(job);
            }
        },
        cancellation);
}
