using System.Text.Json;
using System.Text.Json.Nodes;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;

namespace PrismPortal.Features.Distribution.Feeds;

/// <summary>Writes feeds as JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
public static class JsonFeed
{
    public static byte[] Write(Feed feed, SiteOptions site)
    {
        var document = new JsonObject
        {
            ["version"] = "https://jsonfeed.org/version/1.1",
            ["title"] = feed.Title,
            ["description"] = feed.Description,
            ["language"] = feed.Language,
            ["home_page_url"] = site.Absolute(feed.HomePath),
            ["feed_url"] = site.Absolute(PortalRoutes.Page(feed.Path, feed.Page)),
        };
        if (feed.HasNext)
        {
            document["next_url"] = site.Absolute(PortalRoutes.Page(feed.Path, feed.Page + 1));
        }

        document["items"] = new JsonArray([.. feed.Items.Select(item => Item(item, site))]);
        return JsonSerializer.SerializeToUtf8Bytes(document, PublicJson.Options);
    }

    private static JsonNode Item(FeedItem item, SiteOptions site)
    {
        var url = site.Absolute(item.Path);
        var entry = new JsonObject
        {
            ["id"] = url,
            ["url"] = url,
            ["title"] = item.Title,
            ["summary"] = item.Summary,
            ["content_html"] = FeedHtml.Of(item, site),
            ["date_published"] = FeedHtml.Moment(item.PublishedAt),
            ["date_modified"] = FeedHtml.Moment(item.UpdatedAt),
            ["language"] = item.Language,
        };
        if (item.Section is { } section)
        {
            entry["tags"] = new JsonArray(section.In(item.Language));
        }

        if (item.BylineText.Length > 0)
        {
            entry["authors"] = new JsonArray(new JsonObject { ["name"] = item.BylineText });
        }

        return entry;
    }
}
