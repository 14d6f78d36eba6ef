using System.Text;
using PrismPortal.Shared;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Distribution.Sitemaps;

/// <summary>Maps for search engines, and what they may read.</summary>
internal static class SitemapEndpoints
{
    private const string Xml = "application/xml; charset=utf-8";

    public static void MapSitemaps(this IEndpointRouteBuilder routes)
    {
        Map(PortalRoutes.Sitemap, async (context, queries, site) => PublicCaching.Bytes(
            context,
            SitemapXml.Index([PortalRoutes.PagesSitemap, PortalRoutes.NewsSitemap, .. (await queries.FilesAsync()).Select(PortalRoutes.ArticlesSitemap)], site),
            Xml,
            PublicCaching.AskAgain));
        Map(PortalRoutes.PagesSitemap, (context, _, site) => Task.FromResult(PublicCaching.Bytes(
            context, SitemapXml.Pages(Edition.All(site).SelectMany(Pages), site), Xml, PublicCaching.AskAgain)));
        // A map must name something: on a quiet weekend the news map names the homes.
        Map(PortalRoutes.NewsSitemap, async (context, queries, site) => PublicCaching.Bytes(
            context,
            await queries.NewsAsync() is { Count: > 0 } news ? SitemapXml.Latest(news, site) : SitemapXml.Pages(Edition.All(site).Select(PortalRoutes.Home), site),
            Xml,
            PublicCaching.AskAgain));
        Map(PortalRoutes.ArticlesSitemapTemplate, async (context, queries, site) =>
        {
            var file = long.Parse((string)context.Request.RouteValues["file"]!, System.Globalization.CultureInfo.InvariantCulture);
            var items = await queries.FileAsync(file);
            return items.Count == 0 ? Results.NotFound() : PublicCaching.Bytes(context, SitemapXml.Articles(items, site), Xml, PublicCaching.AskAgain);
        });
        Map(PortalRoutes.Robots, (context, _, site) => Task.FromResult(PublicCaching.Bytes(
            context,
            Encoding.UTF8.GetBytes($"User-agent: *\nDisallow: {PortalRoutes.ApiRoot}/\nDisallow: {PortalRoutes.AccountRoot}/\nDisallow: {PortalRoutes.ReaderRoot}/\nDisallow: {PortalRoutes.Admin}\n\nSitemap: {site.Absolute(PortalRoutes.Sitemap)}\n"),
            "text/plain; charset=utf-8",
            PublicCaching.AskAgain)));

        void Map(string template, Func<HttpContext, SitemapQueries, SiteOptions, Task<IResult>> answer) => routes
            .MapMethods(template, [HttpMethods.Get, HttpMethods.Head], (HttpContext context, SitemapQueries queries, SiteOptions site) => answer(context, queries, site))
            .ExcludeFromDescription()
            .Cacheable()
            .For(Operation.ReadPublished);
    }

    private static IEnumerable<string> Pages(Edition edition) =>
    [
        PortalRoutes.Home(edition), PortalRoutes.Latest(edition), PortalRoutes.Insights(edition), PortalRoutes.Corrections(edition), PortalRoutes.Transparency(edition),
        .. PortalRoutes.StaticPages.Select(name => PortalRoutes.StaticPage(edition, name)),
    ];
}
