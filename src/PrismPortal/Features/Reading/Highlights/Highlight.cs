namespace PrismPortal.Features.Reading.Highlights;

/// <summary>
/// A passage a reader marked, as W3C's TextQuoteSelector has it: the words with some before and behind, and the block
/// they stood in. What became of it after edits is worked out when it is shown, never written over these.
/// </summary>
public sealed class Highlight
{
    public const int QuoteMaxLength = 2_000;
    public const int NoteMaxLength = 4_000;
    public const int ContextLength = 32;
    public const int Colours = 4;

    private Highlight()
    {
    }

    public Highlight(string userId, long articleId, int revision, Passage passage, int colour, string note, DateTimeOffset now)
    {
        UserId = userId;
        ArticleId = articleId;
        Revision = revision;
        (BlockId, Start, Quote, Prefix, Suffix) = passage;
        StoodAlone = passage.StoodAlone;
        CreatedAt = now;
        Change(colour, note, now);
    }

    public long Id { get; private set; }

    public string UserId { get; private set; } = "";

    public long ArticleId { get; private set; }

    /// <summary>The revision it was made on.</summary>
    public int Revision { get; private set; }

    public string BlockId { get; private set; } = "";

    /// <summary>Where the words began in the block's text, in UTF-16 units.</summary>
    public int Start { get; private set; }

    public string Quote { get; private set; } = "";

    public string Prefix { get; private set; } = "";

    public string Suffix { get; private set; } = "";

    /// <summary>Whether its sentence stood once in the article: only then do a few words around it prove which one it is.</summary>
    public bool StoodAlone { get; private set; }

    public int Colour { get; private set; }

    public string Note { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    public Passage Passage => new(BlockId, Start, Quote, Prefix, Suffix) { StoodAlone = StoodAlone };

    public void Change(int colour, string note, DateTimeOffset now)
    {
        Colour = Math.Clamp(colour, 0, Colours - 1);
        Note = note;
        ChangedAt = now;
    }
}

/// <summary>
/// Words in a block's text, with at least <see cref="Highlight.ContextLength"/> signs of it before and behind where it has
/// them, and more where the words stand in the block again.
/// </summary>
public sealed record Passage(string BlockId, int Start, string Quote, string Prefix, string Suffix)
{
    /// <summary>Whether its sentence stood once in the article.</summary>
    public bool StoodAlone { get; init; }
}
