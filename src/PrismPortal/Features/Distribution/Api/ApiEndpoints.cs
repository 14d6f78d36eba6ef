using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Related;
using PrismPortal.Features.Search;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Distribution.Api;

/// <summary>The read-only JSON API of what is public. Errors are problem details.</summary>
public static class ApiEndpoints
{
    private const int DefaultLimit = 20;
    private const int MaxLimit = 100;

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup(PortalRoutes.ApiPrefix).For(Operation.ReadPublished).ProducesProblem(StatusCodes.Status400BadRequest);
        api.MapGet(PortalRoutes.ApiArticlesTemplate, ArticlesAsync).WithName("listArticles")
            .WithSummary("Published articles, newest first").Produces<ApiList<ApiArticle>>();
        api.MapGet(PortalRoutes.ApiArticleTemplate, ArticleAsync).WithName("getArticle")
            .WithSummary("One article with its body and related articles").Produces<ApiArticle>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        api.MapGet(PortalRoutes.ApiCommentsTemplate, CommentsAsync).WithName("listComments")
            .WithSummary("Published comments of an article, the oldest first").Produces<ApiList<ApiComment>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status410Gone);
        api.MapGet(PortalRoutes.ApiCategoriesTemplate, CategoriesAsync).WithName("listCategories")
            .WithSummary("Sections that have articles").Produces<ApiList<ApiNamed>>();
        api.MapGet(PortalRoutes.ApiTagsTemplate, TagsAsync).WithName("listTags")
            .WithSummary("Tags that have articles").Produces<ApiList<ApiNamed>>();
        api.MapGet(PortalRoutes.ApiSearchTemplate, SearchAsync).WithName("search")
            .WithSummary("Articles that hold the words of q, the best first; at most 1,000").Produces<ApiList<ApiHit>>()
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<IResult> ArticlesAsync(
        HttpContext context, ApiQueries queries, string? language, string? category, string? tag, string? limit, string? cursor, CancellationToken cancellation) =>
        Refusal(language, limit, cursor, out var size, out var after)
            ?? PublicJson.Answer(context, await queries.ArticlesAsync(language, category, tag, after, size, cancellation));

    private static async Task<IResult> CategoriesAsync(
        HttpContext context, ApiQueries queries, SiteOptions site, string? language, string? limit, string? cursor, CancellationToken cancellation) =>
        Refusal(language, limit, cursor, out var size, out var after)
            ?? PublicJson.Answer(context, await queries.CategoriesAsync(language ?? site.DefaultLanguage, after, size, cancellation));

    private static async Task<IResult> TagsAsync(
        HttpContext context, ApiQueries queries, string? limit, string? cursor, CancellationToken cancellation) =>
        Refusal(null, limit, cursor, out var size, out var after)
            ?? PublicJson.Answer(context, await queries.TagsAsync(after, size, cancellation));

    private static async Task<IResult> ArticleAsync(
        HttpContext context, string slug, ArticleQueries articles, RelatedArticles related, ApiQueries queries, CancellationToken cancellation)
    {
        switch (await articles.FindAsync(InputText.Clean(slug), cancellation))
        {
            case ArticleAnswer.Found { Article: var article }:
                var near = await related.ForAsync(article.Id, cancellation);
                var described = await queries.DescribeAsync([article.Id, .. near.Select(item => item.Card.Id)], cancellation);
                return PublicJson.Answer(context, described[article.Id] with
                {
                    Blocks = [.. article.Blocks.Select(block => new ApiBlock(block.Id, block.Type, block.Html, block.Text)
                    {
                        Heading = block.Heading,
                        Items = block.Items,
                    })],
                    BodyHtml = string.Join('\n', article.Blocks.Select(block => block.Html)),
                    BodyMarkdown = await articles.MarkdownAsync(article.Id, cancellation),
                    Related = [.. near.Select(item => new ApiRelated(
                        item.Card.Slug, described[item.Card.Id].ExternalId, item.Card.Title, item.Reasons.Told(item.Card.Section.In(article.Language))))],
                });
            case ArticleAnswer.Moved { Slug: var present }:
                return Results.Redirect(PortalRoutes.ApiPrefix + PortalRoutes.Article(present), permanent: true);
            case ArticleAnswer.Withdrawn { Article: var withdrawn }:
                return PublicJson.Problem(StatusCodes.Status410Gone, withdrawn.Retraction?.Notice ?? "");
            default:
                return PublicJson.Problem(StatusCodes.Status404NotFound, "There is no article at this address.");
        }
    }

    private static async Task<IResult> CommentsAsync(
        HttpContext context, string slug, ArticleQueries articles, CommentQueries comments, string? limit, string? cursor, CancellationToken cancellation)
    {
        if (Refusal(null, limit, cursor, out var size, out var after) is { } refusal)
        {
            return refusal;
        }

        switch (await articles.FindAsync(InputText.Clean(slug), cancellation))
        {
            case ArticleAnswer.Found { Article: var article }:
                var rows = await comments.ListAsync(article.Id, after?.First ?? 0, size + 1, cancellation);
                var items = rows.Take(size).Select(row => new ApiComment(row.Id, row.ParentId, row.Name, row.CreatedAt, row.Html, row.Upvotes)).ToArray();
                return PublicJson.Answer(context, new ApiList<ApiComment>(items, rows.Count > size ? new ApiCursor(items[^1].Id, 0).ToString() : null));
            case ArticleAnswer.Moved { Slug: var present }:
                return Results.Redirect(PortalRoutes.ApiPrefix + PortalRoutes.Comments(present), permanent: true);
            case ArticleAnswer.Withdrawn { Article: var withdrawn }:
                return PublicJson.Problem(StatusCodes.Status410Gone, withdrawn.Retraction?.Notice ?? "");
            default:
                return PublicJson.Problem(StatusCodes.Status404NotFound, "There is no article at this address.");
        }
    }

    private static async Task<IResult> SearchAsync(
        HttpContext context, ArticleSearch search, ApiQueries queries, Limits limits, SiteTime time, [AsParameters] ApiSearch asked, CancellationToken cancellation)
    {
        if ((Refusal(asked.Language, asked.Limit, asked.Cursor, out var size, out var after) ?? asked.Refusal()) is { } refusal)
        {
            return refusal;
        }

        if (limits.Take(SearchQuery.PerAddress, Limits.AddressOf(context)) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            return PublicJson.Problem(StatusCodes.Status429TooManyRequests, $"{limits.PermitsOf(SearchQuery.PerAddress)} searches a minute.");
        }

        var skip = (int)Math.Min(after?.First ?? 0, SearchResult.MostCounted);
        var found = await search.FindAsync(asked.Query(time), skip, size, cancellation);
        var items = await queries.DescribeAsync([.. found.Hits.Select(hit => hit.Card.Id)], cancellation);
        return PublicJson.Answer(context, new ApiList<ApiHit>(
            [.. found.Hits.Where(hit => items.ContainsKey(hit.Card.Id)).Select(hit => new ApiHit(items[hit.Card.Id]) { Score = hit.Score, Snippet = hit.Passage.Plain })],
            skip + size < found.Total ? new ApiCursor(skip + size, 0).ToString() : null));
    }

    private static IResult? Refusal(string? language, string? limit, string? cursor, out int size, out ApiCursor? after)
    {
        size = DefaultLimit;
        if (!ApiCursor.TryParse(cursor, out after))
        {
            return PublicJson.Problem(StatusCodes.Status400BadRequest, "cursor: not one this API gave out.");
        }

        if (language is not null && !Languages.IsSupported(language))
        {
            return PublicJson.Problem(StatusCodes.Status400BadRequest, $"language: one of {string.Join(", ", Languages.Supported)}.");
        }

        if (limit is null)
        {
            return null;
        }

        if (!long.TryParse(limit, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var wanted))
        {
            return PublicJson.Problem(StatusCodes.Status400BadRequest, $"limit: a number from 1 to {MaxLimit}.");
        }

        size = (int)Math.Clamp(wanted, 1, MaxLimit);
        return null;
    }
}
