using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PrismPortal.Features.Moderation;

/// <summary>
/// A scorer as bytes, little endian: <c>PRSC</c>, version (1 byte), bits of the table's size (1 byte), bias and threshold (8-byte
/// floats), the weights (2-byte floats), and the first eight bytes of the SHA-256 of all that. About two megabytes. The version
/// changes with the format and with what the features are.
/// </summary>
internal static class ScorerFormat
{
    private const byte Version = 1;
    private const int Head = 6;
    private const int WeightsAt = Head + (2 * sizeof(double));
    private const int WeightSize = 2;
    private const int CheckSize = 8;
    private const int Size = WeightsAt + (ScorerTable.Slots * WeightSize) + CheckSize;

    private static ReadOnlySpan<byte> Start => [(byte)'P', (byte)'R', (byte)'S', (byte)'C', Version, ScorerTable.SlotBits];

    public static byte[] Write(CommentScorer scorer)
    {
        var data = new byte[Size];
        Start.CopyTo(data);
        BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(Head), scorer.Bias);
        BinaryPrimitives.WriteDoubleLittleEndian(data.AsSpan(Head + sizeof(double)), scorer.Threshold);
        for (var slot = 0; slot < ScorerTable.Slots; slot++)
        {
            BinaryPrimitives.WriteHalfLittleEndian(data.AsSpan(WeightsAt + (slot * WeightSize)), (Half)scorer.Weights[slot]);
        }

        Check(data).CopyTo(data.AsSpan(Size - CheckSize));
        return data;
    }

    public static CommentScorer Read(ReadOnlySpan<byte> data)
    {
        if (!data.StartsWith(Start))
        {
            throw new InvalidDataException("not a scorer of this version");
        }

        if (data.Length != Size || !data[^CheckSize..].SequenceEqual(Check(data)))
        {
            throw new InvalidDataException("the scorer is damaged");
        }

        var bias = BinaryPrimitives.ReadDoubleLittleEndian(data[Head..]);
        var threshold = BinaryPrimitives.ReadDoubleLittleEndian(data[(Head + sizeof(double))..]);
        var weights = new float[ScorerTable.Slots];
        var isSound = double.IsFinite(bias) && threshold is >= 0 and <= 1;
        for (var slot = 0; slot < weights.Length; slot++)
        {
            weights[slot] = (float)BinaryPrimitives.ReadHalfLittleEndian(data[(WeightsAt + (slot * WeightSize))..]);
            isSound &= float.IsFinite(weights[slot]);
        }

        return isSound ? new CommentScorer(weights, bias, threshold) : throw new InvalidDataException("the scorer has numbers that are none");
    }

    private static ReadOnlySpan<byte> Check(ReadOnlySpan<byte> data) => SHA256.HashData(data[..^CheckSize]).AsSpan(0, CheckSize);
}
