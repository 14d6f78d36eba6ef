using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PrismPortal.Features.Articles.Covers;

namespace PrismPortal.Features.Accounts.Profile;

/// <summary>The picture of a reader who has given none: light through a prism, drawn from their name, the same for the same name.</summary>
public static class DrawnAvatar
{
    private const int SeedBytes = 8;
    private const int Side = 64;

    /// <summary>What the drawing depends on, from a name's key. The name cannot be read from it.</summary>
    public static string SeedOf(string nameKey) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(nameKey)).AsSpan(0, SeedBytes));

    public static bool IsSeed(string text) => text.Length == SeedBytes * 2 && text.All(char.IsAsciiHexDigitLower);

    /// <param name="seed">As <see cref="SeedOf"/> gives it.</param>
    public static string Draw(string seed)
    {
        var bytes = Convert.FromHexString(seed);
        var colour = CoverTone.Colour(bytes[0]);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Side} {Side}\"><path fill=\"{CoverTone.Lighten(colour, .82)}\" d=\"M0 0H{Side}V{Side}H0z\"/>");

        // Three bands meet in one corner of four; their breadths tell neighbours apart.
        var (x, y) = ((bytes[1] & 1) * Side, ((bytes[1] >> 1) & 1) * Side);
        for (var band = 0; band < 3; band++)
        {
            var radius = 18 + (band * 17) + (bytes[2 + band] % 10);
            var breadth = 4 + (bytes[5 + band] % 9);
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" fill=\"none\" stroke=\"{CoverTone.Lighten(colour, band * .25)}\" stroke-width=\"{breadth}\"/>");
        }

        return svg.Append("</svg>").ToString();
    }
}
