using System.Globalization;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Search;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Pages.Search;

/// <summary>The query string of the search page. Values that mean nothing are left out.</summary>
public sealed record SearchInput(
    string? Q, string? Category, string? Tag, string? Author, string? From, string? To, string? Sort, string? Page)
{
    public string Text { get; } = SearchQuery.Normalise(Q);

    public int Number { get; } = PageNumber.Parse(Page);

    public SearchSort Order { get; } = Sort switch { "newest" => SearchSort.Newest, "oldest" => SearchSort.Oldest, _ => SearchSort.Best };

    public DateOnly? FromDay { get; } = Day(From);

    public DateOnly? ToDay { get; } = Day(To);

    public SearchQuery Query(string language, SiteTime time) => new(Text)
    {
        Language = language,
        Category = Given(Category),
        Tag = Given(Tag),
        Author = Given(Author),
        From = FromDay is { } from ? time.Midnight(from) : null,
        Until = ToDay is { } to ? time.Midnight(to.AddDays(1)) : null,
        Sort = Order,
    };

    /// <summary>The query as addresses carry it.</summary>
    public IReadOnlyList<(string Name, string? Value)> Pairs =>
    [
        ("q", Text), ("category", Given(Category)), ("tag", Given(Tag)), ("author", Given(Author)), ("from", Iso(FromDay)), ("to", Iso(ToDay)),
        ("sort", NameOf(Order)),
    ];

    public static string? NameOf(SearchSort sort) => sort switch { SearchSort.Newest => "newest", SearchSort.Oldest => "oldest", _ => null };

    public static string? Iso(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static string? Given(string? value) => SearchQuery.Normalise(value) is { Length: > 0 } given ? given : null;

    private static DateOnly? Day(string? value) =>
        DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;
}
