using PrismPortal.Features.Articles.Lists;

namespace PrismPortal.Features.Search;

/// <summary>A hit: an article, how well it fits, its title and its best passage with the words of the query marked.</summary>
public sealed record SearchHit(Card Card, double Score, MarkedText Title, MarkedText Passage);

/// <summary>A page of what was found, and how what was found divides.</summary>
public sealed record SearchResult
{
    /// <summary>More are not counted: nobody reads on so far.</summary>
    public const int MostCounted = 1000;

    public static SearchResult None { get; } = new() { Hits = [], Total = 0, IsCapped = false, IsLoose = false, Facets = SearchFacets.None };

    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>How many were found; where <see cref="IsCapped"/> there are more.</summary>
    public required int Total { get; init; }

    public required bool IsCapped { get; init; }

    /// <summary>No article held all of the words; these hold some.</summary>
    public required bool IsLoose { get; init; }

    public required SearchFacets Facets { get; init; }

    public string? DidYouMean { get; init; }

    /// <summary>What narrowed it, by the names readers know; null where nothing so called is there.</summary>
    public SearchNames Names { get; init; } = SearchNames.None;
}

/// <summary>Names of the section, tag and author a query is narrowed to.</summary>
public sealed record SearchNames(SectionName? Section, Facet? Tag, Facet? Author)
{
    public static SearchNames None { get; } = new(null, null, null);
}

/// <summary>A part of what was found. <see cref="Value"/> is what the address says.</summary>
public sealed record Facet(string Value, string Name, int Count);

/// <summary>How what was found divides, the largest parts first; years from the latest.</summary>
public sealed record SearchFacets(IReadOnlyList<Facet> Sections, IReadOnlyList<Facet> Tags, IReadOnlyList<Facet> Authors, IReadOnlyList<Facet> Years)
{
    /// <summary>Tags and authors shown.</summary>
    public const int Most = 10;

    public static SearchFacets None { get; } = new([], [], [], []);
}
