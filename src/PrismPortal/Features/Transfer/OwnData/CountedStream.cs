namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>More came out of an archive than anybody's data are.</summary>
public sealed class TooMuchDataException() : Exception("The archive unpacks to more than is taken.");

/// <summary>
/// Counts what is read and stops at a limit: an archive's own word on its size is not to be believed. Objects are counted
/// by their braces, for a small text of empty ones takes twenty times its size once read.
/// </summary>
internal sealed class CountedStream(Stream inner, long limit, long mostObjects) : Stream
{
    private long _read;
    private long _objects;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        return Count(buffer.Span[..read]);
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(buffer.AsSpan(offset, inner.Read(buffer, offset, count)));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Count(ReadOnlySpan<byte> read)
    {
        _read += read.Length;
        _objects += read.Count((byte)'{');
        return _read <= limit && _objects <= mostObjects ? read.Length : throw new TooMuchDataException();
    }
}
