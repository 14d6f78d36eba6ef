using System.Globalization;
using MudBlazor;
using MudBlazor.Utilities;
using PrismPortal.Shared.Design;

namespace PrismPortal.Tests.Shared.Design;

public sealed class ThemeTests
{
    // WCAG 2.2, 1.4.3 and 1.4.11.
    private const double Text = 4.5;
    private const double Shape = 3;

    public static TheoryData<int, bool> Tones =>
        new(from tone in Enumerable.Range(0, PortalTheme.Tones.Count) from dark in new[] { false, true } select (tone, dark));

    [Theory]
    [MemberData(nameof(Tones))]
    public void Tone_OfASection_IsReadableOnEveryPaper(int tone, bool dark)
    {
        var colour = dark ? PortalTheme.Tones[tone].Dark : PortalTheme.Tones[tone].Light;

        Assert.All(Papers(dark), paper => Assert.True(Contrast(colour, paper) >= Text, $"{colour} on {paper}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Palette_Text_IsReadableOnEveryPaper(bool dark)
    {
        Palette palette = dark ? PortalTheme.Theme.PaletteDark : PortalTheme.Theme.PaletteLight;

        foreach (var paper in Papers(dark))
        {
            Assert.True(Contrast(Hex(palette.TextPrimary), paper) >= 7, $"ink on {paper}");
            Assert.True(Contrast(Hex(palette.TextSecondary), paper) >= Text, $"soft on {paper}");
            Assert.True(Contrast(Hex(palette.Primary), paper) >= Text, $"link on {paper}");
            Assert.True(Contrast(Hex(palette.LinesInputs), paper) >= Shape, $"edge of a field on {paper}");
        }
    }

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#ffffff", "#ffffff", 1)]
    [InlineData("#777777", "#ffffff", 4.48)]
    public void Contrast_OfKnownPairs_IsAsWcagSays(string one, string other, double ratio) => Assert.Equal(ratio, Contrast(one, other), 0.01);

    private static string[] Papers(bool dark)
    {
        Palette palette = dark ? PortalTheme.Theme.PaletteDark : PortalTheme.Theme.PaletteLight;
        return [Hex(palette.Background), Hex(palette.Surface), Hex(palette.BackgroundGray)];
    }

    private static string Hex(MudColor colour) => colour.ToString(MudColorOutputFormats.Hex);

    // https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Channel(int start)
        {
            var value = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        return (0.2126 * Channel(1)) + (0.7152 * Channel(3)) + (0.0722 * Channel(5));
    }
}
