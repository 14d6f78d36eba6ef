using PrismPortal.Features.Articles.Blocks;
using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Articles.Reading;

/// <summary>An article as its page shows it.</summary>
public sealed record ArticleView
{
    public required long Id { get; init; }

    public required string? ExternalId { get; init; }

    public required string Slug { get; init; }

    public required string Language { get; init; }

    public required ArticleState State { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required SectionName Section { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public required int ReadingMinutes { get; init; }

    /// <summary>Number of the revision shown.</summary>
    public int RevisionNumber { get; init; }

    public Source? Source { get; init; }

    public HeroImage? Hero { get; init; }

    public Retraction? Retraction { get; init; }

    public required IReadOnlyList<Block> Blocks { get; init; }

    public IReadOnlyList<Named> Tags { get; init; } = [];

    public IReadOnlyList<Named> Authors { get; init; } = [];

    public IReadOnlyList<CorrectionView> Corrections { get; init; } = [];

    public IReadOnlyList<Translation> Translations { get; init; } = [];

    /// <summary>When readers of the original were last told of a change this translation does not follow yet.</summary>
    public DateTimeOffset? Ahead { get; init; }

    public SeriesPlace? Series { get; init; }

    /// <summary>Whether it is seen by a private link, before it is published.</summary>
    public bool IsPreview { get; init; }

    public bool IsUpdated => UpdatedAt > PublishedAt;
}

/// <summary>A tag or an author: the slug of its page and its name.</summary>
public sealed record Named(string Slug, string Name);

public sealed record CorrectionView(CorrectionKind Kind, string Text, DateTimeOffset At);

/// <summary>The same article in another language.</summary>
public sealed record Translation(string Language, string Slug);

/// <summary>Where an article stands in its series.</summary>
public sealed record SeriesPlace(string Slug, string Title, SeriesNeighbour? Previous, SeriesNeighbour? Next);

public sealed record SeriesNeighbour(string Slug, string Title, int Position);

/// <summary>What is found at an article's address.</summary>
public abstract record ArticleAnswer
{
    public sealed record Found(ArticleView Article) : ArticleAnswer;

    public sealed record Moved(string Slug) : ArticleAnswer;

    public sealed record Withdrawn(ArticleView Article) : ArticleAnswer;

    public sealed record Missing : ArticleAnswer;
}
