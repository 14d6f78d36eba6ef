using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace PrismPortal.Features.Accounts.Names;

/// <summary>
/// Makes equal what looks alike, after the skeleton of Unicode Technical Standard #39. Unlike there, case is folded first,
/// for <c>Admin</c> and <c>admin</c> are one name, and Hangul syllables stay whole: taken apart, 악기 and 아끼 would be one.
/// </summary>
public static class Lookalikes
{
    // Signs whose picture holds another's settle within two rounds; the bound only makes an error in the data visible.
    private const int MostRounds = 8;

    private static readonly FrozenDictionary<Rune, string> Pictures = Read();

    /// <summary>The text as it looks; the skeleton of a skeleton is itself.</summary>
    public static string Skeleton(string text)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            var next = Step(text);
            if (next == text)
            {
                break;
            }

            text = next;
        }

        return text;
    }

    private static string Step(string text)
    {
        var skeleton = new StringBuilder(text.Length);
        foreach (var rune in Fold(text).EnumerateRunes())
        {
            if (IsSyllable(rune))
            {
                skeleton.Append(rune.ToString());
                continue;
            }

            // Lower case once more: İ has none until its dot is off.
            foreach (var part in rune.ToString().Normalize(NormalizationForm.FormD).ToLowerInvariant().EnumerateRunes())
            {
                if (!IsUnseen(part))
                {
                    skeleton.Append(Pictures.GetValueOrDefault(part) ?? part.ToString());
                }
            }
        }

        return Fold(skeleton.ToString());
    }

    private static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormKC);

    private static bool IsSyllable(Rune rune) => rune.Value is >= 0xAC00 and <= 0xD7A3;

    // White space, joiners, direction marks, variation selectors, Hangul fillers: nothing one could tell names apart by.
    private static bool IsUnseen(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.Surrogate
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    private static FrozenDictionary<Rune, string> Read()
    {
        using var reader = new StreamReader(typeof(Lookalikes).Assembly.GetManifestResourceStream("confusables.txt")!);
        var pictures = new Dictionary<Rune, string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
            {
                var codes = line.Split(' ').Select(code => new Rune(int.Parse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture))).ToArray();
                pictures[codes[0]] = string.Concat(codes.Skip(1));
            }
        }

        // A capital I looks like a small L, and it is the capital of i: with case folded, the three are one.
        pictures[new Rune('i')] = "l";
        return pictures.ToFrozenDictionary();
    }
}
