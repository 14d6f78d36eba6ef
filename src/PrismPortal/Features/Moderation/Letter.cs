namespace PrismPortal.Features.Moderation;

/// <summary>What kind of sign a letter was made from.</summary>
internal enum LetterKind : byte
{
    Hangul,
    Latin,
    Digit,
    Other,
    Blank,
    Mark,
}

/// <summary>
/// One letter as the rules and the scorer read it, with its place in the original text: a compatibility jamo, a small Latin letter, a
/// digit, one blank for any white space, or another sign. The jamo of a syllable share its place; the first opens it, the last closes
/// it, and one written by itself, as in ㅅㅂ or ㅅㅣㅂㅏㄹ, is lone.
/// </summary>
internal readonly record struct Letter(char Sign, LetterKind Kind, int Start, int End, bool Opens, bool Closes, bool IsLone)
{
    /// <summary>A Hangul letter, a Latin letter, a digit or a sign of another script: what a word is made of.</summary>
    public bool IsOfWord => Kind < LetterKind.Blank;

    public bool IsVowel => Kind == LetterKind.Hangul && Jamo.IsVowel(Sign);
}
