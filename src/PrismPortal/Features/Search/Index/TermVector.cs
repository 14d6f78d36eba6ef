using System.Buffers.Binary;

namespace PrismPortal.Features.Search.Index;

/// <summary>
/// The terms of an article with their weighted frequencies, sorted by hash. Stored as all hashes (4 bytes each, little
/// endian) followed by all frequencies (1 byte each, in steps of a half, 127.5 at most).
/// </summary>
public sealed class TermVector
{
    private const int HashSize = sizeof(uint);
    private const int EntrySize = HashSize + 1;
    private const double Step = 0.5;

    private readonly byte[] _bytes;

    private TermVector(byte[] bytes)
    {
        _bytes = bytes;
        Count = bytes.Length / EntrySize;
    }

    /// <summary>How many different terms.</summary>
    public int Count { get; }

    /// <summary>Sum of all frequencies.</summary>
    public double Length
    {
        get
        {
            var sum = 0;
            foreach (var steps in _bytes.AsSpan(Count * HashSize))
            {
                sum += steps;
            }

            return sum * Step;
        }
    }

    /// <summary>Hashes with frequencies, in the order of the hashes.</summary>
    public IEnumerable<(uint Hash, double Frequency)> Entries
    {
        get
        {
            for (var at = 0; at < Count; at++)
            {
                yield return (HashAt(at), _bytes[(Count * HashSize) + at] * Step);
            }
        }
    }

    public static TermVector From(byte[] bytes) => new(bytes);

    public static TermVector Of(IReadOnlyDictionary<string, double> frequencies)
    {
        var sorted = new SortedDictionary<uint, double>();
        foreach (var (key, frequency) in frequencies)
        {
            var hash = TermHash.Of(key);
            sorted[hash] = sorted.GetValueOrDefault(hash) + frequency;
        }

        var bytes = new byte[sorted.Count * EntrySize];
        var at = 0;
        foreach (var (hash, frequency) in sorted)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at * HashSize), hash);
            bytes[(sorted.Count * HashSize) + at++] = (byte)Math.Clamp(Math.Round(frequency / Step), 1, byte.MaxValue);
        }

        return new TermVector(bytes);
    }

    public byte[] ToBytes() => _bytes;

    /// <summary>How often a term stands in the article, weighted; 0 where it does not.</summary>
    public double this[uint hash]
    {
        get
        {
            var (low, high) = (0, Count - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var found = HashAt(middle);
                if (found == hash)
                {
                    return _bytes[(Count * HashSize) + middle] * Step;
                }

                (low, high) = found < hash ? (middle + 1, high) : (low, middle - 1);
            }

            return 0;
        }
    }

    private uint HashAt(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at * HashSize));
}
