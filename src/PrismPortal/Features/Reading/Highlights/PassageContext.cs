namespace PrismPortal.Features.Reading.Highlights;

/// <summary>
/// A passage ready to be looked for: its words folded, and how much of the words around it belong to its own sentence. Those
/// must stand where it is claimed to be; what lies beyond tells which of several places it is.
/// </summary>
internal sealed class PassageContext
{
    public PassageContext(Passage passage)
    {
        Quote = FoldedText.Of(passage.Quote).Words;
        var before = FoldedText.Of(passage.Prefix);
        Prefix = before.Words;
        ReachesStart = passage.Start == passage.Prefix.Length;
        var begin = Prefix.Length;
        while (begin > 0 && !before.BeginsSentence(begin))
        {
            begin--;
        }

        InnerBefore = Prefix.Length - begin;
        IsWholeBefore = begin > 0 || ReachesStart;

        var behind = FoldedText.Of(passage.Quote + passage.Suffix);
        Suffix = behind.Words[Quote.Length..];
        var end = Quote.Length;
        while (end < behind.Words.Length && !behind.EndsSentence(end))
        {
            end++;
        }

        InnerBehind = end - Quote.Length;
        ReachesEnd = passage.Suffix.Length < Highlight.ContextLength;
        IsWholeBehind = end < behind.Words.Length || ReachesEnd;
    }

    public string Quote { get; }

    public string Prefix { get; }

    public string Suffix { get; }

    /// <summary>Signs of the prefix that belong to the sentence the quote begins in.</summary>
    public int InnerBefore { get; }

    public int InnerBehind { get; }

    /// <summary>Whether the prefix holds the whole beginning of that sentence.</summary>
    public bool IsWholeBefore { get; }

    public bool IsWholeBehind { get; }

    /// <summary>Whether the prefix begins where the block began.</summary>
    public bool ReachesStart { get; }

    public bool ReachesEnd { get; }

    /// <summary>The sentence as far as it is known.</summary>
    public string Core => string.Concat(Prefix.AsSpan(Prefix.Length - InnerBefore), Quote, Suffix.AsSpan(0, InnerBehind));

    /// <summary>Letters of the sentences before, of those behind.</summary>
    public int NeighboursBefore => Letters(Prefix.AsSpan(0, Prefix.Length - InnerBefore));

    public int NeighboursBehind => Letters(Suffix.AsSpan(InnerBehind));

    /// <summary>Digits are not counted: a number says nothing of what it counts.</summary>
    public static int Letters(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var sign in text)
        {
            letters += char.IsLetter(sign) ? 1 : 0;
        }

        return letters;
    }
}
