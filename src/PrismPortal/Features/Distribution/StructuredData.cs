using System.Text.Json;
using System.Text.Json.Nodes;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Markdown;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Distribution;

/// <summary>schema.org descriptions of pages, as JSON-LD. The encoder escapes what could end a script element.</summary>
public static class StructuredData
{
    public static string Organization(SiteOptions site) => Write(new JsonObject
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Organization",
        ["@id"] = site.Absolute("/#organization"),
        ["name"] = site.Name,
        ["url"] = site.Absolute("/"),
        ["logo"] = site.Absolute(PortalRoutes.Icon),
    });

    /// <summary>NewsArticle, BreadcrumbList and Organization of an article's page.</summary>
    public static IReadOnlyList<string> Article(ArticleView article, Edition edition, SiteOptions site) =>
        [News(article, edition, site), Breadcrumbs(article, edition, site), Organization(site)];

    private static string News(ArticleView article, Edition edition, SiteOptions site)
    {
        var url = site.Absolute(PortalRoutes.Article(article.Slug));
        var image = article.Hero?.Path ?? PortalRoutes.CoverPng(article.Slug, article.Section.Tone);
        var news = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["@id"] = url + "#article",
            ["mainEntityOfPage"] = url,
            ["url"] = url,
            ["headline"] = article.Title,
            ["inLanguage"] = article.Language,
            ["datePublished"] = article.PublishedAt.ToString("O"),
            ["dateModified"] = article.UpdatedAt.ToString("O"),
            ["articleSection"] = article.Section.In(article.Language),
            ["image"] = site.Absolute(image),
            ["publisher"] = new JsonObject { ["@id"] = site.Absolute("/#organization") },
            ["isAccessibleForFree"] = true,
        };
        Put(news, "description", article.Summary);
        Put(news, "abstract", string.Join('\n', article.Blocks.FirstOrDefault(block => block.Type == BlockType.Takeaways)?.Items ?? []));
        PutAll(news, "keywords", article.Tags.Select(tag => (JsonNode)tag.Name));
        PutAll(news, "author", article.Authors.Select(author => (JsonNode)new JsonObject
        {
            ["@type"] = "Person",
            ["name"] = author.Name,
            ["url"] = site.Absolute(PortalRoutes.Author(edition, author.Slug)),
        }));
        PutAll(news, "correction", article.Corrections.Select(correction => (JsonNode)new JsonObject
        {
            ["@type"] = "CorrectionComment",
            ["text"] = correction.Text,
            ["datePublished"] = correction.At.ToString("O"),
        }));
        if (article.Source is { Url: { } source } named)
        {
            news["isBasedOn"] = new JsonObject { ["@type"] = "CreativeWork", ["name"] = named.Name, ["url"] = source };
        }

        return Write(news);
    }

    private static string Breadcrumbs(ArticleView article, Edition edition, SiteOptions site)
    {
        (string Name, string Path)[] steps =
        [
            (Wording.For(edition.Language)["Layout.Home"], PortalRoutes.Home(edition)),
            (article.Section.In(edition.Language), PortalRoutes.Category(edition, article.Section.Slug)),
            (article.Title, PortalRoutes.Article(article.Slug)),
        ];
        return Write(new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = new JsonArray([.. steps.Select((step, place) => (JsonNode)new JsonObject
            {
                ["@type"] = "ListItem",
                ["position"] = place + 1,
                ["name"] = step.Name,
                ["item"] = site.Absolute(step.Path),
            })]),
        });
    }

    private static void Put(JsonObject target, string key, string value)
    {
        if (value.Length > 0)
        {
            target[key] = value;
        }
    }

    private static void PutAll(JsonObject target, string key, IEnumerable<JsonNode> values)
    {
        var array = new JsonArray([.. values]);
        if (array.Count > 0)
        {
            target[key] = array;
        }
    }

    private static string Write(JsonObject document) => document.ToJsonString(PublicJson.Options);
}
