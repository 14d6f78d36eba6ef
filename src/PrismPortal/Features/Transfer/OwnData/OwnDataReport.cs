namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>What became of one kind of thing in an import.</summary>
public sealed record Tally
{
    /// <summary>New here.</summary>
    public int Taken { get; set; }

    /// <summary>Here already, and left as they were.</summary>
    public int There { get; set; }

    /// <summary>Unusable, or beyond what an account may keep.</summary>
    public int Refused { get; set; }
}

/// <summary>What an import did.</summary>
public sealed record OwnDataReport
{
    public Tally Lists { get; } = new();

    public Tally Bookmarks { get; } = new();

    public Tally History { get; } = new();

    public Tally Highlights { get; } = new();

    /// <summary>Titles of articles this portal does not have, once each.</summary>
    public required IReadOnlyList<string> NotFound { get; init; }
}
