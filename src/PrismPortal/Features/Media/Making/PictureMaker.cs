using System.Globalization;
using NetVips;
using PrismPortal.Shared.Pictures;
using Vips = NetVips.NetVips;

namespace PrismPortal.Features.Media.Making;

/// <summary>A picture as it is kept: drawn anew in all its widths and formats.</summary>
public sealed record MadePicture(LibraryPicture Picture, PictureKind Kind, long Bytes);

/// <summary>
/// Makes the files of a library picture with libvips: upright, in sRGB, in every width and format, with nothing left of
/// the file that was given but what is seen. Sizes are judged by the header, before anything is decoded.
/// </summary>
public static class PictureMaker
{
    // Judged side by side on photographs: no difference is seen at the size they are shown.
    private const int JpegQuality = 82;
    private const int WebpQuality = 80;
    private const int AvifQuality = 55;

    // From 0 to 9: docs/decisions/0010-media-library.md has what each step costs.
    private const int AvifEffort = 1;
    private const int WebpEffort = 4;
    private const int PngCompression = 8;

    // No bound: the width alone decides.
    private const int AnyHeight = 10_000_000;

    private static readonly string[] Loaders = ["VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif", "VipsForeignLoadHeif"];

    static PictureMaker()
    {
        // Nothing of one picture helps with the next, and pages need the other core.
        Cache.Max = 0;
        Vips.Concurrency = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);
        // Of its many readers only those of the kinds taken: what looks like another is not decoded.
        Operation.Block("VipsForeignLoad", true);
        foreach (var loader in Loaders)
        {
            Operation.Block(loader, false);
        }
    }

    /// <param name="file">Path of the file that was given.</param>
    /// <param name="key">Key of the picture.</param>
    /// <param name="folder">Where to write; it is there and empty.</param>
    /// <param name="cancellation">Stops it between two files.</param>
    public static (MadePicture? Made, MediaProblem Problem) Make(string file, string key, string folder, CancellationToken cancellation)
    {
        var (kind, problem) = Sniff(file);
        if (problem != MediaProblem.None)
        {
            return (null, problem);
        }

        try
        {
            var (width, height) = ReadHeader(file, out problem);
            return problem == MediaProblem.None ? (Draw(file, kind, (key, width, height), folder, cancellation), problem) : (null, problem);
        }
        catch (VipsException)
        {
            return (null, MediaProblem.Broken);
        }
    }

    private static (PictureKind Kind, MediaProblem Problem) Sniff(string file)
    {
        using var stream = File.OpenRead(file);
        Span<byte> head = stackalloc byte[PictureKinds.HeadBytes];
        var kind = PictureKinds.Of(head[..stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)]);
        stream.Position = 0;
        return (kind, kind switch
        {
            PictureKind.Svg => MediaProblem.Svg,
            PictureKind.Heic => MediaProblem.Heic,
            _ when !kind.IsTaken() => MediaProblem.Kind,
            _ when HiddenPage.IsIn(stream) => MediaProblem.Page,
            _ => MediaProblem.None,
        });
    }

    private static (int Width, int Height) ReadHeader(string file, out MediaProblem problem)
    {
        using var head = Image.NewFromFile(file, access: Enums.Access.Sequential);
        var turned = head.Contains("orientation") && Convert.ToInt32(head.Get("orientation"), CultureInfo.InvariantCulture) is >= 5 and <= 8;
        problem = (long)head.Width * head.Height > MediaRules.MostPixels || Math.Max(head.Width, head.Height) > MediaRules.LongestSide ? MediaProblem.TooManyPixels
            : head.Contains("n-pages") && head.Contains("delay") && Convert.ToInt32(head.Get("n-pages"), CultureInfo.InvariantCulture) > 1 ? MediaProblem.Animated
            : MediaProblem.None;
        return turned ? (head.Height, head.Width) : (head.Width, head.Height);
    }

    private static MadePicture Draw(string file, PictureKind kind, (string Key, int Width, int Height) known, string folder, CancellationToken cancellation)
    {
        using var drawn = Image.Thumbnail(
            file, Math.Min(known.Width, LibraryPicture.MostWidth), height: AnyHeight, size: Enums.Size.Down, outputProfile: "srgb", failOn: Enums.FailOn.Truncated);
        using var plain = drawn.Colourspace(Enums.Interpretation.Srgb);
        using var whole = plain.CopyMemory();
        var hasAlpha = whole.HasAlpha() && IsSeenThrough(whole);
        using var largest = whole.HasAlpha() && !hasAlpha ? whole.ExtractBand(0, n: whole.Bands - 1) : whole.Copy();
        var picture = new LibraryPicture(known.Key, known.Width, known.Height, hasAlpha);
        var bytes = 0L;
        foreach (var width in picture.Widths)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scaled = width == largest.Width ? largest.Copy() : largest.ThumbnailImage(width, height: AnyHeight, size: Enums.Size.Down);
            using var image = scaled.CopyMemory();
            foreach (var ending in picture.Endings)
            {
                var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{width}.{ending}"));
                Write(image, path, ending);
                bytes += new FileInfo(path).Length;
            }
        }

        return new MadePicture(picture, kind, bytes);
    }

    private static bool IsSeenThrough(Image image)
    {
        using var alpha = image.ExtractBand(image.Bands - 1);
        return alpha.Min() < byte.MaxValue;
    }

    private static void Write(Image image, string path, string ending)
    {
        switch (ending)
        {
            case LibraryPicture.Avif:
                image.Heifsave(path, q: AvifQuality, compression: Enums.ForeignHeifCompression.Av1, effort: AvifEffort, keep: Enums.ForeignKeep.None);
                break;
            case LibraryPicture.Webp:
                image.Webpsave(path, q: WebpQuality, effort: WebpEffort, keep: Enums.ForeignKeep.None);
                break;
            case "png":
                image.Pngsave(path, compression: PngCompression, keep: Enums.ForeignKeep.None);
                break;
            default:
                image.Jpegsave(path, q: JpegQuality, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None);
                break;
        }
    }
}
