namespace PrismPortal.Shared.Markdown;

/// <summary>
/// How long a text takes to read: syllable scripts by the sign, others by the word. Rates are those of silent
/// reading of prose by adults (Hangul about 500 syllables a minute, Latin script about 230 words; kana and kanji
/// about 500 signs).
/// </summary>
public static class ReadingTime
{
    private const double SignsPerMinute = 500;
    private const double WordsPerMinute = 230;

    public static int Minutes(IEnumerable<string> texts)
    {
        var (signs, words) = (0, 0);
        foreach (var text in texts)
        {
            var inWord = false;
            foreach (var sign in text)
            {
                var syllable = IsSyllable(sign);
                var letter = !syllable && char.IsLetterOrDigit(sign);
                signs += syllable ? 1 : 0;
                words += letter && !inWord ? 1 : 0;
                inWord = letter || (inWord && sign is '\'' or '’');
            }
        }

        return Math.Max(1, (int)Math.Round((signs / SignsPerMinute) + (words / WordsPerMinute), MidpointRounding.AwayFromZero));
    }

    private static bool IsSyllable(char sign) =>
        sign is (>= '\uAC00' and <= '\uD7A3') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
