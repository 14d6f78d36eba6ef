namespace PrismPortal.Features.Reading.Highlights;

/// <summary>What a browser says was selected. Its text may differ from the stored one in white space; its offsets are a hint.</summary>
public sealed record Selected(string BlockId, int Start, string Quote, string Prefix, string Suffix);

/// <summary>Takes a passage from an article's own text: the words must stand in the block, and which of them is meant must be plain.</summary>
public static class PassageTaking
{
    // A single sign is a slip of the hand.
    private const int ShortestQuote = 2;

    // Beyond this, words that are repeated with all around them are not told apart.
    private const int LongestContext = 1_000;

    /// <summary>The passage, or null where the block does not hold it or holds it more than once and the rest does not say where.</summary>
    public static Passage? Take(IReadOnlyList<BlockText> blocks, Selected selected)
    {
        if (blocks.FirstOrDefault(block => string.Equals(block.Id, selected.BlockId, StringComparison.Ordinal)) is not { } block)
        {
            return null;
        }

        var (text, quote) = (FoldedText.Of(block.Text), FoldedText.Of(selected.Quote.Trim()).Words);
        if (quote.Count(char.IsLetterOrDigit) + quote.Count(char.IsSurrogate) < ShortestQuote || WhichOf(text, quote, selected) is not { } at)
        {
            return null;
        }

        var (start, end) = (text.OriginOf(at), text.OriginOf(at + quote.Length - 1) + 1);
        return end - start > Highlight.QuoteMaxLength ? null : Describe(blocks, block, start, end);
    }

    private static Passage Describe(IReadOnlyList<BlockText> blocks, BlockText block, int start, int end)
    {
        var (text, quote) = (block.Text, block.Text[start..end]);
        var before = start - Reach(start, length => Stands(text, text[Whole(text, start - length)..end]));
        var behind = end + Reach(text.Length - end, length => Stands(text, text[start..Whole(text, end + length)]));
        (before, behind) = (Whole(text, before), Whole(text, behind));
        var passage = new Passage(block.Id, start, quote, text[before..start], text[end..behind]);
        return passage with { StoodAlone = new Anchoring(blocks).Count(new PassageContext(passage)) == 1 };
    }

    // As many signs as are usual, and twice as many again until the words with them stand in the block once.
    private static int Reach(int available, Func<int, int> occurrences)
    {
        var length = Math.Min(Highlight.ContextLength, available);
        while (length < available && length < LongestContext && occurrences(length) > 1)
        {
            length = Math.Min(length * 2, available);
        }

        return length;
    }

    private static int Stands(string text, string words)
    {
        var first = text.IndexOf(words, StringComparison.Ordinal);
        return first >= 0 && text.IndexOf(words, first + 1, StringComparison.Ordinal) >= 0 ? 2 : 1;
    }

    private static int? WhichOf(FoldedText text, string quote, Selected selected)
    {
        var places = new List<int>();
        for (var at = text.Words.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = text.Words.IndexOf(quote, at + 1, StringComparison.Ordinal))
        {
            places.Add(at);
        }

        var (prefix, suffix) = (FoldedText.Of(selected.Prefix).Words, FoldedText.Of(selected.Suffix).Words);
        var fitting = places.Where(at => text.Words.AsSpan(0, at).TrimEnd().EndsWith(prefix.AsSpan().Trim(), StringComparison.Ordinal)
            && text.Words.AsSpan(at + quote.Length).TrimStart().StartsWith(suffix.AsSpan().Trim(), StringComparison.Ordinal)).ToArray();
        return fitting.FirstOrDefault(at => text.OriginOf(at) == selected.Start, -1) is >= 0 and var exact ? exact
            : fitting is [var only] ? only
            : null;
    }

    // A pair of surrogates is one sign.
    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;
}
