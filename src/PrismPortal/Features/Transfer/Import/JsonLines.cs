using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace PrismPortal.Features.Transfer.Import;

/// <summary>A line of a file with its number, from 1. <see cref="Content"/> is null when the line is too long to read.</summary>
public sealed record NumberedLine(long Number, ReadOnlyMemory<byte>? Content);

/// <summary>Streams a file line by line; memory holds one line, and no line longer than any valid one could be.</summary>
public static class JsonLines
{
    // A body of a million characters, each written as a six-byte escape, and room for the other fields.
    public const int LongestLine = 8 * 1024 * 1024;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Lines that are not blank.</summary>
    public static async IAsyncEnumerable<NumberedLine> ReadAsync(
        Stream stream, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var number = 1L;
        var tooLong = false;
        while (true)
        {
            var read = await reader.ReadAsync(cancellation);
            var buffer = read.Buffer;
            while (TakeLine(ref buffer, read.IsCompleted, out var line))
            {
                var content = tooLong || line.Length > LongestLine ? null : (ReadOnlyMemory<byte>?)Trim(line.ToArray(), number);
                if (tooLong || content is not { Length: 0 })
                {
                    yield return new NumberedLine(number, content);
                }

                tooLong = false;
                number++;
            }

            if (buffer.Length > LongestLine)
            {
                // The rest of this line is dropped as it comes in.
                tooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            if (read.IsCompleted && buffer.IsEmpty && !tooLong)
            {
                yield break;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                if (tooLong)
                {
                    yield return new NumberedLine(number, null);
                }

                yield break;
            }
        }
    }

    private static bool TakeLine(ref ReadOnlySequence<byte> buffer, bool last, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!last || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static ReadOnlyMemory<byte> Trim(byte[] line, long number)
    {
        var content = line.AsMemory();
        if (number == 1 && content.Span.StartsWith(ByteOrderMark))
        {
            content = content[ByteOrderMark.Length..];
        }

        return content.Span.Trim(" \t\r"u8) is { Length: > 0 } trimmed ? content.Slice(content.Span.IndexOf(trimmed), trimmed.Length) : ReadOnlyMemory<byte>.Empty;
    }
}
