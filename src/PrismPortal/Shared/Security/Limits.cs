using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace PrismPortal.Shared.Security;

/// <summary>So many of something in so much time. <c>Limits:{Name}</c> in the configuration sets another number.</summary>
public sealed record Limit(string Name, int Permits, TimeSpan Window);

/// <summary>
/// Counts what people do, by account, address or whatever key is given, and says how long to wait where it is too much.
/// The windows are fixed and counted in this process. <c>Limits:Enabled=false</c> counts nothing, for measuring.
/// </summary>
public sealed class Limits(IConfiguration configuration, TimeProvider clock)
{
    // More keys than people act in a window; beyond it, windows that are over go, and if none is, all do.
    private const int MostKeys = 200_000;

    private readonly bool _enabled = configuration.GetValue("Limits:Enabled", true);
    private readonly ConcurrentDictionary<string, int> _permits = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Limit, string Key), Count> _counts = new();

    /// <summary>Takes one; null where it may be, else how long to wait.</summary>
    public TimeSpan? Take(Limit limit, string key)
    {
        if (!_enabled)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        MakeRoom(now);
        var count = _counts.AddOrUpdate(
            (limit.Name, key),
            _ => new Count(1, now + limit.Window),
            (_, before) => before.Until <= now ? new Count(1, now + limit.Window) : before with { Taken = before.Taken + 1 });
        return count.Taken <= PermitsOf(limit) ? null : count.Until - now;
    }

    /// <summary>How long to wait before one could be taken; null for not at all. Takes nothing.</summary>
    public TimeSpan? Look(Limit limit, string key)
    {
        var now = clock.GetUtcNow();
        return _enabled && _counts.TryGetValue((limit.Name, key), out var count) && count.Until > now && count.Taken >= PermitsOf(limit)
            ? count.Until - now
            : null;
    }

    /// <summary>Forgets what was counted: it turned out to be right.</summary>
    public void Forget(Limit limit, string key) => _counts.TryRemove((limit.Name, key), out _);

    /// <summary>Who asks, by address: an IPv6 subscriber has a /64 of them, which counts as one.</summary>
    public static string AddressOf(HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }

    /// <summary>How many it is here.</summary>
    public int PermitsOf(Limit limit) =>
        _permits.GetOrAdd(limit.Name, name => configuration.GetValue(string.Create(CultureInfo.InvariantCulture, $"Limits:{name}"), limit.Permits));

    private void MakeRoom(DateTimeOffset now)
    {
        if (_counts.Count < MostKeys)
        {
            return;
        }

        foreach (var (key, count) in _counts)
        {
            if (count.Until <= now)
            {
                _counts.TryRemove(key, out _);
            }
        }

        if (_counts.Count >= MostKeys)
        {
            _counts.Clear();
        }
    }

    private sealed record Count(int Taken, DateTimeOffset Until);
}
