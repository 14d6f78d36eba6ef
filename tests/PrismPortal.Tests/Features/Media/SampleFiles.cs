using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using NetVips;
using SkiaSharp;

namespace PrismPortal.Tests.Features.Media;

/// <summary>Files as people bring them, good and bad.</summary>
internal static class SampleFiles
{
    public static byte[] Jpeg(int width = 800, int height = 600, string? mark = null) => Encode(SKEncodedImageFormat.Jpeg, width, height, mark);

    public static byte[] Png(int width = 800, int height = 600) => Encode(SKEncodedImageFormat.Png, width, height);

    public static byte[] Webp(int width = 800, int height = 600) => Encode(SKEncodedImageFormat.Webp, width, height);

    public static byte[] Glass(int width = 800, int height = 600)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.Transparent);
            canvas.DrawCircle(width / 2f, height / 2f, height / 3f, new SKPaint { Color = SKColors.SeaGreen });
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public static byte[] Gif(int frames = 1)
    {
        using var image = Plain(120, 80, 40 * frames);
        using var more = Plain(120, 80, 200);
        using var joined = frames == 1 ? image.Copy() : Image.Arrayjoin([image, more], across: 1);
        using var paged = joined.Mutate(image => image.Set(GValue.GIntType, "page-height", 80));
        return paged.GifsaveBuffer();
    }

    public static byte[] Avif()
    {
        using var image = Plain(400, 300, 90);
        return image.HeifsaveBuffer(compression: Enums.ForeignHeifCompression.Av1);
    }

    /// <summary>A photograph in Display P3, one colour all over: as sRGB it is (180, 60, 60).</summary>
    public static byte[] WideGamut()
    {
        using var image = Image.Black(400, 300, bands: 3) + new double[] { 180, 60, 60 };
        using var srgb = image.Cast(Enums.BandFormat.Uchar).Copy(interpretation: Enums.Interpretation.Srgb);
        using var wide = srgb.IccTransform("p3", inputProfile: "srgb");
        return wide.JpegsaveBuffer(q: 95, keep: Enums.ForeignKeep.Icc);
    }

    /// <summary>A JPEG held upright (orientation 6), with where it was taken in its EXIF.</summary>
    public static byte[] Turned(int width, int height, string place)
    {
        var text = Encoding.ASCII.GetBytes(place + "\0");
        var exif = new List<byte>(Encoding.ASCII.GetBytes("Exif\0\0II*\0"));
        exif.AddRange([8, 0, 0, 0, 2, 0]);
        exif.AddRange([0x0E, 0x01, 2, 0, (byte)text.Length, 0, 0, 0, 38, 0, 0, 0]);
        exif.AddRange([0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0]);
        exif.AddRange([0, 0, 0, 0]);
        exif.AddRange(text);
        var jpeg = Jpeg(width, height);
        var length = exif.Count + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg[2..]];
    }

    /// <summary>A complete PNG of so many black pixels, a thousandth of their size.</summary>
    public static byte[] Bomb(int side)
    {
        var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + ((side + 7) / 8)];
            for (var at = 0; at < side; at++)
            {
                deflate.Write(row);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, side);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), side);
        header[8] = 1;
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Checksum(body));
        return chunk;
    }

    // CRC-32 as PNG counts it.
    private static uint Checksum(byte[] bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var sign in bytes)
        {
            crc ^= sign;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320u : crc >> 1;
            }
        }

        return ~crc;
    }

    private static Image Plain(int width, int height, double grey)
    {
        using var black = Image.Black(width, height, bands: 3);
        using var lit = black + new[] { grey, grey / 2, 255 - grey };
        using var small = lit.Cast(Enums.BandFormat.Uchar);
        return small.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    private static byte[] Encode(SKEncodedImageFormat format, int width, int height, string? mark = null)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.CornflowerBlue);
            using var paint = new SKPaint { Color = new SKColor((uint)(mark ?? "").GetHashCode(StringComparison.Ordinal) | 0xFF000000) };
            canvas.DrawRect(0, 0, width / 2f, height / 2f, paint);
        }

        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }
}
