using PrismPortal.Features.Search.Analysis;

namespace PrismPortal.Features.Search.Suggesting;

/// <summary>
/// Says what a query may have meant: of each word the site does not know, the word it becomes in the other keyboard layout
/// (tkatjd is 삼성), or by one or two other strokes, or the words it becomes by a blank more or less. What is told by
/// signs (quoted, left out, narrowed) stays as it is.
/// </summary>
public sealed class SpellingHelp(WordList words)
{
    private const int MaxWords = 8;
    private const int ShortWord = 3;
    private const int ShortLatin = 4;
    private const int LongLatin = 8;

    /// <summary>Null where there is nothing to say.</summary>
    public string? Meant(string query)
    {
        var tokens = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (tokens.Length is 0 or > MaxWords)
        {
            return null;
        }

        var (meant, isOther) = (new List<string>(tokens.Length), false);
        for (var at = 0; at < tokens.Length; at++)
        {
            if (at + 1 < tokens.Length && Together(tokens[at], tokens[at + 1]) is { } together)
            {
                (isOther, at) = (true, at + 1);
                meant.Add(together);
            }
            else
            {
                var word = Meaning(tokens[at]);
                isOther |= word is not null;
                meant.Add(word ?? tokens[at]);
            }
        }

        return isOther ? string.Join(' ', meant) : null;
    }

    private string? Together(string one, string other) =>
        IsWord(one) && IsWord(other) && !(IsKnown(one) && IsKnown(other)) && words.Has(Folding.Fold(one) + Stem(other)) ? Folding.Fold(one) + Stem(other) : null;

    private string? Meaning(string typed)
    {
        if (!IsWord(typed) || IsKnown(typed))
        {
            return null;
        }

        if (OtherLayout(typed) is { } word)
        {
            return word;
        }

        var stem = Stem(typed);
        var most = MostMistakes(stem);
        return most == 0 ? null
            : words.Nearest(stem, 1) ?? Apart(stem) ?? (most > 1 ? words.Nearest(stem, most) : null);
    }

    private string? OtherLayout(string typed)
    {
        if (!typed.All(char.IsAsciiLetter))
        {
            var keys = Keyboard.KeysOf(typed).ToLowerInvariant();
            return keys.Length >= ShortLatin - 1 && Stem(keys) is var latin && words.Has(latin) ? keys : null;
        }

        // As typed, shift and all; then as if the first letter was made large by the device.
        return new[] { typed, typed.ToLowerInvariant() }
            .Select(Keyboard.HangulOf)
            .Where(hangul => hangul is { Length: > 1 })
            .Select(hangul => words.Has(hangul) ? hangul : Stem(hangul!))
            .FirstOrDefault(hangul => words.Has(hangul));
    }

    // The two parts that are used most.
    private string? Apart(string word) => word.All(Scripts.IsSyllable) && word.Length >= 4
        ? Enumerable.Range(2, word.Length - 3)
            .Select(at => (Text: $"{word[..at]} {word[at..]}", Articles: Math.Min(words.Articles(word.AsSpan(0, at)), words.Articles(word.AsSpan(at)))))
            .Where(parts => parts.Articles > 0)
            .OrderByDescending(parts => parts.Articles)
            .Select(parts => parts.Text)
            .FirstOrDefault()
        : null;

    private static int MostMistakes(string word) => word.All(Scripts.IsSyllable)
        ? word.Length switch { 1 => 0, < ShortWord => 1, _ => 2 }
        : word.Length switch { < ShortLatin => 0, < LongLatin => 1, _ => 2 };

    // One script, letters alone: nothing else has a spelling.
    private static bool IsWord(string typed) => typed.All(char.IsAsciiLetter) || typed.All(sign => Scripts.Of(sign) is Script.Hangul or Script.Jamo);

    private bool IsKnown(string typed) => words.Has(Folding.Fold(typed)) || words.Has(Stem(typed));

    private static string Stem(string typed) =>
        Analyzer.Read(typed).Where(term => term.Kind == TermKind.Word).Select(term => term.Text).FirstOrDefault() ?? Folding.Fold(typed);
}
