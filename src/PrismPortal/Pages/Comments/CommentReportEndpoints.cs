using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Moderation;
using PrismPortal.Features.Moderation.Holding;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Comments;

/// <summary>The form that reports a comment; without one, that it was reported.</summary>
public sealed record CommentReportModel(PageFrame Frame, FormState Form, string Slug, string ArticleLanguage, CommentView? Comment);

/// <summary>A comment its author alone sees.</summary>
public sealed record CommentWaitingModel(PageFrame Frame, FormState Form, WaitingComment Comment);

/// <summary>Reporting a comment, and asking to look again at a removal: forms that need no script.</summary>
internal static class CommentReportEndpoints
{
    public static void MapCommentReports(this IEndpointRouteBuilder routes)
    {
        // Anybody may look at the form; who sends it signs in, and what was typed is kept over that.
        routes.MapPersonalPage(PortalRoutes.CommentReportTemplate, Operation.ReadPublished, ShowAsync);
        routes.MapForm(PortalRoutes.CommentReportTemplate, Operation.ReportComments, TakeAsync);
        routes.MapForm(PortalRoutes.MyCommentAppealTemplate, Operation.WriteComments, AppealAsync);
    }

    private static async Task<IResult> ShowAsync(
        string slug, long id, HttpContext context, CommentsLoader loader, CommentQueries comments, PersonalFrames frames, ErrorPages errors) =>
        await loader.ArticleAsync(slug) is not { } article ? await loader.MissingAsync(context, slug)
        : context.Request.Query["sent"] == "1"
            ? PageEndpoints.Page<CommentReportPage>(new CommentReportModel(await frames.AroundAsync(context, "Flag.Title"), new FormState(), article.Slug, article.Language, null))
            : await FormAsync(article, id, new FormState(), StatusCodes.Status200OK, context, comments, frames, errors);

    private static async Task<IResult> TakeAsync(
        string slug, long id, FormInput input, HttpContext context, CommentsLoader loader, CommentQueries comments, ReportComment reports, PersonalFrames frames, ErrorPages errors, CancellationToken cancellation)
    {
        if (await loader.ArticleAsync(slug) is not { } article)
        {
            return await loader.MissingAsync(context, slug);
        }

        var words = frames.WordsOf(context);
        var (typed, note) = (input.Raw("reason"), input.Text("note"));
        var form = new FormState().Keep("reason", typed).Keep("note", note);
        var reason = ReportComment.Reasons.Where(each => each.ToString() == typed).Select(each => (RemovalReason?)each).FirstOrDefault();
        if (reason is null)
        {
            form.Refuse("reason", words["Flag.ReasonMissing"]);
        }

        if (note.Length > CommentReport.NoteMaxLength)
        {
            form.Refuse("note", words.Format("Report.TooLong", CommentReport.NoteMaxLength, note.Length));
        }

        if (!form.IsGood)
        {
            return await FormAsync(article, id, form, StatusCodes.Status400BadRequest, context, comments, frames, errors);
        }

        var answer = await reports.ReportAsync(context.ReaderId(), article.Id, id, reason!.Value, note, cancellation);
        switch (answer.Refusal)
        {
            case FlagRefusal.None:
                return PageEndpoints.SeeOther(PortalRoutes.CommentReport(article.Slug, id, words.Language, sent: true));
            case FlagRefusal.TooFast:
                context.Response.Headers.RetryAfter = FormState.Seconds(answer.Wait!.Value);
                form.Refuse(words.Format("Form.Wait", FormState.Seconds(answer.Wait.Value)));
                return await FormAsync(article, id, form, StatusCodes.Status429TooManyRequests, context, comments, frames, errors);
            default:
                return await errors.NotFoundAsync(frames.EditionOf(context));
        }
    }

    private static async Task<IResult> FormAsync(
        ArticleView article, long id, FormState form, int status, HttpContext context, CommentQueries comments, PersonalFrames frames, ErrorPages errors) =>
        await comments.ReportableAsync(article.Id, id, context.Session()?.UserId, context.RequestAborted) is { } comment
            ? PageEndpoints.Page<CommentReportPage>(new CommentReportModel(await frames.AroundAsync(context, "Flag.Title"), form, article.Slug, article.Language, comment), status)
            : await errors.NotFoundAsync(frames.EditionOf(context));

    private static async Task<IResult> AppealAsync(
        long id, FormInput input, HttpContext context, AppealRemoval appeals, WaitingComments waiting, PersonalFrames frames, ErrorPages errors, CancellationToken cancellation)
    {
        var (text, words) = (input.Text("text"), frames.WordsOf(context));
        var refusal = await appeals.AppealAsync(context.ReaderId(), id, text, cancellation);
        if (refusal == AppealRefusal.None)
        {
            return PageEndpoints.SeeOther(PortalRoutes.MyComments);
        }

        if (refusal == AppealRefusal.Missing || await waiting.FindAsync(context.ReaderId(), id, cancellation) is not { } comment)
        {
            return await errors.NotFoundAsync(frames.EditionOf(context));
        }

        var form = new FormState().Keep("text", text).Refuse(
            "text", refusal == AppealRefusal.Empty ? words["Appeal.Missing"] : words.Format("Report.TooLong", Appeal.TextMaxLength, text.Length));
        return PageEndpoints.Page<CommentWaitingPage>(new CommentWaitingModel(await frames.AroundAsync(context, "Held.Own"), form, comment), StatusCodes.Status400BadRequest);
    }
}
