using PrismPortal.Shared.Design;
using SkiaSharp;

namespace PrismPortal.Features.Articles.Covers;

/// <summary>Paints a cover for sites that take no SVG. It holds no text, so it needs no font.</summary>
public static class CoverPng
{
    /// <returns>A PNG of that many pixels; the art fills it and is cut evenly where it does not fit.</returns>
    public static byte[] Encode(CoverArt art, int width = 1200, int height = 630)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColor.Parse(art.Background));
        var scale = Math.Max((float)width / CoverArt.Width, (float)height / CoverArt.Height);
        canvas.Translate((width - (CoverArt.Width * scale)) / 2, (height - (CoverArt.Height * scale)) / 2);
        canvas.Scale(scale);
        using var prism = SKShader.CreateLinearGradient(
            new SKPoint(0, 0), new SKPoint(CoverArt.Width, 0), [.. PortalTheme.Spectrum.Select(SKColor.Parse)], SKShaderTileMode.Clamp);
        foreach (var shape in art.Shapes)
        {
            Paint(canvas, shape, prism);
        }

        canvas.Flush();
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    private static void Paint(SKCanvas canvas, CoverShape shape, SKShader prism)
    {
        using var path = SKPath.ParseSvgPathData(shape.Path);
        using var paint = new SKPaint { IsAntialias = true };
        if (shape.Fill is { } fill)
        {
            paint.Style = SKPaintStyle.Fill;
            paint.Color = SKColor.Parse(fill).WithAlpha((byte)(255 * shape.Opacity));
        }
        else
        {
            paint.Style = SKPaintStyle.Stroke;
            paint.StrokeWidth = shape.StrokeWidth;
            paint.Shader = shape.Stroke == CoverArt.Prism ? prism : null;
        }

        canvas.DrawPath(path, paint);
    }
}
