using System.Text;

namespace PrismPortal.Features.Media.Making;

/// <summary>What a file is, judged by how it begins; names and declared types are not asked. Stored: the names never change.</summary>
public enum PictureKind
{
    None,
    Jpeg,
    Png,
    Webp,
    Gif,
    Avif,
    Svg,
    Heic,
}

public static class PictureKinds
{
    /// <summary>How much of a file's beginning tells what it is.</summary>
    public const int HeadBytes = 1024;

    public static bool IsTaken(this PictureKind kind) => kind is PictureKind.Jpeg or PictureKind.Png or PictureKind.Webp or PictureKind.Gif or PictureKind.Avif;

    public static PictureKind Of(ReadOnlySpan<byte> head) =>
        head.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? PictureKind.Jpeg
        : head.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? PictureKind.Png
        : head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8) ? PictureKind.Gif
        : head.StartsWith("RIFF"u8) && head.Length >= 12 && head[8..].StartsWith("WEBP"u8) ? PictureKind.Webp
        : head.Length >= 12 && head[4..].StartsWith("ftyp"u8) ? Brand(head)
        : Encoding.UTF8.GetString(head).Contains("<svg", StringComparison.OrdinalIgnoreCase) ? PictureKind.Svg
        : PictureKind.None;

    // ISO base media: a main brand and compatible ones, four letters each. Pictures of phones (HEVC) need a licence nobody here has.
    private static PictureKind Brand(ReadOnlySpan<byte> head)
    {
        var length = Math.Min(head.Length, (head[0] << 24) | (head[1] << 16) | (head[2] << 8) | head[3]);
        var kind = PictureKind.None;
        for (var at = 8; at + 4 <= length; at += 4)
        {
            var brand = head.Slice(at, 4);
            if (brand.SequenceEqual("avif"u8))
            {
                return PictureKind.Avif;
            }

            if (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("mif1"u8))
            {
                kind = PictureKind.Heic;
            }
        }

        return kind;
    }
}
