using System.Security.Cryptography;
using System.Text;

namespace PrismPortal.Features.Articles.Covers;

/// <summary>
/// A part of a cover. <see cref="Path"/> is SVG path data; <see cref="Fill"/> and <see cref="Stroke"/> are
/// <c>#rrggbb</c> or null, a stroke may be <see cref="CoverArt.Prism"/>.
/// </summary>
public sealed record CoverShape(string Path, string? Fill, string? Stroke = null, int StrokeWidth = 0, double Opacity = 1);

/// <summary>
/// A cover drawn for an article without a photograph: always the same for the same seed and tone, in the tints of its
/// section, with one streak of the spectrum. Six families of composition keep a page of them from looking alike.
/// </summary>
public sealed record CoverArt(string Background, IReadOnlyList<CoverShape> Shapes)
{
    public const int Width = 1200;
    public const int Height = 675;

    /// <summary>As a stroke: the spectrum, from left to right across the canvas.</summary>
    public const string Prism = "prism";


    /// <param name="seed">The article's slug; any text.</param>
    /// <param name="tone">The section's tone.</param>
    public static CoverArt For(string seed, int tone)
    {
        var palette = CoverPalette.Of(tone);
        var chance = new CoverChance(SHA256.HashData(Encoding.UTF8.GetBytes(seed)));
        return new CoverArt(palette.Paper, CoverFamilies.All[chance.Family](palette, chance));
    }
}

/// <summary>A section's tints, from the lightest to the deepest.</summary>
internal sealed record CoverPalette(string Paper, string Mist, string Soft, string Middle, string Full, string Deep)
{
    public IReadOnlyList<string> Tints => [Mist, Soft, Middle, Full, Deep];

    public static CoverPalette Of(int tone)
    {
        var colour = CoverTone.Colour(tone);
        return new CoverPalette(
            CoverTone.Lighten(colour, .82), CoverTone.Lighten(colour, .66), CoverTone.Lighten(colour, .44), CoverTone.Lighten(colour, .18),
            colour, CoverTone.Darken(colour, .3));
    }
}

/// <summary>Numbers drawn from the seed's hash, by place: no state, so every shape can ask for its own.</summary>
internal sealed class CoverChance(byte[] hash)
{
    public int Family => hash[31] % CoverFamilies.All.Count;

    public double Between(int place, double low, double high) => low + ((high - low) * hash[place % 31] / 255);

    public int Pick(int place, int count) => hash[place % 31] % count;
}
