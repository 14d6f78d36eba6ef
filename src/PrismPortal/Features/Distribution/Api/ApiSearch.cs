using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PrismPortal.Features.Search;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Features.Distribution.Api;

/// <summary>What a program asks of search.</summary>
/// <param name="Q">The words, with quotation marks, minus and operators as in the field of the page.</param>
/// <param name="Language">Articles in this language alone.</param>
/// <param name="Category">A section's slug or name.</param>
/// <param name="Tag">A tag's slug or name.</param>
/// <param name="Author">An author's slug or name.</param>
/// <param name="From">The first day, as 2026-11-26.</param>
/// <param name="To">The last day, as 2026-11-26.</param>
/// <param name="Sort">best (as without), newest or oldest.</param>
/// <param name="Limit">How many.</param>
/// <param name="Cursor">Where to go on.</param>
internal sealed record ApiSearch(
    [FromQuery(Name = "q")] string? Q,
    [FromQuery(Name = "language")] string? Language,
    [FromQuery(Name = "category")] string? Category,
    [FromQuery(Name = "tag")] string? Tag,
    [FromQuery(Name = "author")] string? Author,
    [FromQuery(Name = "from")] string? From,
    [FromQuery(Name = "to")] string? To,
    [FromQuery(Name = "sort")] string? Sort,
    [FromQuery(Name = "limit")] string? Limit,
    [FromQuery(Name = "cursor")] string? Cursor)
{
    /// <summary>What is no day or no order is refused.</summary>
    public IResult? Refusal() => !IsDay(From) || !IsDay(To)
        ? PublicJson.Problem(StatusCodes.Status400BadRequest, "from, to: a day as 2026-11-26.")
        : Sort is null or "" or "best" or "newest" or "oldest" ? null : PublicJson.Problem(StatusCodes.Status400BadRequest, "sort: one of best, newest, oldest.");

    public SearchQuery Query(SiteTime time) => new(SearchQuery.Normalise(Q))
    {
        Language = string.IsNullOrEmpty(Language) ? null : Language,
        Category = Given(Category),
        Tag = Given(Tag),
        Author = Given(Author),
        From = Day(From) is { } from ? time.Midnight(from) : null,
        Until = Day(To) is { } to ? time.Midnight(to.AddDays(1)) : null,
        Sort = Sort switch { "newest" => SearchSort.Newest, "oldest" => SearchSort.Oldest, _ => SearchSort.Best },
    };

    private static bool IsDay(string? value) => string.IsNullOrEmpty(value) || Day(value) is not null;

    private static DateOnly? Day(string? value) =>
        DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;

    private static string? Given(string? value) => SearchQuery.Normalise(value) is { Length: > 0 } given ? given : null;
}
