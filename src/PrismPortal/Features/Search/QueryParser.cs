using System.Globalization;
using System.Text;

namespace PrismPortal.Features.Search;

/// <summary>What a word with a colon narrows.</summary>
public enum Narrowing
{
    Tag,
    Author,
    Section,
    Before,
    After,
}

/// <summary>A word with a colon, as it was typed.</summary>
public sealed record QueryOperator(Narrowing Kind, string Name, string Value);

/// <summary>A query understood. As text again, it means the same.</summary>
public sealed record ParsedQuery(IReadOnlyList<QueryWord> Words, IReadOnlyList<QueryOperator> Operators)
{
    /// <summary>What was typed for it; the last where it was typed again.</summary>
    public string? ValueOf(Narrowing kind) => Operators.LastOrDefault(typed => typed.Kind == kind)?.Value;

    /// <summary>The first day of the year, month or day typed.</summary>
    public DateOnly? DayOf(Narrowing kind) => ValueOf(kind) is { } value ? QueryParser.Day(value) : null;

    /// <summary>The query without what narrows so.</summary>
    public ParsedQuery Without(Narrowing kind) => this with { Operators = [.. Operators.Where(typed => typed.Kind != kind)] };

    public bool Equals(ParsedQuery? other) => other is not null && Words.SequenceEqual(other.Words) && Operators.SequenceEqual(other.Operators);

    public override int GetHashCode() => HashCode.Combine(Words.Count, Operators.Count);

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var word in Words)
        {
            text.Append(word.IsExcluded ? "-" : "").Append(word.IsPhrase ? $"\"{word.Text}\"" : word.Text).Append(' ');
        }

        foreach (var typed in Operators)
        {
            text.Append(typed.Name).Append(':').Append(typed.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{typed.Value}\"" : typed.Value).Append(' ');
        }

        return text.ToString().TrimEnd();
    }
}

/// <summary>
/// Reads what readers type: words, phrases in quotation marks, a minus before what is not wanted, and <c>tag:</c>,
/// <c>author:</c>, <c>section:</c>, <c>before:</c>, <c>after:</c> in the three languages. It refuses nothing: what is none of
/// these is simply words.
/// </summary>
public static class QueryParser
{
    /// <summary>A text pasted into the field is searched by its first words.</summary>
    public const int MaxWords = 24;

    private const string Quotes = "\"＂“”„‟「」『』«»";

    // Years of four digits that every calendar and zone can hold.
    private const int FirstYear = 1000;
    private const int LastYear = 9998;

    private static readonly Dictionary<string, Narrowing> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["tag"] = Narrowing.Tag,
        ["태그"] = Narrowing.Tag,
        ["タグ"] = Narrowing.Tag,
        ["author"] = Narrowing.Author,
        ["글쓴이"] = Narrowing.Author,
        ["기자"] = Narrowing.Author,
        ["著者"] = Narrowing.Author,
        ["記者"] = Narrowing.Author,
        ["section"] = Narrowing.Section,
        ["섹션"] = Narrowing.Section,
        ["セクション"] = Narrowing.Section,
        ["before"] = Narrowing.Before,
        ["이전"] = Narrowing.Before,
        ["以前"] = Narrowing.Before,
        ["after"] = Narrowing.After,
        ["이후"] = Narrowing.After,
        ["以後"] = Narrowing.After,
    };

    private static readonly string[] DayForms = ["yyyy", "yyyy-M", "yyyy-MM", "yyyy-M-d", "yyyy-MM-dd"];

    public static ParsedQuery Parse(string text)
    {
        var (words, operators) = (new List<QueryWord>(), new List<QueryOperator>());
        var place = 0;
        while (place < text.Length && words.Count + operators.Count < MaxWords)
        {
            if (char.IsWhiteSpace(text[place]))
            {
                place++;
            }
            else if (ReadOperator(text, ref place) is { } typed)
            {
                operators.Add(typed);
            }
            else
            {
                ReadWord(text, ref place, words);
            }
        }

        return new ParsedQuery(words, operators);
    }

    /// <summary>The first day of a year, month or day: 2026, 2026-11, 2026-11-26, also with dots or strokes.</summary>
    public static DateOnly? Day(string value) =>
        DateOnly.TryParseExact(value.Replace('.', '-').Replace('/', '-').TrimEnd('-'), DayForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day.Year is >= FirstYear and <= LastYear
            ? day
            : null;

    private static QueryOperator? ReadOperator(string text, ref int place)
    {
        var colon = text.AsSpan(place).IndexOfAny(':', '：');
        if (colon <= 0 || !Names.TryGetValue(text.Substring(place, colon), out var kind))
        {
            return null;
        }

        var end = place + colon + 1;
        var value = ReadPhrase(text, ref end) ?? ReadPlain(text, ref end);
        if (!HasSubstance(value) || (kind is Narrowing.Before or Narrowing.After && Day(value) is null))
        {
            return null;
        }

        var typed = new QueryOperator(kind, text.Substring(place, colon), value);
        place = end;
        return typed;
    }

    private static void ReadWord(string text, ref int place, List<QueryWord> words)
    {
        var start = place;
        var isExcluded = IsMinus(text[place]) && place + 1 < text.Length && (char.IsLetterOrDigit(text[place + 1]) || char.IsHighSurrogate(text[place + 1]) || IsQuote(text[place + 1]));
        place += isExcluded ? 1 : 0;
        var phrase = ReadPhrase(text, ref place);
        var word = phrase ?? ReadPlain(text, ref place);
        if (HasSubstance(word))
        {
            Add(words, new QueryWord(word, phrase is not null, isExcluded));
        }
        else if (place == start || (phrase is null && word.Length == 0))
        {
            // A quotation mark that nothing closes.
            place++;
        }
    }

    private static void Add(List<QueryWord> words, QueryWord word)
    {
        if (!words.Contains(word))
        {
            words.Add(word);
        }
    }

    // From an opening mark to the next that closes it; null where there is none.
    private static string? ReadPhrase(string text, ref int place)
    {
        if (place >= text.Length || Closing(text[place]) is not { } closing)
        {
            return null;
        }

        var length = text.AsSpan(place + 1).IndexOfAny(closing);
        if (length < 0)
        {
            return null;
        }

        var phrase = text.Substring(place + 1, length);
        place += length + 2;
        foreach (var quote in Quotes)
        {
            phrase = phrase.Replace(quote, ' ');
        }

        return string.Join(' ', phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string ReadPlain(string text, ref int place)
    {
        var start = place;
        while (place < text.Length && !char.IsWhiteSpace(text[place]) && !IsQuote(text[place]))
        {
            place++;
        }

        return text[start..place];
    }

    private static string? Closing(char opening) => opening switch
    {
        '"' or '＂' or '“' or '”' or '„' or '‟' => "\"＂“”",
        '「' => "」",
        '『' => "』",
        '«' => "»",
        _ => null,
    };

    private static bool HasSubstance(string text) => text.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    private static bool IsMinus(char sign) => sign is '-' or '−' or '－';

    private static bool IsQuote(char sign) => Quotes.Contains(sign, StringComparison.Ordinal);
}
