using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using PrismPortal.Data;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>
/// Begins, finds and ends sessions. What is found is remembered for half a minute, so that reading costs no query;
/// what is ended here is forgotten at once, what another process ends is noticed within that time.
/// </summary>
public sealed class SessionStore(IDbContextFactory<PortalDbContext> contexts, PortalWriter writer, TimeProvider clock)
{
    /// <summary>How long another process's end of a session may go unnoticed.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    /// <summary>Whoever was away this long comes for a new visit.</summary>
    public static readonly TimeSpan VisitPause = TimeSpan.FromMinutes(30);

    // One more than the bell counts to.
    private const int MostUnread = 100;

    // More than a node serves at one time; beyond it the memory begins anew.
    private const int MostRemembered = 50_000;

    private readonly ConcurrentDictionary<string, (LiveSession Session, DateTimeOffset Until)> _known = new(StringComparer.Ordinal);

    /// <summary>Sessions seen since they were last written down.</summary>
    private ConcurrentDictionary<long, (LiveSession Session, DateTimeOffset At)> _seen = new();

    private readonly ConcurrentDictionary<Guid, Action<IReadOnlySet<long>>> _watchers = new();

    /// <summary>Tells the ids of sessions as they end here, until disposed of: circuits of theirs close.</summary>
    public IDisposable Watch(Action<IReadOnlySet<long>> ended)
    {
        var watch = new Watching(_watchers, Guid.NewGuid());
        _watchers[watch.Id] = ended;
        return watch;
    }

    /// <returns>The key the browser is given.</returns>
    public async Task<string> BeginAsync(string userId, string device, SignInProof proof, bool isKept, CancellationToken cancellation = default)
    {
        var key = Secrets.NewCode();
        await writer.WriteAsync(
            db =>
            {
                db.Sessions.Add(new Session(userId, Secrets.Hash(key), device, proof, isKept, clock.GetUtcNow()));
                return Task.CompletedTask;
            },
            cancellation);
        return key;
    }

    /// <summary>The session of a key, while it holds and its owner is neither gone nor banned.</summary>
    public async ValueTask<LiveSession?> FindAsync(string key, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var hash = Secrets.Hash(key);
        if (!_known.TryGetValue(hash, out var known) || known.Until <= now)
        {
            if (await LoadAsync(hash, now, cancellation) is not { } loaded)
            {
                _known.TryRemove(hash, out _);
                return null;
            }

            if (_known.Count >= MostRemembered)
            {
                _known.Clear();
            }

            known = (loaded, now + Remembered);
            _known[hash] = known;
        }

        _seen[known.Session.Id] = (known.Session, now);
        return known.Session.ExpiresAt > now ? known.Session : null;
    }

    /// <summary>Whether a session still holds: what an open circuit asks.</summary>
    public async Task<bool> HoldsAsync(long sessionId, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Sessions.AnyAsync(
            session => session.Id == sessionId && session.ExpiresAt > now && db.Users.Any(user => user.Id == session.UserId && user.BannedAt == null), cancellation);
    }

    /// <summary>Notes that the owner proved to be there once more.</summary>
    public async Task ProveAsync(long sessionId, SignInProof proof, CancellationToken cancellation = default)
    {
        await writer.WriteAsync(
            async db => (await db.Sessions.SingleOrDefaultAsync(session => session.Id == sessionId, cancellation))?.Prove(proof, clock.GetUtcNow()),
            cancellation);
        Forget(session => session.Id == sessionId);
    }

    /// <summary>Ends one session of an account; false where it has no such session.</summary>
    public Task<bool> EndAsync(string userId, long sessionId, CancellationToken cancellation = default) =>
        EndWhereAsync(userId, session => session.Where(s => s.Id == sessionId), cancellation);

    /// <summary>Ends every session of an account, but the one named.</summary>
    public Task<bool> EndAllAsync(string userId, long? except = null, CancellationToken cancellation = default) =>
        EndWhereAsync(userId, session => session.Where(s => s.Id != except), cancellation);

