using System.Collections.Concurrent;

namespace PrismPortal.Features.Comments.Live;

/// <summary>How many lines are open, from one address and in all. A place is given back when it is disposed of.</summary>
public sealed class LineCaps(IConfiguration configuration)
{
    // Mobile carriers put thousands of readers behind one address.
    private readonly int _perAddress = configuration.GetValue("Limits:StreamsPerAddress", 3_000);
    private readonly int _all = configuration.GetValue("Limits:Streams", 20_000);
    private readonly ConcurrentDictionary<string, int> _open = new(StringComparer.Ordinal);
    private int _count;

    /// <returns>Null where there is no room.</returns>
    public IDisposable? Take(string address)
    {
        var place = new Place(this, address);
        var (all, own) = (Interlocked.Increment(ref _count), _open.AddOrUpdate(address, 1, (_, before) => before + 1));
        if (all <= _all && own <= _perAddress)
        {
            return place;
        }

        place.Dispose();
        return null;
    }

    private void Release(string address)
    {
        if (_open.AddOrUpdate(address, 0, (_, before) => Math.Max(0, before - 1)) == 0)
        {
            _open.TryRemove(new KeyValuePair<string, int>(address, 0));
        }
    }

    private sealed class Place(LineCaps caps, string address) : IDisposable
    {
        private int _given;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _given, 1) == 0)
            {
                Interlocked.Decrement(ref caps._count);
                caps.Release(address);
            }
        }
    }
}
