namespace PrismPortal.Features.Moderation;

/// <summary>Taking Hangul apart: every syllable is a lead, a vowel and perhaps a tail, here as compatibility jamo (U+3131 to U+3163).</summary>
internal static class Jamo
{
    public const char SilentLead = 'ㅇ';

    private const string Leads = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    private const string Vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";

    // A tail of two consonants is two letters, so that ㅄ and ㅂㅅ are one.
    private static readonly string[] Tails =
        ["", "ㄱ", "ㄲ", "ㄱㅅ", "ㄴ", "ㄴㅈ", "ㄴㅎ", "ㄷ", "ㄹ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅁ", "ㅂ", "ㅂㅅ", "ㅅ", "ㅆ", "ㅇ", "ㅈ", "ㅊ", "ㅋ", "ㅌ", "ㅍ", "ㅎ"];

    private const string PairSigns = "ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ";

    private static readonly string[] PairLetters = ["ㄱㅅ", "ㄴㅈ", "ㄴㅎ", "ㄹㄱ", "ㄹㅁ", "ㄹㅂ", "ㄹㅅ", "ㄹㅌ", "ㄹㅍ", "ㄹㅎ", "ㅂㅅ"];

    public static bool IsSyllable(char sign) => sign is >= '\uAC00' and <= '\uD7A3';

    public static bool IsCompatibility(char sign) => sign is >= 'ㄱ' and <= 'ㅣ';

    public static bool IsVowel(char sign) => sign is >= 'ㅏ' and <= 'ㅣ';

    /// <summary>Lead, vowel and tail (none, one or two consonants) of a composed syllable.</summary>
    public static (char Lead, char Vowel, string Tail) Parts(char syllable)
    {
        var index = syllable - '\uAC00';
        return (Leads[index / (Vowels.Length * Tails.Length)], Vowels[index / Tails.Length % Vowels.Length], Tails[index % Tails.Length]);
    }

    /// <summary>A written jamo: two letters for a pair such as ㅄ, otherwise itself.</summary>
    public static string Spell(char jamo) => PairSigns.IndexOf(jamo, StringComparison.Ordinal) is >= 0 and var pair ? PairLetters[pair] : jamo.ToString();

    /// <summary>A modern conjoining jamo (Unicode form D) with the part of the syllable it is; null for any other sign.</summary>
    public static (string Letters, JamoPart Part)? Conjoining(char sign) => sign switch
    {
        >= '\u1100' and <= '\u1112' => (Leads[sign - '\u1100'].ToString(), JamoPart.Lead),
        >= '\u1161' and <= '\u1175' => (Vowels[sign - '\u1161'].ToString(), JamoPart.Vowel),
        >= '\u11A8' and <= '\u11C2' => (Tails[sign - '\u11A7'], JamoPart.Tail),
        _ => null,
    };
}

/// <summary>The place of a jamo in its syllable.</summary>
internal enum JamoPart
{
    Lead,
    Vowel,
    Tail,
}
