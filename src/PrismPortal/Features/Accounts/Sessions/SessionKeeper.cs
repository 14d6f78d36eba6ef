using PrismPortal.Shared.Jobs;

namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>Writes down every half minute, and at the end, who was here.</summary>
public sealed class SessionKeeper(SessionStore sessions, TimeProvider clock, ILogger<SessionKeeper> logger) : CollectedWork(TimeSpan.FromSeconds(30), clock, logger)
{
    protected override Task WriteAsync(CancellationToken cancellation) => sessions.WriteSeenAsync(cancellation);
}
