using System.Globalization;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Reading;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Comments;

internal static class CommentEndpoints
{
    private const int KeyMaxLength = 64;

    public static void MapComments(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.CommentsTemplate, Operation.ReadPublished, async (string slug, HttpContext context, CommentsLoader loader) =>
            await loader.ArticleAsync(slug) is { } article ? await loader.PageAsync(context, article, CommentForms.OnPassage(context)) : await loader.MissingAsync(context, slug));
        routes.MapPersonalPage(PortalRoutes.CommentTemplate, Operation.ReadPublished, async (string slug, long id, HttpContext context, CommentsLoader loader, CommentMarks marks) =>
            await loader.ArticleAsync(slug) is { } article
                ? await loader.ThreadAsync(context, article, id, isAnswered: context.Request.Query["reply"] == "1", await CommentForms.OnCommentAsync(context, marks, article.Id, id))
                : await loader.MissingAsync(context, slug));
        routes.MapPersonalPage(PortalRoutes.MyComments, Operation.WriteComments, OwnAsync);
        routes.MapForm(PortalRoutes.CommentsTemplate, Operation.WriteComments, PostAsync);
        routes.MapForm(PortalRoutes.CommentVoteTemplate, Operation.WriteComments, VoteAsync).WithMetadata(new CompletedAfterSignIn(BegunAsync));
        routes.MapPersonalPage(PortalRoutes.CommentEditTemplate, Operation.WriteComments, async (string slug, long id, HttpContext context, CommentsLoader loader) =>
            await loader.ArticleAsync(slug) is { } article ? await loader.EditAsync(context, article, id) : await loader.MissingAsync(context, slug));
        routes.MapPersonalPage(PortalRoutes.CommentHistoryTemplate, Operation.ReadPublished, async (string slug, long id, HttpContext context, CommentsLoader loader) =>
            await loader.ArticleAsync(slug) is { } article ? await loader.HistoryAsync(context, article, id) : await loader.MissingAsync(context, slug));
        routes.MapForm(PortalRoutes.CommentEditTemplate, Operation.WriteComments, EditAsync);
        routes.MapForm(PortalRoutes.MyCommentDeleteTemplate, Operation.WriteComments, DeleteAsync);
        routes.MapReactions();
    }

    private static async Task<IResult> OwnAsync(string? after, HttpContext context, CommentQueries comments, WaitingComments waiting, PersonalFrames frames, CancellationToken cancellation)
    {
        var begin = Keyset.Parse(after);
        var rows = await comments.OwnAsync(context.ReaderId(), begin?.Id ?? long.MaxValue, cancellation);
        var shown = rows.Take(CommentQueries.ThreadsAPage).ToArray();
        return PageEndpoints.Page<OwnCommentsPage>(new OwnCommentsModel(
            await frames.AroundAsync(context, "Comment.Mine"),
            shown,
            await waiting.AmongAsync(context.ReaderId(), [.. shown.Where(row => row.State != CommentState.Published).Select(row => row.Id)], cancellation),
            rows.Count > shown.Length ? Keyset.At(shown[^1].CreatedAt, shown[^1].Id) : null,
            begin is null));
    }

    private static async Task<IResult> PostAsync(
        string slug, FormInput input, HttpContext context, CommentsLoader loader, PostComment comments, SiteTime time, CancellationToken cancellation)
    {
        if (await loader.ArticleAsync(slug) is not { } article)
        {
            return await loader.MissingAsync(context, slug);
        }

        var (text, parent, key) = (input.Text("text"), input.Number("parent"), input.Line("key"));
        // A form without a key of its own is a new one each time; what was said already is known by its words.
        key = key.Length is > 0 and <= KeyMaxLength ? key : Secrets.NewCode();
        var answer = parent is null && input.Line("parent").Length > 0
            ? new PostAnswer(CommentRefusal.ParentGone)
            : await comments.PostAsync(new CommentInput(article.Id, parent, text, key, context.ReaderId(), Limits.AddressOf(context)), cancellation);
        switch (answer.Refusal)
        {
            case CommentRefusal.None:
                return PageEndpoints.SeeOther(PortalRoutes.Comment(article.Slug, answer.Id));
            case CommentRefusal.Missing:
                return await loader.MissingAsync(context, slug);
            default:
                var form = Refused(new FormState().Keep("key", key).Keep("text", text), answer, text, Wording.For(article.Language), time);
                var status = StatusOf(context, answer);
                return parent is { } id && answer.Refusal != CommentRefusal.ParentGone
                    ? await loader.ThreadAsync(context, article, id, isAnswered: true, form, status)
                    : await loader.PageAsync(context, article, form, status);
        }
    }

    private static async Task<IResult> EditAsync(
        string slug, long id, FormInput input, HttpContext context, CommentsLoader loader, ChangeComment changes, SiteTime time, CancellationToken cancellation)
    {
        if (await loader.ArticleAsync(slug) is not { } article)
        {
            return await loader.MissingAsync(context, slug);
        }

        var text = input.Text("text");
        var answer = await changes.EditAsync(context.ReaderId(), article.Id, id, text, cancellation);
        return answer.Refusal switch
        {
            CommentRefusal.None => PageEndpoints.SeeOther(PortalRoutes.Comment(article.Slug, id)),
            CommentRefusal.Missing => await loader.MissingAsync(context, slug),
            _ => await loader.EditAsync(
                context, article, id, Refused(new FormState().Keep("text", text), answer, text, Wording.For(article.Language), time), StatusOf(context, answer)),
        };
    }

    private static async Task<IResult> DeleteAsync(
        long id, FormInput input, HttpContext context, ChangeComment changes, ErrorPages errors, PersonalFrames frames, CancellationToken cancellation) =>
        await changes.DeleteAsync(context.ReaderId(), id, cancellation)
            ? PageEndpoints.SeeOther(LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.MyComments))
            : await errors.NotFoundAsync(frames.EditionOf(context));

    private static async Task<IResult> VoteAsync(
        string slug, long id, FormInput input, HttpContext context, CommentsLoader loader, VoteForComment votes, Limits limits, CancellationToken cancellation)
    {
        if (limits.Take(CommentRules.Votes, context.ReaderId()) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            return await loader.ArticleAsync(slug) is { } busy
                ? await loader.ThreadAsync(
                    context, busy, id, isAnswered: false, new FormState().Refuse(Wording.For(busy.Language).Format("Form.Wait", FormState.Seconds(wait))), StatusCodes.Status429TooManyRequests)
                : await loader.MissingAsync(context, slug);
        }

        return await loader.ArticleAsync(slug) is { } article && await votes.VoteAsync(context.ReaderId(), id, input.Line("act") != "drop", cancellation)
            ? PageEndpoints.SeeOther(LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.Comment(article.Slug, id)))
            : await loader.MissingAsync(context, slug);
    }

    // Only voting is begun by a visitor: their page has no vote to take back.
    private static async ValueTask<(string Act, string ReturnUrl)?> BegunAsync(HttpContext context) =>
        await FormInput.BindAsync(context, null!) is { } input && input.Line("act") != "drop" && context.GetRouteValue("id") is string id && context.GetRouteValue("slug") is string slug
            ? ($"{VoteForComment.Act}:{id}", LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.Comment(slug, long.Parse(id, CultureInfo.InvariantCulture))))
            : null;

    private static int StatusOf(HttpContext context, PostAnswer answer)
    {
        if (answer.Wait is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
        }

        return answer.Refusal switch
        {
            CommentRefusal.TooFast => StatusCodes.Status429TooManyRequests,
            CommentRefusal.Suspended => StatusCodes.Status403Forbidden,
            _ => StatusCodes.Status400BadRequest,
        };
    }

    private static FormState Refused(FormState form, PostAnswer answer, string text, Wording words, SiteTime time)
    {
        var message = answer.Refusal switch
        {
            CommentRefusal.TooLong => words.Format("Comment.Refused.TooLong", CommentRules.LongestText, text.Length),
            CommentRefusal.TooManyLinks => words.Format("Comment.Refused.TooManyLinks", CommentRules.MostLinks),
            CommentRefusal.TooFast => words.Format("Form.Wait", FormState.Seconds(answer.Wait!.Value)),
            CommentRefusal.TooLate => words.Format("Comment.Refused.TooLate", (int)CommentRules.EditWindow.TotalMinutes),
            CommentRefusal.Suspended => words.Format("Comment.Refused.Suspended", time.DateAndTime(answer.Until!.Value, words), answer.Reason),
            CommentRefusal.BadWord => words.Format("Comment.Refused.BadWord", answer.Reason),
            var refusal => words[$"Comment.Refused.{refusal}"],
        };
        return form.Refuse("text", message);
    }
}
