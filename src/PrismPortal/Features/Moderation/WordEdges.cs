namespace PrismPortal.Features.Moderation;

/// <summary>What stands before and after a term: where words begin and end, with particles and common endings.</summary>
internal static class WordEdges
{
    // What may follow a term that is a word of its own, up to the end of the word.
    private static readonly char[][] Particles = Spell(
        "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "로", "만", "야", "아", "들", "들이", "들은", "들을", "들아", "들도", "이나", "이야", "이다", "이라", "이라고", "이네", "인데", "인가", "임", "요", "한테", "에게", "처럼", "같은", "까지", "보다");

    // What insults go on with, whatever comes after it.
    private static readonly char[][] Endings = Spell("놈", "년", "새", "들", "같", "것", "럼", "롬", "이들");

    private static readonly char[][] Interjections = Spell("아", "야", "이", "에", "하", "어휴", "진짜", "존나", "개");

    private static readonly string[] LatinSuffixes = ["s", "es", "ed", "d", "er", "ers", "in", "ing", "y", "ty", "head", "heads", "face", "hole", "holes", "nom", "nyun"];

    public static bool BeginsWord(List<Letter> letters, int first)
    {
        if (first == 0 || !letters[first - 1].IsOfWord)
        {
            return true;
        }

        return letters[first - 1].IsLone && !letters[first].IsLone;
    }

    /// <summary>아시1발: an interjection is written together with what follows.</summary>
    public static bool BeginsAfterInterjection(List<Letter> letters, int first) => Array.Exists(
        Interjections,
        word => first >= word.Length && Stands(letters, first - word.Length, word) && BeginsWord(letters, first - word.Length));

    public static bool EndsWord(List<Letter> letters, int last)
    {
        var next = last + 1;
        return next >= letters.Count || letters[next] is { Kind: not LetterKind.Hangul and not LetterKind.Other } or { IsLone: true };
    }

    public static bool EndsWithParticle(List<Letter> letters, int last) => Array.Exists(
        Particles, particle => Stands(letters, last + 1, particle) && EndsWord(letters, last + particle.Length));

    public static bool GoesOnAsInsult(List<Letter> letters, int last) => Array.Exists(Endings, ending => Begins(letters, last + 1, ending));

    public static bool IsLatinWord(List<Letter> letters, int first, int last) =>
        (first == 0 || letters[first - 1].Kind is not LetterKind.Latin and not LetterKind.Digit)
        && (EndsLatin(letters, last) || Array.Exists(LatinSuffixes, suffix => Stands(letters, last + 1, suffix) && EndsLatin(letters, last + suffix.Length)));

    private static bool EndsLatin(List<Letter> letters, int last) => last + 1 >= letters.Count || letters[last + 1].Kind != LetterKind.Latin;

    // Whole syllables: 이 stands in 병신이 and not in 병신인.
    private static bool Stands(List<Letter> letters, int at, ReadOnlySpan<char> word) =>
        Begins(letters, at, word) && letters[at + word.Length - 1].Closes;

    private static bool Begins(List<Letter> letters, int at, ReadOnlySpan<char> word)
    {
        if (at + word.Length > letters.Count)
        {
            return false;
        }

        for (var i = 0; i < word.Length; i++)
        {
            if (letters[at + i].Sign != word[i])
            {
                return false;
            }
        }

        return true;
    }

    private static char[][] Spell(params string[] words) =>
        [.. words.Select(word => LetterReader.Read(word).Select(letter => letter.Sign).ToArray())];
}
