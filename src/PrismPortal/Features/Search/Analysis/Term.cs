namespace PrismPortal.Features.Search.Analysis;

/// <summary>What a term is made of.</summary>
public enum TermKind
{
    /// <summary>A word without its particles and endings; a Latin word without its plural.</summary>
    Word,

    /// <summary>Two neighbouring signs of a word in Hangul, kana or kanji; one sign where the word is no longer.</summary>
    Bigram,

    /// <summary>A number, and a number with the sign of its unit (13조, 2026년).</summary>
    Number,

    /// <summary>Initial consonants of a word (ㅅㅅㅈㅈ of 삼성전자).</summary>
    Initials,
}

/// <summary>A term of a text.</summary>
/// <param name="Kind">Terms of two kinds are never the same, whatever their text.</param>
/// <param name="Text">Folded: NFKC, lower case.</param>
/// <param name="Start">Where the term stands in the text given, in UTF-16 units.</param>
/// <param name="Length">How much of the text it covers.</param>
/// <param name="IsEnding">A bigram that reaches into a particle or an ending: it says little of what the text is about.</param>
public readonly record struct Term(TermKind Kind, string Text, int Start, int Length, bool IsEnding = false)
{
    /// <summary>The term as indexes keep it: the sign of its kind, then its text.</summary>
    public string Key => Sign(Kind) + Text;

    private static string Sign(TermKind kind) => kind switch
    {
        TermKind.Word => "w",
        TermKind.Bigram => "b",
        TermKind.Number => "n",
        _ => "i",
    };
}
