using System.Globalization;
using System.Text;
using PrismPortal.Shared.Design;

namespace PrismPortal.Features.Articles.Covers;

/// <summary>Writes a cover as a small SVG document without style or script.</summary>
public static class CoverSvg
{
    public static string Write(CoverArt art)
    {
        var svg = new StringBuilder(2048);
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {CoverArt.Width} {CoverArt.Height}\" preserveAspectRatio=\"xMidYMid slice\">");
        svg.Append(CultureInfo.InvariantCulture, $"<linearGradient id=\"p\" gradientUnits=\"userSpaceOnUse\" x2=\"{CoverArt.Width}\">");
        for (var stop = 0; stop < PortalTheme.Spectrum.Count; stop++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<stop offset=\"{stop / (PortalTheme.Spectrum.Count - 1.0):0.#}\" stop-color=\"{PortalTheme.Spectrum[stop]}\"/>");
        }

        svg.Append(CultureInfo.InvariantCulture, $"</linearGradient><path fill=\"{art.Background}\" d=\"M0 0H{CoverArt.Width}V{CoverArt.Height}H0z\"/>");
        foreach (var shape in art.Shapes)
        {
            Write(svg, shape);
        }

        return svg.Append("</svg>").ToString();
    }

    private static void Write(StringBuilder svg, CoverShape shape)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path fill=\"{shape.Fill ?? "none"}\"");
        if (shape.Stroke is { } stroke)
        {
            svg.Append(CultureInfo.InvariantCulture, $" stroke=\"{(stroke == CoverArt.Prism ? "url(#p)" : stroke)}\" stroke-width=\"{shape.StrokeWidth}\"");
        }

        if (shape.Opacity < 1)
        {
            svg.Append(CultureInfo.InvariantCulture, $" opacity=\"{shape.Opacity:0.##}\"");
        }

        svg.Append(CultureInfo.InvariantCulture, $" d=\"{shape.Path}\"/>");
    }
}
