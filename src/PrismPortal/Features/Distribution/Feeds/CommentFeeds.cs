using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Comments;
using PrismPortal.Shared;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Distribution.Feeds;

/// <summary>What is said of an article, newest first, as a feed in three formats: for who follows a talk without an account.</summary>
internal static class CommentFeeds
{
    public static void MapCommentFeeds(this IEndpointRouteBuilder routes)
    {
        foreach (var file in PortalRoutes.FeedFiles)
        {
            routes.MapMethods(
                    $"{PortalRoutes.CommentsTemplate}/{file}",
                    [HttpMethods.Get, HttpMethods.Head],
                    async (string slug, HttpContext context, ArticleQueries articles, CommentLookup comments, SiteOptions site) =>
                    {
                        switch (await articles.FindAsync(InputText.Clean(slug)))
                        {
                            case ArticleAnswer.Found { Article: { IsPreview: false } article }:
                                PageSubject.IsArticle(context, article.Id);
                                return FeedEndpoints.Answer(context, Of(article, file, await comments.NewestAsync(article.Id, FeedQueries.Size), site), file, site);
                            case ArticleAnswer.Moved moved:
                                return Results.Redirect(PortalRoutes.Feed(PortalRoutes.Comments(moved.Slug), file), permanent: true);
                            default:
                                return Results.NotFound();
                        }
                    })
                .ExcludeFromDescription()
                .Cacheable()
                .For(Operation.ReadPublished);
        }
    }

    private static Feed Of(ArticleView article, string file, IReadOnlyList<CommentView> comments, SiteOptions site)
    {
        var words = Wording.For(article.Language);
        var title = $"{words["Comment.Title"]}: {article.Title}";
        return new Feed(
            $"{title} | {site.Name}",
            title,
            article.Language,
            PortalRoutes.Comments(article.Slug),
            PortalRoutes.Feed(PortalRoutes.Comments(article.Slug), file),
            1,
            HasNext: false,
            [.. comments.Select(comment => Item(article, comment, words))]);
    }

    private static FeedItem Item(ArticleView article, CommentView comment, Wording words)
    {
        var name = comment.Name ?? words["Comment.Nobody"];
        return new FeedItem(
            article.Slug, article.Language, words.Format("Comment.By", name), "", name, Section: null, comment.CreatedAt, comment.EditedAt ?? comment.CreatedAt, [])
        {
            Path = PortalRoutes.Comment(article.Slug, comment.Id),
            Comment = comment.Html,
        };
    }
}
