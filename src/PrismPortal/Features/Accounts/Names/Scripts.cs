using System.Text;

namespace PrismPortal.Features.Accounts.Names;

/// <summary>Tells the alphabets apart whose letters look alike: nobody's name is spelt in two of them.</summary>
public static class Scripts
{
    private static readonly (int First, int Last, Alphabet Alphabet)[] Ranges =
    [
        (0x0041, 0x005A, Alphabet.Latin), (0x0061, 0x007A, Alphabet.Latin), (0x00AA, 0x00AA, Alphabet.Latin), (0x00BA, 0x00BA, Alphabet.Latin),
        (0x00C0, 0x02AF, Alphabet.Latin), (0x1D00, 0x1D25, Alphabet.Latin), (0x1E00, 0x1EFF, Alphabet.Latin), (0x2C60, 0x2C7F, Alphabet.Latin),
        (0xA722, 0xA7FF, Alphabet.Latin), (0xAB30, 0xAB64, Alphabet.Latin), (0xFF21, 0xFF3A, Alphabet.Latin), (0xFF41, 0xFF5A, Alphabet.Latin),
        (0x0370, 0x03FF, Alphabet.Greek), (0x1F00, 0x1FFF, Alphabet.Greek),
        (0x0400, 0x052F, Alphabet.Cyrillic), (0x1C80, 0x1C8F, Alphabet.Cyrillic), (0x2DE0, 0x2DFF, Alphabet.Cyrillic), (0xA640, 0xA69F, Alphabet.Cyrillic),
        (0x0531, 0x058F, Alphabet.Armenian), (0x10A0, 0x10FF, Alphabet.Georgian), (0x13A0, 0x13FF, Alphabet.Cherokee), (0xAB70, 0xABBF, Alphabet.Cherokee),
        (0x2C80, 0x2CFF, Alphabet.Coptic), (0xA4D0, 0xA4FF, Alphabet.Lisu), (0x10400, 0x1044F, Alphabet.Deseret),
    ];

    private enum Alphabet
    {
        None,
        Latin,
        Greek,
        Cyrillic,
        Armenian,
        Georgian,
        Cherokee,
        Coptic,
        Lisu,
        Deseret,
    }

    /// <summary>Whether a text has letters of two alphabets that look alike. Hangul, Han and Kana stand beside any one of them.</summary>
    public static bool AreMixed(string text) =>
        text.EnumerateRunes().Select(Of).Where(alphabet => alphabet != Alphabet.None).Distinct().Skip(1).Any();

    private static Alphabet Of(Rune rune) =>
        Array.Find(Ranges, range => rune.Value >= range.First && rune.Value <= range.Last && Rune.IsLetter(rune)).Alphabet;
}
