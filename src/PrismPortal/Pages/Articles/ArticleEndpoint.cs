using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Distribution;
using PrismPortal.Features.Related;
using PrismPortal.Pages.Comments;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Articles;

/// <summary>An article's page.</summary>
public sealed record ArticleModel(PageFrame Frame, ArticleView Article, IReadOnlyList<RelatedCard> Related)
{
    /// <summary>What is said below it, ready made; null where nothing can be.</summary>
    public string? Comments { get; init; }
}

/// <summary>Loads an article with its frame. The chrome speaks the article's language.</summary>
public sealed class ArticleLoader(RelatedArticles related, PageFrames frames, SiteOptions site)
{
    public async Task<ArticleModel> LoadAsync(ArticleView article)
    {
        var edition = Edition.For(article.Language, site);
        var shown = article.State == ArticleState.Retracted ? [] : await related.ForAsync(article.Id);
        var frame = await frames.AroundAsync(edition, Head(article, edition)) with
        {
            OtherEditions = article.Translations.ToDictionary(
                translation => translation.Language, translation => PortalRoutes.Article(translation.Slug), StringComparer.Ordinal),
            Modules = article.State == ArticleState.Retracted ? [] : ["js/article.js"],
        };
        return new ArticleModel(frame, article, shown);
    }

    private PageHead Head(ArticleView article, Edition edition)
    {
        var path = PortalRoutes.Article(article.Slug);
        if (article.State == ArticleState.Retracted)
        {
            return new PageHead(Wording.For(article.Language)["Retracted.Title"], PageHead.Describe(article.Title), path) { NoIndex = true };
        }

        return new PageHead(article.Title, PageHead.Describe(Description(article)), path)
        {
            Type = "article",
            NoIndex = article.State == ArticleState.Archived,
            Image = article.Hero is { } hero
                ? new SocialImage(hero.Path, hero.Width, hero.Height, hero.Alt)
                : new SocialImage(PortalRoutes.CoverPng(article.Slug, article.Section.Tone), 1200, 630, article.Title),
            Article = new ArticleFacts(
                article.PublishedAt, article.UpdatedAt, article.Section.In(article.Language), [.. article.Tags.Select(tag => tag.Name)]),
            Alternates = Alternates(article, path),
            JsonLd = StructuredData.Article(article, edition, site),
        };
    }

    private static string Description(ArticleView article) =>
        article.Summary.Length > 0 ? article.Summary
        : article.Blocks.FirstOrDefault(block => block.Type == Shared.Markdown.BlockType.Paragraph && block.Text.Length > 0)?.Text.Replace('\n', ' ')
            ?? article.Title;

    private static Dictionary<string, string> Alternates(ArticleView article, string path)
    {
        var alternates = new Dictionary<string, string>(StringComparer.Ordinal);
        if (article.Translations.Count > 0)
        {
            alternates[article.Language] = path;
            foreach (var translation in article.Translations)
            {
                alternates[translation.Language] = PortalRoutes.Article(translation.Slug);
            }
        }

        return alternates;
    }
}

internal static class ArticleEndpoint
{
    public static void MapArticlePages(this IEndpointRouteBuilder routes) => routes.MapPage(
        PortalRoutes.ArticleTemplate,
        async (string slug, HttpContext context, ArticleQueries articles, ArticleLoader loader, CommentFragments comments, ErrorPages errors, SiteOptions site) =>
        {
            switch (await articles.FindAsync(InputText.Clean(slug)))
            {
                case ArticleAnswer.Found found:
                    PageSubject.IsArticle(context, found.Article.Id);
                    var model = await loader.LoadAsync(found.Article);
                    return PageEndpoints.Page<ArticlePage>(model with { Comments = await comments.OfAsync(context, found.Article, model.Frame) });
                case ArticleAnswer.Moved moved:
                    return Results.Redirect(PortalRoutes.Article(moved.Slug), permanent: true);
                case ArticleAnswer.Withdrawn withdrawn:
                    return PageEndpoints.Page<RetractedPage>(await loader.LoadAsync(withdrawn.Article), StatusCodes.Status410Gone);
                default:
                    return await errors.NotFoundAsync(Edition.For(site.DefaultLanguage, site));
            }
        }).Cacheable();
}
