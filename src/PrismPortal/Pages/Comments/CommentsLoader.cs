using System.Globalization;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Comments;
using PrismPortal.Pages.Articles;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Comments;

/// <summary>Loads pages of comments. They speak the article's language, as its own page does.</summary>
public sealed class CommentsLoader(
    ArticleQueries articles, ArticleLoader retracted, CommentQueries comments, CommentLookup lookup, CommentMarks marks, WaitingComments waiting, TalkQueries talks,
    PageFrames frames, ErrorPages errors, SiteOptions site, TimeProvider clock)
{
    /// <summary>The article readers may comment on or read comments of; null where there is none.</summary>
    public async Task<ArticleView?> ArticleAsync(string slug) =>
        await articles.FindAsync(InputText.Clean(slug)) is ArticleAnswer.Found { Article: { IsPreview: false } article } ? article : null;

    /// <summary>Where there is no such article: it may have moved, and what was sent with it; or it was withdrawn.</summary>
    public async Task<IResult> MissingAsync(HttpContext context, string slug)
    {
        switch (await articles.FindAsync(InputText.Clean(slug)))
        {
            case ArticleAnswer.Moved moved:
                var rest = string.Join('/', (context.Request.Path.Value ?? "").Split('/').Skip(3));
                return Results.Redirect(
                    $"{PortalRoutes.Article(moved.Slug)}/{rest}{context.Request.QueryString.Value}", permanent: true, preserveMethod: HttpMethods.IsPost(context.Request.Method));
            case ArticleAnswer.Withdrawn withdrawn:
                return PageEndpoints.Page<RetractedPage>(await retracted.LoadAsync(withdrawn.Article), StatusCodes.Status410Gone);
            default:
                return await errors.NotFoundAsync(Edition.For(site.DefaultLanguage, site));
        }
    }

    /// <summary>The threads of an article.</summary>
    public async Task<IResult> PageAsync(HttpContext context, ArticleView article, FormState? form = null, int status = StatusCodes.Status200OK)
    {
        var query = context.Request.Query;
        var (sort, after) = (CommentCursor.SortOf(query["sort"]), CommentCursor.Parse(query["after"]));
        var page = await comments.PageAsync(article.Id, sort, after, cancellation: context.RequestAborted);
        var reader = await ReaderAsync(context, page.Threads.SelectMany(thread => thread.Branch.Ids()));
        return PageEndpoints.Page<CommentsPage>(
            await ModelAsync(context, article, form) with
            {
                Sort = sort,
                IsLater = after is not null,
                Page = page,
                Reader = reader,
                Waiting = after is null && context.Session() is { } session ? await waiting.OfArticleAsync(session.UserId, article.Id, context.RequestAborted) : [],
            },
            status);
    }

    /// <summary>The thread around a comment.</summary>
    /// <param name="context">The request.</param>
    /// <param name="article">Its article.</param>
    /// <param name="id">The comment.</param>
    /// <param name="isAnswered">Whether the form for an answer is open below it.</param>
    /// <param name="form">What was typed into it.</param>
    /// <param name="status">What is answered.</param>
    public async Task<IResult> ThreadAsync(
        HttpContext context, ArticleView article, long id, bool isAnswered, FormState? form = null, int status = StatusCodes.Status200OK)
    {
        if (context.Session() is { } session && await waiting.FindAsync(session.UserId, id, context.RequestAborted) is { } own && own.Slug == article.Slug)
        {
            return PageEndpoints.Page<CommentWaitingPage>(
                new CommentWaitingModel(await FrameAsync(article, "Held.Own", PortalRoutes.CommentThread(article.Slug, id)), form ?? new FormState(), own), status);
        }

        var begin = long.TryParse(context.Request.Query["begin"], NumberStyles.None, CultureInfo.InvariantCulture, out var named) ? named : (long?)null;
        if (await comments.ThreadAsync(article.Id, id, begin, context.RequestAborted) is not { } thread)
        {
            return await errors.NotFoundAsync(Edition.For(article.Language, site));
        }

        var reader = await ReaderAsync(context, thread.Branches.SelectMany(branch => branch.Ids()).Append(thread.Root.Id));
        return PageEndpoints.Page<CommentsPage>(
            await ModelAsync(context, article, form) with { Thread = thread, Asked = id, ReplyTo = isAnswered ? id : null, Reader = reader }, status);
    }

    /// <summary>One's own comment, to be changed.</summary>
    public async Task<IResult> EditAsync(HttpContext context, ArticleView article, long id, FormState? form = null, int status = StatusCodes.Status200OK)
    {
        if (await comments.OwnAsync(context.ReaderId(), article.Id, id, context.RequestAborted) is not { } own)
        {
            return await errors.NotFoundAsync(Edition.For(article.Language, site));
        }

        return PageEndpoints.Page<CommentEditPage>(
            new CommentEditModel(
                await FrameAsync(article, "Comment.EditTitle", PortalRoutes.CommentPart(article.Slug, id, "edit")),
                article.Slug,
                article.Title,
                id,
                CommentRules.MayEdit(own.State, own.CreatedAt, clock.GetUtcNow()),
                form ?? new FormState().Keep("text", own.Text)),
            status);
    }

    /// <summary>Some comments alone, for a page that is open already and gains them.</summary>
    public async Task<IResult> PartsAsync(HttpContext context, ArticleView article, IReadOnlyList<long> ids)
    {
        var shown = await lookup.ShownAsync(article.Id, ids, context.RequestAborted);
        var model = await ModelAsync(context, article, form: null);
        return PageEndpoints.Page<CommentParts>(model with
        {
            Frame = model.Frame with { ReturnPath = PortalRoutes.Article(article.Slug) },
            Parts = [.. ids.Where(shown.ContainsKey).Select(id => shown[id])],
            Reader = await ReaderAsync(context, ids),
        });
    }

    /// <summary>What a comment said before it was edited.</summary>
    public async Task<IResult> HistoryAsync(HttpContext context, ArticleView article, long id) =>
        await lookup.VersionsAsync(article.Id, id, context.RequestAborted) is { Count: > 0 } versions
            ? PageEndpoints.Page<CommentHistoryPage>(new CommentHistoryModel(
                await FrameAsync(article, "Comment.History", PortalRoutes.CommentPart(article.Slug, id, "history")), article.Slug, article.Title, id, versions))
            : await errors.NotFoundAsync(Edition.For(article.Language, site));

    private async Task<CommentsModel> ModelAsync(HttpContext context, ArticleView article, FormState? form) => new()
    {
        Frame = await FrameAsync(article, "Comment.Title", PortalRoutes.Comments(article.Slug)) with
        {
            ReturnPath = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString.Value : PortalRoutes.Comments(article.Slug),
        },
        Slug = article.Slug,
        Title = article.Title,
        Talk = await talks.OfAsync(article.Id, context.RequestAborted),
        Sort = CommentSort.Best,
        IsLater = false,
        Reader = ReaderOfComments.Nobody,
        Form = form ?? CommentForms.New(""),
    };

    private async Task<PageFrame> FrameAsync(ArticleView article, string title, string path)
    {
        var name = $"{Wording.For(article.Language)[title]}: {article.Title}";
        return await frames.AroundAsync(Edition.For(article.Language, site), new PageHead(name, PageHead.Describe(name), path) { NoIndex = true, FeedsOf = PortalRoutes.Comments(article.Slug) }) with { Modules = ["js/comments.js"] };
    }

    private async Task<ReaderOfComments> ReaderAsync(HttpContext context, IEnumerable<long> ids)
    {
        var (reader, shown) = (context.Session()?.UserId, ids.ToArray());
        var known = reader is null ? ReaderOfComments.Nobody : await comments.ReaderAsync(reader, shown, context.RequestAborted);
        return await marks.AddToAsync(known, reader, shown, context.RequestAborted);
    }
}
