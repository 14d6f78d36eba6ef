namespace PrismPortal.Shared.Security;

/// <summary>A privileged act on record: written with what it did, never changed.</summary>
public sealed class AuditEntry
{
    private AuditEntry()
    {
    }

    /// <param name="at">When.</param>
    /// <param name="actorId">Whose account acted; null for the operator at the command line or the portal itself.</param>
    /// <param name="actor">The actor's name then.</param>
    /// <param name="act">What was done, as a stable key such as <c>user.ban</c>.</param>
    /// <param name="subject">To whom or what.</param>
    /// <param name="detail">What changed, in a few words; no secret.</param>
    public AuditEntry(DateTimeOffset at, string? actorId, string actor, string act, string subject, string detail = "")
    {
        At = at;
        ActorId = actorId;
        Actor = actor;
        Act = act;
        Subject = subject;
        Detail = detail;
    }

    public long Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string? ActorId { get; private set; }

    public string Actor { get; private set; } = "";

    public string Act { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Detail { get; private set; } = "";
}
