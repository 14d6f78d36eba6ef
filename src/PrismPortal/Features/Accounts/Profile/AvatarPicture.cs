using SkiaSharp;

namespace PrismPortal.Features.Accounts.Profile;

/// <summary>
/// Makes a picture of a reader out of whatever file they have: decoded and drawn anew as a square WebP, so that nothing
/// of the file is left but what is seen. Its kind is judged by its bytes.
/// </summary>
public static class AvatarPicture
{
    public const int MaxBytes = 5 * 1024 * 1024;

    /// <summary>Sides of the squares kept, in pixels: of a profile, and beside a name.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [256, 64];

    // What phones take today fits; decoding it takes 160 MB for a moment, and one is decoded at a time.
    private const long MostPixels = 40_000_000;
    private const int Quality = 86;

    private static readonly SKEncodedImageFormat[] Taken = [SKEncodedImageFormat.Png, SKEncodedImageFormat.Jpeg, SKEncodedImageFormat.Webp, SKEncodedImageFormat.Gif];
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>The squares by side as WebP, or why the file is not taken, as a key of the wording.</summary>
    public static async Task<(IReadOnlyDictionary<int, byte[]>? Squares, string? Problem)> MakeAsync(byte[] file, CancellationToken cancellation)
    {
        if (file.Length > MaxBytes)
        {
            return (null, "Avatar.TooLarge");
        }

        await Turn.WaitAsync(cancellation);
        try
        {
            return Make(file);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static (IReadOnlyDictionary<int, byte[]>? Squares, string? Problem) Make(byte[] file)
    {
        using var data = SKData.CreateCopy(file);
        using var codec = SKCodec.Create(data);
        if (codec is null || !Taken.Contains(codec.EncodedFormat))
        {
            return (null, "Avatar.Kind");
        }

        if ((long)codec.Info.Width * codec.Info.Height > MostPixels)
        {
            return (null, "Avatar.TooManyPixels");
        }

        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var bitmap = new SKBitmap();
        // A file that was cut off gives part of a picture and says so. Of a moving one the first frame is taken.
        if (!bitmap.TryAllocPixels(info) || codec.GetPixels(info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            return (null, "Avatar.Broken");
        }

        bitmap.SetImmutable();
        using var image = SKImage.FromBitmap(bitmap);
        return (Sizes.ToDictionary(side => side, side => Square(image, codec.EncodedOrigin, side)), null);
    }

    private static byte[] Square(SKImage image, SKEncodedOrigin origin, int side)
    {
        // Without a colour space: one would be written into the file.
        using var square = new SKBitmap(new SKImageInfo(side, side, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(square))
        {
            canvas.Clear(SKColors.White);
            var scale = (float)side / Math.Min(image.Width, image.Height);
            var turned = origin >= SKEncodedOrigin.LeftTop;
            var (width, height) = turned ? (image.Height, image.Width) : (image.Width, image.Height);
            canvas.Translate((side - (width * scale)) / 2, (side - (height * scale)) / 2);
            canvas.Scale(scale);
            canvas.Concat(Upright(origin, image.Width, image.Height));
            canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        using var encoded = square.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded.ToArray();
    }

    // How the camera was held, undone: the eight orientations of EXIF.
    private static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