    /// <summary>Forgets what is remembered of an account: its name, language or roles changed.</summary>
    public void Refresh(string userId) => Forget(session => session.UserId == userId);

    /// <summary>The same of many accounts.</summary>
    public void Refresh(IReadOnlySet<string> userIds) => Forget(session => userIds.Contains(session.UserId));

    /// <summary>Writes down who was here, and removes sessions that have run out.</summary>
    public async Task WriteSeenAsync(CancellationToken cancellation = default)
    {
        var seen = Interlocked.Exchange(ref _seen, new());
        var now = clock.GetUtcNow();
        await writer.WriteAsync(
            async db =>
            {
                foreach (var (id, (session, at)) in seen)
                {
                    var (expires, pause) = (at + Session.Lifetime(session.IsKept), at - VisitPause);
                    await db.Sessions.Where(s => s.Id == id).ExecuteUpdateAsync(
                        set => set.SetProperty(s => s.SeenAt, at).SetProperty(s => s.ExpiresAt, expires), cancellation);
                    await db.Users.Where(u => u.Id == session.UserId).ExecuteUpdateAsync(
                        set => set
                            .SetProperty(u => u.PreviousVisitAt, u => u.SeenAt < pause ? u.SeenAt : u.PreviousVisitAt)
                            .SetProperty(u => u.SeenAt, at),
                        cancellation);
                }

                await db.Sessions.Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancellation);
            },
            cancellation);
    }

    private async Task<LiveSession?> LoadAsync(string hash, DateTimeOffset now, CancellationToken cancellation)
    {
        var pause = now - VisitPause;
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await (
            from session in db.Sessions
            join user in db.Users on session.UserId equals user.Id
            where session.KeyHash == hash && session.ExpiresAt > now && user.BannedAt == null
            select new LiveSession
            {
                Id = session.Id,
                UserId = user.Id,
                DisplayName = user.DisplayName,
                Language = user.Language,
                Theme = user.Theme,
                Roles = (from held in db.UserRoles join role in db.Roles on held.RoleId equals role.Id where held.UserId == user.Id select role.Name!).ToList(),
                IsStrong = session.IsStrong,
                IsKept = session.IsKept,
                HistoryPaused = user.HistoryPaused,
                ProvenAt = session.ProvenAt,
                ExpiresAt = session.ExpiresAt,
                DeletionDueAt = user.DeletionDueAt,
                PreviousVisitAt = user.SeenAt < pause ? user.SeenAt : user.PreviousVisitAt,
                Unread = db.Notifications.Where(notification => notification.UserId == user.Id && notification.OnSite && notification.ReadAt == null).OrderBy(notification => notification.Id).Take(MostUnread).Count(),
            }).AsNoTracking().SingleOrDefaultAsync(cancellation);
    }

    private async Task<bool> EndWhereAsync(string userId, Func<IQueryable<Session>, IQueryable<Session>> which, CancellationToken cancellation)
    {
        var ended = await writer.WriteAsync(
            async db =>
            {
                var sessions = await which(db.Sessions.Where(session => session.UserId == userId)).ToListAsync(cancellation);
                db.Sessions.RemoveRange(sessions);
                return sessions.Select(session => session.Id).ToHashSet();
            },
            cancellation);
        Forget(session => ended.Contains(session.Id));
        if (ended.Count > 0)
        {
            foreach (var watcher in _watchers.Values)
            {
                watcher(ended);
            }
        }

        return ended.Count > 0;
    }

    private void Forget(Func<LiveSession, bool> which)
    {
        foreach (var (hash, known) in _known)
        {
            if (which(known.Session))
            {
                _known.TryRemove(hash, out _);
            }
        }
    }

    private sealed record Watching(ConcurrentDictionary<Guid, Action<IReadOnlySet<long>>> Watchers, Guid Id) : IDisposable
    {
        public void Dispose() => Watchers.TryRemove(Id, out _);
    }
}
