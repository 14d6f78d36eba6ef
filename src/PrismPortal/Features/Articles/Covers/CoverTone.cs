using System.Globalization;
using PrismPortal.Shared.Design;

namespace PrismPortal.Features.Articles.Covers;

/// <summary>The colours of sections and their tints, as <c>#rrggbb</c>.</summary>
public static class CoverTone
{
    public static int Count => PortalTheme.Tones.Count;

    /// <summary>The colour of a section; any number is taken modulo <see cref="Count"/>.</summary>
    public static string Colour(int tone) => PortalTheme.Tones[((tone % Count) + Count) % Count].Light;

    /// <param name="colour">As <c>#rrggbb</c>.</param>
    /// <param name="share">How much white is mixed in, 0 to 1.</param>
    public static string Lighten(string colour, double share) => Mix(colour, 255, share);

    /// <param name="colour">As <c>#rrggbb</c>.</param>
    /// <param name="share">How much black is mixed in, 0 to 1.</param>
    public static string Darken(string colour, double share) => Mix(colour, 0, share);

    private static string Mix(string colour, int other, double share)
    {
        int Channel(int start)
        {
            var value = int.Parse(colour.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            return (int)Math.Round(value + ((other - value) * share));
        }

        return string.Create(CultureInfo.InvariantCulture, $"#{Channel(1):x2}{Channel(3):x2}{Channel(5):x2}");
    }
}
