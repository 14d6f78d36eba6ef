namespace PrismPortal.Features.Articles.Lists;

/// <summary>What a summary card shows of an article.</summary>
public sealed record Card
{
    public required long Id { get; init; }

    public ArticleState State { get; init; } = ArticleState.Published;

    public required string Slug { get; init; }

    public required string Language { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public string? FirstTakeaway { get; init; }

    public string BylineText { get; init; } = "";

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public required SectionName Section { get; init; }

    public HeroImage? Hero { get; init; }

    /// <summary>Kind of the newest correction on record, if there is one.</summary>
    public CorrectionKind? Corrected { get; init; }

    /// <summary>The standfirst, or the first takeaway where there is none.</summary>
    public string Teaser => Summary.Length > 0 ? Summary : FirstTakeaway ?? "";
}

/// <summary>A section as cards and navigation name it.</summary>
public sealed record SectionName(string Slug, string Name, IReadOnlyDictionary<string, string> Names, int Tone)
{
    public string In(string language) => Names.GetValueOrDefault(language, Name);
}

/// <summary>A page of a list that knows only whether another follows: nobody waits for a count.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, int Number, bool HasNext);

/// <summary>Sizes of lists, and pages made of what a query gave.</summary>
public static class ListPage
{
    /// <summary>Pages end here; what is older is in the archive by month.</summary>
    public const int Last = 100;

    public const int Size = 20;

    /// <param name="sizeAndOne">A page and, if there is one, the first item of the next.</param>
    /// <param name="number">The page's number, from 1.</param>
    public static ListPage<T> Of<T>(IReadOnlyList<T> sizeAndOne, int number) => new(
        sizeAndOne.Count > Size ? [.. sizeAndOne.Take(Size)] : sizeAndOne,
        number,
        sizeAndOne.Count > Size && number < Last);
}

/// <summary>Reads <c>?page=</c>: anything that is no page number means the nearest that is.</summary>
public static class PageNumber
{
    public static int Parse(string? value) =>
        long.TryParse(value, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number)
            ? (int)Math.Clamp(number, 1, ListPage.Last)
            : 1;
}
