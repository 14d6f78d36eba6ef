using System.Buffers;
using System.Text;

namespace PrismPortal.Shared.Http;

/// <summary>Writes text as UTF-8 into a buffer, through a small borrowed array: nothing is allocated a write.</summary>
internal sealed class Utf8Writer(IBufferWriter<byte> target) : TextWriter(System.Globalization.CultureInfo.InvariantCulture)
{
    private const int Size = 4096;

    // Keeps half a surrogate pair from one flush to the next.
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private readonly char[] _pending = ArrayPool<char>.Shared.Rent(Size);
    private int _count;

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        if (_count == _pending.Length)
        {
            Encode(_pending.AsSpan(0, _count), last: false);
            _count = 0;
        }

        _pending[_count++] = value;
    }

    public override void Write(string? value) => Write(value.AsSpan());

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.Length > _pending.Length - _count)
        {
            Encode(_pending.AsSpan(0, _count), last: false);
            _count = 0;
        }

        if (buffer.Length > _pending.Length)
        {
            Encode(buffer, last: false);
            return;
        }

        buffer.CopyTo(_pending.AsSpan(_count));
        _count += buffer.Length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            Encode(_pending.AsSpan(0, _count), last: true);
            ArrayPool<char>.Shared.Return(_pending);
        }

        base.Dispose(disposing);
    }

    private void Encode(ReadOnlySpan<char> text, bool last)
    {
        var completed = text.IsEmpty && !last;
        while (!completed)
        {
            var bytes = target.GetSpan(Math.Max(16, Math.Min(Size, text.Length * 3)));
            _encoder.Convert(text, bytes, last, out var read, out var written, out completed);
            target.Advance(written);
            text = text[read..];
        }
    }
}
