using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Staff;

namespace PrismPortal.Features.Administration.BackOffice.Circuits;

/// <summary>One open page of the back office.</summary>
public sealed class OpenCircuit(StaffMember who, CircuitIdentity identity)
{
    public StaffMember Who { get; } = who;

    public CircuitIdentity Identity { get; } = identity;

    /// <summary>False while the browser is away: asleep, or on a bad line.</summary>
    public bool IsConnected { get; set; } = true;
}

/// <summary>
/// The back office's open pages in this process. A session that ends here closes its pages at once; one that ends in
/// another process, and roles that change there, are seen when it looks (<see cref="CircuitWatch"/>): one query for all.
/// </summary>
public sealed class OpenCircuits : IDisposable
{
    /// <summary>Each holds memory on the server; nobody edits in six windows.</summary>
    public const int MostOfAnAccount = 5;

    private readonly ConcurrentDictionary<OpenCircuit, bool> _open = new();
    private readonly Lock _gate = new();
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly TimeProvider _clock;
    private readonly IDisposable _watch;

    public OpenCircuits(SessionStore sessions, IDbContextFactory<PortalDbContext> contexts, TimeProvider clock)
    {
        _contexts = contexts;
        _clock = clock;
        _watch = sessions.Watch(End);
    }

    public int Count => _open.Count;

    /// <returns>Null where the account has too many pages open already.</returns>
    public OpenCircuit? Open(StaffMember who, CircuitIdentity identity)
    {
        var circuit = new OpenCircuit(who, identity);
        lock (_gate)
        {
            if (_open.Keys.Count(other => other.Who.UserId == who.UserId && other.IsConnected) >= MostOfAnAccount)
            {
                return null;
            }

            _open[circuit] = true;
        }

        return circuit;
    }

    public void Close(OpenCircuit circuit) => _open.TryRemove(circuit, out _);

    /// <summary>Compares what is open with what the database says now.</summary>
    public async Task LookAsync(CancellationToken cancellation = default)
    {
        var open = _open.Keys.ToArray();
        if (open.Length == 0)
        {
            return;
        }

        var now = _clock.GetUtcNow();
        var ids = open.Select(circuit => circuit.Who.SessionId).Distinct().ToArray();
        await using var db = await _contexts.CreateDbContextAsync(cancellation);
        var holding = await (
            from session in db.Sessions
            join user in db.Users on session.UserId equals user.Id
            where ids.Contains(session.Id) && session.ExpiresAt > now && user.BannedAt == null
            select new
            {
                session.Id,
                Roles = (from held in db.UserRoles join role in db.Roles on held.RoleId equals role.Id where held.UserId == user.Id select role.Name!).ToList(),
            }).AsNoTracking().ToDictionaryAsync(session => session.Id, session => session.Roles, cancellation);
        foreach (var circuit in open)
        {
            if (holding.TryGetValue(circuit.Who.SessionId, out var roles))
            {
                await circuit.Identity.FollowAsync(roles);
            }
            else
            {
                circuit.Identity.End();
            }
        }
    }

    public void Dispose() => _watch.Dispose();

    private void End(IReadOnlySet<long> sessions)
    {
        foreach (var circuit in _open.Keys.Where(circuit => sessions.Contains(circuit.Who.SessionId)))
        {
            circuit.Identity.End();
        }
    }
}
