using System.Globalization;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Distribution.Feeds;

/// <summary>What a feed is of: its title, the page it belongs to and the articles in it.</summary>
internal sealed record FeedSubject(string Title, string HomePath, CardFilter Filter);

/// <summary>Feeds of an edition, and of each of its categories, tags and authors, in three formats.</summary>
internal static class FeedEndpoints
{
    public static void MapFeeds(this IEndpointRouteBuilder routes, Edition edition)
    {
        var all = new CardFilter { Language = edition.Language };
        Map("", (_, _) => Task.FromResult<FeedSubject?>(new FeedSubject("", PortalRoutes.Home(edition), all)));
        Map(PortalRoutes.CategoryTemplate, async (subjects, slug) => await subjects.CategoryAsync(slug) is { } section
            ? new FeedSubject(section.Name.In(edition.Language), PortalRoutes.Category(edition, slug), all with { CategoryId = section.Id })
            : null, async (subjects, slug) => await subjects.PresentSlugAsync(SubjectKind.Category, slug) is { } present ? PortalRoutes.Category(edition, present) : null);
        Map(PortalRoutes.TagTemplate, async (subjects, slug) => await subjects.TagAsync(slug) is { } tag
            ? new FeedSubject(tag.Name, PortalRoutes.Tag(edition, slug), all with { TagId = tag.Id })
            : null, async (subjects, slug) => await subjects.PresentSlugAsync(SubjectKind.Tag, slug) is { } present ? PortalRoutes.Tag(edition, present) : null);
        Map(PortalRoutes.AuthorTemplate, async (subjects, slug) => await subjects.AuthorAsync(slug) is { } author
            ? new FeedSubject(author.Name, PortalRoutes.Author(edition, slug), all with { AuthorId = author.Id })
            : null);

        void Map(string template, Func<SubjectQueries, string, Task<FeedSubject?>> find, Func<SubjectQueries, string, Task<string?>>? moved = null)
        {
            foreach (var file in PortalRoutes.FeedFiles)
            {
                routes.MapMethods(
                        $"{edition.Prefix}{template}/{file}",
                        [HttpMethods.Get, HttpMethods.Head],
                        async (string? page, HttpContext context, SubjectQueries subjects, FeedQueries feeds, SiteOptions site) =>
                        {
                            var slug = context.Request.RouteValues["slug"] as string ?? "";
                            return await find(subjects, slug) is { } subject ? await AnswerAsync(context, edition, subject, file, page, feeds, site)
                                : moved is not null && await moved(subjects, slug) is { } home ? Results.Redirect(PortalRoutes.Feed(home, file), permanent: true)
                                : Results.NotFound();
                        })
                    .ExcludeFromDescription()
                    .Cacheable(pages: true)
                    .For(Operation.ReadPublished);
            }
        }
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, Edition edition, FeedSubject subject, string file, string? page, FeedQueries feeds, SiteOptions site)
    {
        var number = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, FeedQueries.Pages) : 1;
        var (items, hasNext) = await feeds.PageAsync(subject.Filter, number);
        var words = Wording.For(edition.Language);
        var feed = new Feed(
            subject.Title.Length > 0 ? $"{subject.Title} | {site.Name}" : site.Name,
            words.Format("Latest.Description", site.Name),
            edition.Language,
            subject.HomePath,
            PortalRoutes.Feed(subject.HomePath, file),
            number,
            hasNext,
            items);
        return Answer(context, feed, file, site);
    }

    /// <summary>The feed in the format its file names.</summary>
    public static IResult Answer(HttpContext context, Feed feed, string file, SiteOptions site)
    {
        var (body, type) = file switch
        {
            PortalRoutes.Rss => (XmlFeeds.Rss(feed, site), "application/rss+xml; charset=utf-8"),
            PortalRoutes.Atom => (XmlFeeds.Atom(feed, site), "application/atom+xml; charset=utf-8"),
            _ => (JsonFeed.Write(feed, site), "application/feed+json; charset=utf-8"),
        };
        return PublicCaching.Bytes(context, body, type, PublicCaching.AskAgain);
    }
}
