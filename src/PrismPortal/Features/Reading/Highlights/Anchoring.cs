namespace PrismPortal.Features.Reading.Highlights;

/// <summary>A block's id and text.</summary>
public sealed record BlockText(string Id, string Text);

/// <summary>
/// Finds passages again in an article that may have changed. A place is claimed only where the quote, the rest of its
/// sentence and what stands around prove it; words that merely occur are never it. The text is folded once for all
/// passages of an article; looking for one reads it once.
/// </summary>
public sealed class Anchoring
{
    // Letters of a neighbouring sentence that must have come along to another block.
    private const int EnoughNeighbour = 8;

    // A sentence of fewer letters (a figure, "그렇다.") stands in an article by chance: both sides must agree.
    private const int EnoughSentence = 10;

    private readonly IReadOnlyList<BlockText> _blocks;
    private readonly FoldedText _text;

    public Anchoring(IReadOnlyList<BlockText> blocks)
    {
        _blocks = blocks;
        _text = FoldedText.OfParts(blocks.Select(block => block.Text));
    }

    public Anchor Find(Passage passage)
    {
        var context = new PassageContext(passage);
        var places = Places(passage, context);
        if (Decide(passage, context, places) is { } place)
        {
            var verdict = place.IsSameBlock && (place.AgreesBefore || place.AgreesBehind) ? AnchorVerdict.Exact : AnchorVerdict.Moved;
            var start = _text.OriginOf(place.At);
            return new Anchor(verdict, _blocks[place.Part].Id, start, _text.OriginOf(place.At + context.Quote.Length - 1) + 1 - start, "");
        }

        return _blocks.FirstOrDefault(block => string.Equals(block.Id, passage.BlockId, StringComparison.Ordinal)) is { } block
            ? Anchor.Changed(block.Id, PresentWording.Of(block.Text, context))
            : Anchor.Lost;
    }

    /// <summary>How often a sentence stands in the article.</summary>
    internal int Count(PassageContext context)
    {
        var (core, count) = (context.Core, 0);
        for (var at = _text.Words.IndexOf(core, StringComparison.Ordinal); at >= 0 && count < 2; at = _text.Words.IndexOf(core, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    // Once alone, a sentence that is there once is the one, if it is long enough to be told from chance or both its
    // neighbours are where they were. One that had twins, or has them now, must be where it was between both.
    private static Place? Decide(Passage passage, PassageContext context, List<Place> places)
    {
        if (passage.StoodAlone && places is [var only])
        {
            var isTelling = only.IsFirm && PassageContext.Letters(context.Core) >= EnoughSentence;
            return only.IsSameBlock
                ? isTelling || only.AgreesOnBothSides ? only : null
                : (isTelling && HasCompany(only, context)) || (only.IsFullBefore && only.IsFullBehind && context.NeighboursBefore + context.NeighboursBehind >= EnoughNeighbour) ? only : null;
        }

        return places.Where(place => place.IsSameBlock && place.AgreesOnBothSides).Take(2).ToArray() is [var proven] ? proven : null;
    }

    private static bool HasCompany(Place place, PassageContext context) =>
        (place.IsFullBefore && context.NeighboursBefore >= EnoughNeighbour) || (place.IsFullBehind && context.NeighboursBehind >= EnoughNeighbour);

    // Where the quote stands in the same sentence, as far as that was kept.
    private List<Place> Places(Passage passage, PassageContext context)
    {
        var places = new List<Place>();
        var (words, quote) = (_text.Words, context.Quote);
        if (quote.Length == 0)
        {
            return places;
        }

        for (var at = words.IndexOf(quote, StringComparison.Ordinal); at >= 0; at = words.IndexOf(quote, at + 1, StringComparison.Ordinal))
        {
            var part = _text.PartAt(at);
            if (at + quote.Length <= _text.EndOf(part) && IsSameSentence(at, context))
            {
                places.Add(Look(at, part, passage, context));
            }
        }

        return places;
    }

    private bool IsSameSentence(int at, PassageContext context)
    {
        var (words, begin) = (_text.Words, at - context.InnerBefore);
        var behind = at + context.Quote.Length;
        var end = behind + context.InnerBehind;
        return begin >= 0
            && end <= words.Length
            && words.AsSpan(begin, context.InnerBefore).SequenceEqual(context.Prefix.AsSpan(context.Prefix.Length - context.InnerBefore))
            && words.AsSpan(behind, context.InnerBehind).SequenceEqual(context.Suffix.AsSpan(0, context.InnerBehind))
            && (!context.IsWholeBefore || _text.BeginsSentence(begin))
            && (!context.IsWholeBehind || _text.EndsSentence(end));
    }

    private Place Look(int at, int part, Passage passage, PassageContext context)
    {
        var (words, end) = (_text.Words, at + context.Quote.Length);
        var fullBefore = words.AsSpan(0, at).EndsWith(context.Prefix, StringComparison.Ordinal);
        var fullBehind = words.AsSpan(end).StartsWith(context.Suffix, StringComparison.Ordinal);
        var same = string.Equals(_blocks[part].Id, passage.BlockId, StringComparison.Ordinal);
        return new Place(at, part, same)
        {
            IsFullBefore = fullBefore && context.Prefix.Length > 0,
            IsFullBehind = fullBehind && context.Suffix.Length > 0,
            AgreesBefore = fullBefore && (!context.ReachesStart || (same && at - context.Prefix.Length == _text.StartOf(part))),
            AgreesBehind = fullBehind && (!context.ReachesEnd || (same && end + context.Suffix.Length == _text.EndOf(part))),
            IsFirm = (!context.IsWholeBefore || _text.BeginsFirmly(at - context.InnerBefore)) && (!context.IsWholeBehind || _text.EndsFirmly(end + context.InnerBehind)),
        };
    }

    private sealed record Place(int At, int Part, bool IsSameBlock)
    {
        public bool IsFullBefore { get; init; }

        public bool IsFullBehind { get; init; }

        /// <summary>Whether what stands before is what stood before, the block's beginning included.</summary>
        public bool AgreesBefore { get; init; }

        public bool AgreesBehind { get; init; }

        /// <summary>Whether the sentence is one by itself: in a table, a line says nothing without those around it.</summary>
        public bool IsFirm { get; init; }

        public bool AgreesOnBothSides => AgreesBefore && AgreesBehind;
    }
}
