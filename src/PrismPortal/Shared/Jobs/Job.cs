namespace PrismPortal.Shared.Jobs;

/// <summary>
/// Work to be done once, at or after a time. A worker leases it; a lease that runs out (the worker died) frees it
/// for another, so handlers must be idempotent.
/// </summary>
public sealed class Job
{
    // After this many failures a job is left for a person to look at.
    public const int MaxAttempts = 8;

    private Job()
    {
    }

    public Job(string kind, string subject, DateTimeOffset due)
    {
        Kind = kind;
        Subject = subject;
        DueAt = due.ToUniversalTime();
    }

    public long Id { get; private set; }

    public string Kind { get; private set; } = "";

    /// <summary>What the work is about, for instance an article's id. One open job for each kind and subject.</summary>
    public string Subject { get; private set; } = "";

    public DateTimeOffset DueAt { get; private set; }

    public string? LeasedBy { get; private set; }

    public DateTimeOffset? LeasedUntil { get; private set; }

    public int Attempts { get; private set; }

    public string? LastError { get; private set; }

    public DateTimeOffset? DoneAt { get; private set; }

    public DateTimeOffset? GivenUpAt { get; private set; }

    public void MoveTo(DateTimeOffset due) => DueAt = due.ToUniversalTime();

    public void Lease(string worker, DateTimeOffset until)
    {
        LeasedBy = worker;
        LeasedUntil = until;
        Attempts++;
    }

    public void Complete(DateTimeOffset now)
    {
        DoneAt = now;
        LeasedUntil = null;
        LastError = null;
    }

    /// <summary>Has it tried again at once, as if for the first time.</summary>
    public void Retry(DateTimeOffset now)
    {
        GivenUpAt = null;
        LeasedUntil = null;
        Attempts = 0;
        DueAt = now;
    }

    /// <summary>Tries again later, twice as long after each failure, up to an hour.</summary>
    public void Fail(string error, DateTimeOffset now)
    {
        LastError = error;
        LeasedUntil = null;
        if (Attempts >= MaxAttempts)
        {
            GivenUpAt = now;
        }

        DueAt = now + TimeSpan.FromSeconds(Math.Min(3600, 10 * Math.Pow(2, Attempts)));
    }
}
