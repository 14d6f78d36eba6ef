using PrismPortal.Data;

namespace PrismPortal.Shared.Jobs;

/// <summary>Work found to be due: its subject and since when.</summary>
public sealed record DueWork(string Subject, DateTimeOffset DueAt);

/// <summary>Does one kind of background work. Must be idempotent: a lease that ran out gives the job to another.</summary>
public interface IJobHandler
{
    string Kind { get; }

    /// <summary>Work the data itself shows to be due; asked at start and every few seconds.</summary>
    Task<IReadOnlyList<DueWork>> FindDueAsync(PortalDbContext db, DateTimeOffset now, CancellationToken cancellation);

    Task RunAsync(string subject, CancellationToken cancellation);
}
