namespace PrismPortal.Features.Search.Analysis;

/// <summary>Initial consonants (초성), by which Koreans type names in a hurry: ㅅㅅㅈㅈ for 삼성전자.</summary>
public static class Initials
{
    private const int Finals = 28;
    private const int Vowels = 21;
    internal const string Leads = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

    /// <summary>The text with every syllable replaced by its initial consonant, and the rest folded.</summary>
    public static string Of(string text) => string.Concat(Folding.Fold(text).Select(Lead));

    /// <summary>Whether a word is typed in initial consonants alone, two of them at least.</summary>
    public static bool Are(string word) => word.Length >= 2 && word.All(sign => Leads.Contains(sign, StringComparison.Ordinal));

    private static char Lead(char sign) => Scripts.IsSyllable(sign) ? Leads[(sign - '\uAC00') / (Finals * Vowels)] : sign;
}
