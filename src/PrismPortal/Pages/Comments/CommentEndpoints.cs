using System.Globalization;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Comments;

internal static class CommentEndpoints
{
    private const int KeyMaxLength = 64;

    public static void MapComments(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.CommentsTemplate, Operation.ReadPublished, async (string slug, HttpContext context, CommentsLoader loader) =>
            await loader.ArticleAsync(slug) is { } article ? await loader.PageAsync(context, article) : await loader.MissingAsync(slug));
        routes.MapPersonalPage(PortalRoutes.CommentTemplate, Operation.ReadPublished, async (string slug, long id, HttpContext context, CommentsLoader loader) =>
            await loader.ArticleAsync(slug) is { } article
                ? await loader.ThreadAsync(context, article, id, isAnswered: context.Request.Query["reply"] == "1")
                : await loader.MissingAsync(slug));
        routes.MapForm(PortalRoutes.CommentsTemplate, Operation.WriteComments, PostAsync);
        routes.MapForm(PortalRoutes.CommentVoteTemplate, Operation.WriteComments, VoteAsync).WithMetadata(new CompletedAfterSignIn(BegunAsync));
        routes.MapPersonalPage(PortalRoutes.CommentEditTemplate, Operation.WriteComments, async (string slug, long id, HttpContext context, CommentsLoader loader) =>
            await loader.ArticleAsync(slug) is { } article ? await loader.EditAsync(context, article, id) : await loader.MissingAsync(slug));
        routes.MapForm(PortalRoutes.CommentEditTemplate, Operation.WriteComments, EditAsync);
        routes.MapForm(PortalRoutes.CommentDeleteTemplate, Operation.WriteComments, DeleteAsync);
    }

    private static async Task<IResult> PostAsync(
        string slug, FormInput input, HttpContext context, CommentsLoader loader, PostComment comments, CancellationToken cancellation)
    {
        if (await loader.ArticleAsync(slug) is not { } article)
        {
            return await loader.MissingAsync(slug);
        }

        var (text, parent, key) = (input.Text("text"), input.Number("parent"), input.Line("key"));
        // A form without a key of its own is a new one each time; what was said already is known by its words.
        key = key.Length is > 0 and <= KeyMaxLength ? key : Secrets.NewCode();
        var answer = await comments.PostAsync(
            new CommentInput(article.Id, parent, text, key, context.ReaderId(), Limits.AddressOf(context)), cancellation);
        switch (answer.Refusal)
        {
            case CommentRefusal.None:
                return PageEndpoints.SeeOther(PortalRoutes.Comment(article.Slug, answer.Id));
            case CommentRefusal.Missing:
                return await loader.MissingAsync(slug);
            default:
                var form = Refused(new FormState().Keep("key", key).Keep("text", text), answer, text, Wording.For(article.Language));
                var status = answer.Refusal == CommentRefusal.TooFast ? StatusCodes.Status429TooManyRequests : StatusCodes.Status400BadRequest;
                if (answer.Wait is { } wait)
                {
                    context.Response.Headers.RetryAfter = FormState.Seconds(wait);
                }

                return parent is { } id && answer.Refusal != CommentRefusal.ParentGone
                    ? await loader.ThreadAsync(context, article, id, isAnswered: true, form, status)
                    : await loader.PageAsync(context, article, form, status);
        }
    }

    private static async Task<IResult> EditAsync(
        string slug, long id, FormInput input, HttpContext context, CommentsLoader loader, ChangeComment changes, CancellationToken cancellation)
    {
        if (await loader.ArticleAsync(slug) is not { } article)
        {
            return await loader.MissingAsync(slug);
        }

        var text = input.Text("text");
        return await changes.EditAsync(context.ReaderId(), id, text, cancellation) switch
        {
            CommentRefusal.None => PageEndpoints.SeeOther(PortalRoutes.Comment(article.Slug, id)),
            CommentRefusal.Missing => await loader.MissingAsync(slug),
            var refusal => await loader.EditAsync(
                context, article, id, Refused(new FormState().Keep("text", text), new PostAnswer(refusal), text, Wording.For(article.Language)), StatusCodes.Status400BadRequest),
        };
    }

    private static async Task<IResult> DeleteAsync(
        string slug, long id, FormInput input, HttpContext context, CommentsLoader loader, ChangeComment changes, CancellationToken cancellation) =>
        await loader.ArticleAsync(slug) is { } article && await changes.DeleteAsync(context.ReaderId(), id, cancellation) == CommentRefusal.None
            ? PageEndpoints.SeeOther(PortalRoutes.Comments(article.Slug))
            : await loader.MissingAsync(slug);

    private static async Task<IResult> VoteAsync(
        string slug, long id, FormInput input, HttpContext context, CommentsLoader loader, VoteForComment votes, Limits limits, CancellationToken cancellation)
    {
        if (limits.Take(CommentRules.Votes, context.ReaderId()) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            return await loader.ArticleAsync(slug) is { } busy
                ? await loader.ThreadAsync(
                    context, busy, id, isAnswered: false, new FormState().Refuse(Wording.For(busy.Language).Format("Form.Wait", FormState.Seconds(wait))), StatusCodes.Status429TooManyRequests)
                : await loader.MissingAsync(slug);
        }

        return await loader.ArticleAsync(slug) is { } article && await votes.VoteAsync(context.ReaderId(), id, input.Line("act") != "drop", cancellation)
            ? PageEndpoints.SeeOther(LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.Comment(article.Slug, id)))
            : await loader.MissingAsync(slug);
    }

    // Only voting is begun by a visitor: their page has no vote to take back.
    private static async ValueTask<(string Act, string ReturnUrl)?> BegunAsync(HttpContext context) =>
        await FormInput.BindAsync(context, null!) is { } input && context.GetRouteValue("id") is string id && context.GetRouteValue("slug") is string slug
            ? ($"{VoteForComment.Act}:{id}", LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.Comment(slug, long.Parse(id, CultureInfo.InvariantCulture))))
            : null;

    private static FormState Refused(FormState form, PostAnswer answer, string text, Wording words)
    {
        var message = answer.Refusal switch
        {
            CommentRefusal.TooLong => words.Format("Comment.Refused.TooLong", CommentRules.LongestText, text.Length),
            CommentRefusal.TooManyLinks => words.Format("Comment.Refused.TooManyLinks", CommentRules.MostLinks),
            CommentRefusal.TooFast => words.Format("Form.Wait", FormState.Seconds(answer.Wait!.Value)),
            CommentRefusal.TooLate => words.Format("Comment.Refused.TooLate", (int)CommentRules.EditWindow.TotalMinutes),
            var refusal => words[$"Comment.Refused.{refusal}"],
        };
        return form.Refuse("text", message);
    }
}
