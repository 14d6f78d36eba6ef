using System.Diagnostics;
using PrismPortal.Features.Administration.Redirects;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Errors;

/// <summary>A page that is not there offers what is: the latest articles and a search.</summary>
public sealed record NotFoundModel(PageFrame Frame, IReadOnlyList<Card> Latest);

/// <summary>An error with the id under which the log has it.</summary>
public sealed record ErrorModel(PageFrame Frame, int Status, string Title, string Text, string TraceId);

/// <summary>Pages for what went wrong. The error page asks the database nothing: it may be what failed.</summary>
public sealed class ErrorPages(CardQueries cards, PageFrames frames, RedirectQueries redirects, SiteOptions site)
{
    private const int Offered = 4;

    /// <summary>Where nothing answers: the newsroom may have said where that address leads now, else the page that says so.</summary>
    public Task<IResult> NotFoundAsync(Edition edition) => Task.FromResult<IResult>(new NotThere(this, edition));

    private async Task<IResult> AnswerAsync(HttpContext context, Edition edition) =>
        await redirects.TargetAsync(context.Request.Path) is { } target && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            ? Results.Redirect(target, permanent: true)
            : await PageAsync(edition);

    private async Task<IResult> PageAsync(Edition edition)
    {
        var words = Wording.For(edition.Language);
        var head = new PageHead(words["NotFound.Title"], words["NotFound.Text"], PortalRoutes.Home(edition)) { NoIndex = true };
        var latest = await cards.NewestAsync(new CardFilter { Language = edition.Language }, Offered);
        return PageEndpoints.Page<NotFoundPage>(
            new NotFoundModel(await frames.AroundAsync(edition, head), latest), StatusCodes.Status404NotFound);
    }

    public IResult Error(HttpContext context, int status)
    {
        var edition = Of(context.Request.Path);
        var words = Wording.For(edition.Language);
        var kind = status >= 500 ? "Error" : status == StatusCodes.Status403Forbidden ? "Forbidden" : "BadRequest";
        var (title, text) = (words[$"{kind}.Title"], words[$"{kind}.Text"]);
        var frame = new PageFrame(edition, new PageHead(title, text, PortalRoutes.Home(edition)) { NoIndex = true }, []);
        return PageEndpoints.Page<ErrorPage>(new ErrorModel(frame, status, title, text, TraceId(context)), status);
    }

    /// <summary>The edition an address belongs to.</summary>
    public Edition Of(PathString path) =>
        Edition.All(site).FirstOrDefault(edition => edition.Prefix.Length > 0 && path.StartsWithSegments(edition.Prefix, StringComparison.Ordinal))
        ?? Edition.For(site.DefaultLanguage, site);

    private sealed class NotThere(ErrorPages pages, Edition edition) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext) => await (await pages.AnswerAsync(httpContext, edition)).ExecuteAsync(httpContext);
    }

    private static string TraceId(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;
}

internal static class ErrorEndpoints
{
    /// <summary>Answers every address no other endpoint knows.</summary>
    public static void MapErrors(this WebApplication app) => app
        .MapFallback("{*path}", async (HttpContext context, ErrorPages errors) =>
            IsForPrograms(context.Request.Path)
                ? Results.Problem(statusCode: StatusCodes.Status404NotFound)
                : await errors.NotFoundAsync(errors.Of(context.Request.Path)))
        .ExcludeFromDescription()
        .For(Operation.ReadPublished);

    internal static bool IsForPrograms(PathString path) => path.StartsWithSegments(PortalRoutes.ApiRoot, StringComparison.Ordinal);
}
