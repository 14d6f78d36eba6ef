using PrismPortal.Features.Accounts;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation.Takedowns;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Comments;

/// <summary>The form of somebody a comment concerns.</summary>
public sealed record TakedownModel(PageFrame Frame, FormState Form, string Slug, string Title, string Language, CommentView? Comment, long Id, bool IsSent);

/// <summary>Loads and takes requests to have a comment taken down. Nobody needs an account for one.</summary>
public sealed class TakedownLoader(CommentsLoader articles, CommentQueries comments, PersonalFrames frames, RequestTakedown requests, ErrorPages errors, Limits limits)
{
    // Who is hurt writes once or twice; a script would fill the queue.
    private static readonly Limit PerAddress = new("TakedownRequests", 5, TimeSpan.FromHours(1));

    public async Task<IResult> ShowAsync(HttpContext context, string slug, long id)
    {
        var isSent = context.Request.Query["sent"] == "1";
        return await PageAsync(context, slug, id, new FormState(), StatusCodes.Status200OK, isSent);
    }

    public async Task<IResult> TakeAsync(HttpContext context, string slug, long id, FormInput input, CancellationToken cancellation)
    {
        if (await articles.ArticleAsync(slug) is not { } article)
        {
            return await articles.MissingAsync(context, slug);
        }

        var words = frames.WordsOf(context);
        var (form, name, email, ground) = Read(input, words);
        if (!form.IsGood)
        {
            return await PageAsync(context, slug, id, form, StatusCodes.Status400BadRequest);
        }

        if (limits.Take(PerAddress, Limits.AddressOf(context)) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            form.Refuse(words.Format("Form.Wait", FormState.Seconds(wait)));
            return await PageAsync(context, slug, id, form, StatusCodes.Status429TooManyRequests);
        }

        return await requests.SendAsync(new TakedownInput(article.Id, id, name, email, ground, words.Language), cancellation)
            ? PageEndpoints.SeeOther(PortalRoutes.Takedown(article.Slug, id, words.Language, sent: true))
            : await errors.NotFoundAsync(frames.EditionOf(context));
    }

    private static (FormState Form, string Name, string Email, string Ground) Read(FormInput input, Wording words)
    {
        var (name, typed, ground) = (input.Line("name"), input.Line("email"), input.Text("ground"));
        var form = new FormState().Keep("name", name).Keep("email", typed).Keep("ground", ground);
        if (name.Length is 0 or > TakedownRequest.NameMaxLength)
        {
            form.Refuse("name", words["Takedown.NameMissing"]);
        }

        var email = EmailAddress.Parse(typed);
        if (email is null)
        {
            form.Refuse("email", words["Email.Malformed"]);
        }

        if (ground.Length == 0)
        {
            form.Refuse("ground", words["Takedown.GroundMissing"]);
        }
        else if (ground.Length > TakedownRequest.GroundMaxLength)
        {
            form.Refuse("ground", words.Format("Report.TooLong", TakedownRequest.GroundMaxLength, ground.Length));
        }

        return (form, name, email ?? "", ground);
    }

    private async Task<IResult> PageAsync(HttpContext context, string slug, long id, FormState form, int status, bool isSent = false)
    {
        if (await articles.ArticleAsync(slug) is not { } article)
        {
            return await articles.MissingAsync(context, slug);
        }

        var comment = await comments.ReportableAsync(article.Id, id, userId: null, context.RequestAborted);
        return comment is null && !isSent
            ? await errors.NotFoundAsync(frames.EditionOf(context))
            : PageEndpoints.Page<TakedownPage>(
                new TakedownModel(await frames.AroundAsync(context, "Takedown.Title"), form, article.Slug, article.Title, article.Language, comment, id, isSent), status);
    }
}

internal static class TakedownEndpoints
{
    public static void MapTakedowns(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.TakedownTemplate, Operation.AskTakedown, (string slug, long id, HttpContext context, TakedownLoader loader) => loader.ShowAsync(context, slug, id));
        routes.MapForm(PortalRoutes.TakedownTemplate, Operation.AskTakedown, (string slug, long id, FormInput input, HttpContext context, TakedownLoader loader, CancellationToken cancellation) =>
            loader.TakeAsync(context, slug, id, input, cancellation));
    }
}
