namespace PrismPortal.Features.Moderation;

/// <summary>What a rule does with a comment that has its word.</summary>
public enum WordAct
{
    /// <summary>The comment waits for a moderator.</summary>
    Hold,

    /// <summary>The comment is not taken; its writer is told so.</summary>
    Refuse,
}

/// <summary>Where in a Korean word the term may stand. Latin terms are whole words always.</summary>
public enum WordPlace
{
    Anywhere,

    /// <summary>At the beginning of a word.</summary>
    Start,

    /// <summary>As a word of its own, with or without a particle.</summary>
    Whole,
}

/// <summary>
/// One word that comments are held or refused for. A blank in the term may be left out by who writes it. An exception is a longer
/// word or phrase the term is innocent in, such as 시발점 for 시발.
/// </summary>
public sealed record WordRule(string Term, WordAct Act, WordPlace Place, IReadOnlyList<string> Exceptions)
{
    public const int TermMaxLength = 40;

    public WordRule(string term, WordAct act = WordAct.Hold, params IReadOnlyList<string> exceptions)
        : this(term, act, WordPlace.Anywhere, exceptions)
    {
    }

    /// <summary>Whether anything could be found by this term: a letter or digit at least, and no longer than a phrase.</summary>
    public static bool CanBeRead(string term) =>
        term.Length <= TermMaxLength && LetterReader.Read(term).Exists(letter => letter.IsOfWord);
}

/// <summary>A word found: its rule, and its place in the text as written, in UTF-16 units.</summary>
public sealed record WordHit(WordRule Rule, int Start, int Length);
