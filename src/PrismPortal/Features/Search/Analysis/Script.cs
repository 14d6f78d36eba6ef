using System.Globalization;

namespace PrismPortal.Features.Search.Analysis;

/// <summary>How a sign is read.</summary>
internal enum Script
{
    /// <summary>Not part of a word.</summary>
    None,
    Hangul,

    /// <summary>Letters of Hangul by themselves, as in a query by initial consonants.</summary>
    Jamo,

    /// <summary>Kana and kanji, which are written without spaces.</summary>
    Ideographic,
    Digit,
    Letter,
}

internal static class Scripts
{
    public static bool IsSyllable(char sign) => sign is >= '\uAC00' and <= '\uD7A3';

    /// <summary>The script of a sign; a pair outside the basic plane counts as kanji, an accent as a letter.</summary>
    public static Script Of(char sign) => sign switch
    {
        >= '\uAC00' and <= '\uD7A3' => Script.Hangul,
        >= '\u3131' and <= '\u318E' or >= '\u1100' and <= '\u11FF' or >= '\uA960' and <= '\uA97C' or >= '\uD7B0' and <= '\uD7FB' => Script.Jamo,
        >= '\u3041' and <= '\u3096' or >= '\u30A1' and <= '\u30FA' or '\u30FC' or '\u3005'
            or >= '\u3400' and <= '\u4DBF' or >= '\u4E00' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF' => Script.Ideographic,
        >= '\uD800' and <= '\uDFFF' => Script.Ideographic,
        < '\u0080' => char.IsAsciiDigit(sign) ? Script.Digit : char.IsAsciiLetter(sign) ? Script.Letter : Script.None,
        _ => char.GetUnicodeCategory(sign) switch
        {
            UnicodeCategory.DecimalDigitNumber => Script.Digit,
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Script.Letter,
            _ => Script.None,
        },
    };
}
