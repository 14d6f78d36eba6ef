using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Search;
using PrismPortal.Features.Search.Misses;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Search;

/// <summary>The search page: the query, what it found and what is offered where it found nothing.</summary>
public sealed record SearchModel(PageFrame Frame, SearchInput Input, SearchQuery Query, SearchResult Result)
{
    public SearchLinks Links => new(Frame.Edition, Input);

    /// <summary>Whether there is anything to search for.</summary>
    public bool IsAsked => !Query.IsEmpty || Input.Text.Length > 0;

    public IReadOnlyList<Card> Latest { get; init; } = [];

    public IReadOnlyList<Facet> PopularTags { get; init; } = [];

    /// <summary>Seconds to wait where too much was searched.</summary>
    public string? Wait { get; init; }

    public bool HasNext => Input.Number * ListPage.Size < Result.Total;
}

public sealed class SearchLoader(ArticleSearch search, SearchHelp help, CardQueries cards, PageFrames frames, SiteTime time, Limits limits)
{
    private const int LatestShown = 4;

    public async Task<IResult> AnswerAsync(HttpContext context, Edition edition, SearchInput input)
    {
        var query = input.Query(edition.Language, time);
        if (!query.IsEmpty && limits.Take(SearchQuery.PerAddress, Limits.AddressOf(context)) is { } wait)
        {
            return PageEndpoints.Page<SearchPage>(
                new SearchModel(await FrameAsync(edition, input, isMissed: false), input, query, SearchResult.None) { Wait = PageEndpoints.Waiting(context, wait) },
                StatusCodes.Status429TooManyRequests);
        }

        var result = await search.FindAsync(query, (input.Number - 1) * ListPage.Size, ListPage.Size, context.RequestAborted);
        var isHelped = result.Hits.Count == 0;
        return PageEndpoints.Page<SearchPage>(
            new SearchModel(await FrameAsync(edition, input, isMissed: result.Total == 0 && SearchMiss.IsWorthNoting(query)), input, query, result)
            {
                PopularTags = isHelped ? await help.TagsAsync(edition.Language, context.RequestAborted) : [],
                Latest = isHelped && input.Text.Length > 0 ? await cards.NewestAsync(new CardFilter { Language = edition.Language }, LatestShown, context.RequestAborted) : [],
            });
    }

    private async Task<PageFrame> FrameAsync(Edition edition, SearchInput input, bool isMissed)
    {
        var words = Wording.For(edition.Language);
        var title = input.Text.Length > 0 ? words.Format("Search.TitleFor", input.Text) : words["Search.Title"];
        var head = new PageHead(title, words["Search.Description"], PortalRoutes.Search(edition)) { NoIndex = true };
        return await frames.AroundAsync(edition, head) with
        {
            SearchText = input.Text,
            Modules = isMissed ? ["js/search-miss.js"] : [],
            ReturnPath = PortalRoutes.Page(new SearchLinks(edition, input).Here, input.Number),
            OtherEditions = frames.InAllEditions(other => PortalRoutes.WithQuery(PortalRoutes.Search(other), ("q", input.Text))),
        };
    }
}

internal static class SearchEndpoint
{
    public static void MapSearch(this IEndpointRouteBuilder routes, Edition edition) => routes.MapPage(
        edition.Prefix + PortalRoutes.SearchTemplate,
        (HttpContext context, [AsParameters] SearchInput input, SearchLoader loader) => loader.AnswerAsync(context, edition, input));
}
