using System.Globalization;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Pages.Lists;

internal static class ListEndpoints
{
    public static void MapLists(this IEndpointRouteBuilder routes, Edition edition)
    {
        var at = edition.Prefix;
        routes.MapPage(at + PortalRoutes.LatestTemplate, async (string? page, CardLists lists, ErrorPages errors) =>
            await CardsAsync(await lists.LatestAsync(edition, PageNumber.Parse(page)), edition, errors)).Cacheable(pages: true);
        routes.MapPage(at + PortalRoutes.CategoryTemplate, async (string slug, string? page, CardLists lists, ErrorPages errors) =>
            await CardsAsync(await lists.CategoryAsync(edition, slug, PageNumber.Parse(page)), edition, errors)).Cacheable(pages: true);
        routes.MapPage(at + PortalRoutes.TagTemplate, async (string slug, string? month, string? year, string? page, CardLists lists, ErrorPages errors) =>
            await CardsAsync(await lists.TagAsync(edition, slug, Period.Parse(month, year), PageNumber.Parse(page)), edition, errors)).Cacheable(pages: true, periods: true);
        routes.MapPage(at + PortalRoutes.AuthorTemplate, async (string slug, string? page, CardLists lists, ErrorPages errors) =>
            await CardsAsync(await lists.AuthorAsync(edition, slug, PageNumber.Parse(page)), edition, errors)).Cacheable(pages: true);
        routes.MapPage(at + PortalRoutes.SeriesTemplate, async (string slug, CardLists lists, ErrorPages errors) =>
            await CardsAsync(await lists.SeriesAsync(edition, slug), edition, errors)).Cacheable();
        routes.MapPage(at + PortalRoutes.ArchiveTemplate, async (string year, string month, string? page, CardLists lists, ErrorPages errors) =>
            await CardsAsync(
                Month(year, month) is { } first ? await lists.ArchiveAsync(edition, first, PageNumber.Parse(page)) : null, edition, errors)).Cacheable(pages: true);
        routes.MapPage(at + PortalRoutes.InsightsTemplate, async (string? page, StreamLists streams) =>
            await streams.InsightsAsync(edition, PageNumber.Parse(page)) switch
            {
                Elsewhere elsewhere => Results.Redirect(elsewhere.Path),
                var model => PageEndpoints.Page<InsightsPage>(model),
            }).Cacheable(pages: true);
        routes.MapPage(at + PortalRoutes.CorrectionsTemplate, async (string? page, StreamLists streams) =>
            await streams.CorrectionsAsync(edition, PageNumber.Parse(page)) switch
            {
                Elsewhere elsewhere => Results.Redirect(elsewhere.Path),
                var model => PageEndpoints.Page<CorrectionsPage>(model),
            }).Cacheable(pages: true);
        routes.MapPage(at + PortalRoutes.TransparencyTemplate, async (HttpContext context, TransparencyLoader loader, TimeProvider clock) =>
        {
            // Decisions change no article, so nothing else says when the figures are old.
            PageSubject.HoldsUntil(context, clock.GetUtcNow() + TransparencyLoader.Holds);
            return PageEndpoints.Page<TransparencyPage>(await loader.LoadAsync(edition));
        }).Cacheable();
    }

    private static async Task<IResult> CardsAsync(object? answer, Edition edition, ErrorPages errors) => answer switch
    {
        CardListModel list => PageEndpoints.Page<CardListPage>(list),
        Elsewhere elsewhere => Results.Redirect(elsewhere.Path, elsewhere.IsForGood),
        _ => await errors.NotFoundAsync(edition),
    };

    private static DateOnly? Month(string year, string month)
    {
        var (y, m) = (int.Parse(year, CultureInfo.InvariantCulture), int.Parse(month, CultureInfo.InvariantCulture));
        return y is >= 1 and <= 2999 && m is >= 1 and <= 12 ? new DateOnly(y, m, 1) : null;
    }
}
