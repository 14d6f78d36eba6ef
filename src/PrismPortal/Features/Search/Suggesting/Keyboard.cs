using System.Text;
using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Suggesting;

/// <summary>
/// The keys of the Korean keyboard in its standard layout (두벌식). A word written as its keys has a letter for each stroke,
/// so that what was mistyped differs by what was mistyped; and a word typed in the other layout is a word again.
/// </summary>
public static class Keyboard
{
    private const string Vowels = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
    private const string Finals = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    private const char First = '\uAC00';

    private static readonly Dictionary<char, string> Keys = Read(
        """
        ㅂq ㅈw ㄷe ㄱr ㅅt ㅛy ㅕu ㅑi ㅐo ㅔp ㅁa ㄴs ㅇd ㄹf ㅎg ㅗh ㅓj ㅏk ㅣl ㅋz ㅌx ㅊc ㅍv ㅠb ㅜn ㅡm
        ㅃQ ㅉW ㄸE ㄲR ㅆT ㅒO ㅖP ㅘhk ㅙho ㅚhl ㅝnj ㅞnp ㅟnl ㅢml
        ㄳrt ㄵsw ㄶsg ㄺfr ㄻfa ㄼfq ㄽft ㄾfx ㄿfv ㅀfg ㅄqt
        """);

    private static readonly Dictionary<string, char> Letters = Keys.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The keys a text is typed with; what is not Hangul stays as it is.</summary>
    public static string KeysOf(string text)
    {
        var keys = new StringBuilder(text.Length * 3);
        foreach (var sign in text)
        {
            if (Scripts.IsSyllable(sign))
            {
                var place = sign - First;
                keys.Append(Keys[Initials.Leads[place / (21 * 28)]]).Append(Keys[Vowels[place / 28 % 21]]);
                if (place % 28 > 0)
                {
                    keys.Append(Keys[Finals[place % 28]]);
                }
            }
            else
            {
                keys.Append(Keys.GetValueOrDefault(sign) ?? sign.ToString());
            }
        }

        return keys.ToString();
    }

    /// <summary>The syllables those keys make in the Korean layout; null where they make no whole syllables.</summary>
    public static string? HangulOf(string keys)
    {
        var letters = keys.Select(LetterOf).ToArray();
        if (Array.Exists(letters, letter => letter == default))
        {
            return null;
        }

        var text = new StringBuilder(letters.Length / 2);
        for (var at = 0; at < letters.Length;)
        {
            var lead = Initials.Leads.IndexOf(letters[at], StringComparison.Ordinal);
            if (lead < 0 || !IsVowel(letters, at + 1))
            {
                return null;
            }

            var (vowel, length) = Longest(letters, ++at, Vowels, IsVowel);
            at += length;
            var (final, taken) = at < letters.Length && !IsVowel(letters, at) ? Longest(letters, at, Finals, IsConsonant) : (0, 0);
            // A consonant before a vowel begins the next syllable.
            if (taken > 0 && IsVowel(letters, at + taken))
            {
                taken--;
                final = taken == 0 ? 0 : Finals.IndexOf(letters[at], StringComparison.Ordinal);
            }

            if (final < 0)
            {
                (final, taken) = (0, 0);
            }

            at += taken;
            text.Append((char)(First + (((lead * 21) + vowel) * 28) + final));
        }

        return text.ToString();
    }

    // Two letters that are one, else the one.
    private static (int Index, int Length) Longest(char[] letters, int at, string table, Func<char[], int, bool> isKind)
    {
        if (isKind(letters, at + 1)
            && Letters.TryGetValue(Keys[letters[at]] + Keys[letters[at + 1]], out var both)
            && table.IndexOf(both, StringComparison.Ordinal) is var index and >= 0)
        {
            return (index, 2);
        }

        return (table.IndexOf(letters[at], StringComparison.Ordinal), 1);
    }

    // Shift makes another letter of seven keys; with the others it says nothing.
    private static char LetterOf(char key) =>
        Letters.TryGetValue(key.ToString(), out var letter) || Letters.TryGetValue(char.ToLowerInvariant(key).ToString(), out letter) ? letter : default;

    private static bool IsVowel(char[] letters, int at) => at < letters.Length && Vowels.Contains(letters[at], StringComparison.Ordinal);

    private static bool IsConsonant(char[] letters, int at) => at < letters.Length && !IsVowel(letters, at);

    private static Dictionary<char, string> Read(string table) =>
        table.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToDictionary(pair => pair[0], pair => pair[1..]);
}
