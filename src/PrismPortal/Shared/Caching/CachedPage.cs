using System.IO.Compression;
using System.Security.Cryptography;

namespace PrismPortal.Shared.Caching;

/// <summary>What a render gave: anything but a 200 is answered and not kept.</summary>
public sealed record RenderedPage(int Status, string ContentType, byte[] Body, string? Location, long Revision, long? ArticleId, DateTimeOffset? Until = null);

/// <summary>A body as it is sent: its bytes under a content coding, with the strong tag of exactly these bytes.</summary>
public sealed record PageBody(string? Coding, byte[] Bytes, string Tag);

/// <summary>A page kept compressed. Other codings are made from the kept one when somebody asks for them.</summary>
public sealed class CachedPage
{
    // Quick enough to wait for; pages that are asked for again are packed tighter behind the scenes.
    private const int QuickQuality = 5;
    private const int TightQuality = 11;

    private readonly string _hash;
    private readonly Lock _bodies = new();
    private Action<long>? _scale;
    private PageBody _brotli;
    private PageBody? _gzip;
    private PageBody? _plain;
    private int _hits;

    private CachedPage(RenderedPage page, DateTimeOffset at)
    {
        ContentType = page.ContentType;
        Revision = page.Revision;
        ArticleId = page.ArticleId;
        Until = page.Until;
        RenderedAt = at;
        _hash = Convert.ToHexStringLower(SHA256.HashData(page.Body).AsSpan(0, 12));
        _brotli = new PageBody("br", Brotli(page.Body, QuickQuality), $"\"{_hash}-b\"");
    }

    public string ContentType { get; }

    public long Revision { get; }

    public long? ArticleId { get; }

    /// <summary>The moment it becomes wrong by itself; null: never.</summary>
    public DateTimeOffset? Until { get; }

    public DateTimeOffset RenderedAt { get; }

    /// <summary>When it was last asked for, in ticks of the cache's clock.</summary>
    public long UsedAt { get; set; }

    /// <summary>No refresh before this: one that failed is not tried with every request.</summary>
    public DateTimeOffset RefreshAfter { get; set; }

    public int Size => _brotli.Bytes.Length + (_gzip?.Bytes.Length ?? 0) + (_plain?.Bytes.Length ?? 0);

    public static CachedPage Of(RenderedPage page, DateTimeOffset at) => new(page, at);

    /// <summary>Counts a use; true the moment it has been used often enough to be packed tighter.</summary>
    public bool Use(long now)
    {
        const int often = 3;
        UsedAt = now;
        return _hits < often && Interlocked.Increment(ref _hits) == often;
    }

    /// <summary>Tells where to count its bytes, now and as they become more or fewer; null: nowhere any more.</summary>
    public void WeighOn(Action<long>? scale)
    {
        lock (_bodies)
        {
            _scale?.Invoke(-Size);
            _scale = scale;
            _scale?.Invoke(Size);
        }
    }

    /// <summary>The body in the best coding of those accepted.</summary>
    public PageBody In(bool brotli, bool gzip) =>
        brotli ? _brotli
        : gzip ? _gzip ?? Change(() => _gzip ??= new PageBody("gzip", Gzip(Identity()), $"\"{_hash}-g\""))
        : _plain ?? Change(() => _plain ??= new PageBody(null, Unpack(), $"\"{_hash}\""));

    /// <summary>The body without a coding.</summary>
    public byte[] Identity() => _plain?.Bytes ?? Unpack();

    private byte[] Unpack()
    {
        using var packed = new BrotliStream(new MemoryStream(_brotli.Bytes), CompressionMode.Decompress);
        using var body = new MemoryStream();
        packed.CopyTo(body);
        return body.ToArray();
    }

    /// <summary>Packs the body as tightly as Brotli can; takes tens of milliseconds.</summary>
    public void PackTightly()
    {
        var tight = new PageBody("br", Brotli(Identity(), TightQuality), $"\"{_hash}-t\"");
        Change(() => _brotli = tight);
    }

    /// <summary>Whether a tag a browser holds is of this very page, whatever the coding.</summary>
    public bool IsTag(ReadOnlySpan<char> tag) => tag.Contains(_hash, StringComparison.Ordinal);

    private PageBody Change(Func<PageBody> change)
    {
        lock (_bodies)
        {
            var before = Size;
            var body = change();
            _scale?.Invoke(Size - before);
            return body;
        }
    }

    private static byte[] Brotli(byte[] body, int quality)
    {
        using var packed = new MemoryStream();
        using (var stream = new BrotliStream(packed, new BrotliCompressionOptions { Quality = quality }, leaveOpen: true))
        {
            stream.Write(body);
        }

        return packed.ToArray();
    }

    private static byte[] Gzip(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(body);
        }

        return packed.ToArray();
    }
}
