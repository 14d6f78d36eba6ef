using System.Globalization;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Search;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Search;

/// <summary>The query string of the search page. Values that mean nothing are left out.</summary>
public sealed record SearchInput(
    string? Q, string? Category, string? Tag, string? Author, string? From, string? To, string? Sort, string? Page)
{
    public string Text { get; } = SearchQuery.Normalise(Q);

    public int Number { get; } = PageNumber.Parse(Page);

    public bool NewestFirst { get; } = Sort == "newest";

    public DateOnly? FromDay { get; } = Day(From);

    public DateOnly? ToDay { get; } = Day(To);

    /// <summary>The query as addresses of further pages carry it.</summary>
    public IEnumerable<(string, string?)> Pairs =>
    [
        ("q", Text), ("category", Category), ("tag", Tag), ("author", Author),
        ("from", FromDay?.ToString("O", CultureInfo.InvariantCulture)), ("to", ToDay?.ToString("O", CultureInfo.InvariantCulture)),
        ("sort", NewestFirst ? "newest" : null),
    ];

    private static DateOnly? Day(string? value) =>
        DateOnly.TryParseExact(value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999 ? day : null;
}

public sealed record SearchModel(PageFrame Frame, SearchInput Input, ListPage<SearchHit> Hits, string Path);

public sealed class SearchLoader(ArticleSearch search, PageFrames frames, SiteTime time)
{
    public async Task<object> LoadAsync(Edition edition, SearchInput input)
    {
        var path = PortalRoutes.WithQuery(PortalRoutes.Search(edition), input.Pairs);
        var hits = await search.FindAsync(
            new SearchQuery(input.Text)
            {
                Language = edition.Language,
                Category = Given(input.Category),
                Tag = Given(input.Tag),
                Author = Given(input.Author),
                From = input.FromDay is { } from ? time.Midnight(from) : null,
                Until = input.ToDay is { } to ? time.Midnight(to.AddDays(1)) : null,
                Sort = input.NewestFirst ? SearchSort.Newest : SearchSort.Best,
            },
            input.Number);
        var words = Wording.For(edition.Language);
        var title = input.Text.Length > 0 ? words.Format("Search.TitleFor", input.Text) : words["Search.Title"];
        var head = new PageHead(title, words["Search.Description"], PortalRoutes.Search(edition)) { NoIndex = true };
        var frame = await frames.AroundAsync(edition, head) with
        {
            SearchText = input.Text,
            ReturnPath = PortalRoutes.Page(path, input.Number),
            OtherEditions = frames.InAllEditions(other => PortalRoutes.WithQuery(PortalRoutes.Search(other), ("q", input.Text))),
        };
        return new SearchModel(frame, input, hits, path);
    }

    private static string? Given(string? value) => string.IsNullOrWhiteSpace(value) ? null : InputText.CleanLine(value);
}

internal static class SearchEndpoint
{
    public static void MapSearch(this IEndpointRouteBuilder routes, Edition edition) => routes.MapPage(
        edition.Prefix + PortalRoutes.SearchTemplate,
        async ([AsParameters] SearchInput input, SearchLoader loader) =>
            PageEndpoints.Page<SearchPage>(await loader.LoadAsync(edition, input)));
}
