using System.Globalization;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Comments;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Comments;

/// <summary>Reacting to a comment and following a thread.</summary>
internal static class ReactionEndpoints
{
    public static void MapReactions(this IEndpointRouteBuilder routes)
    {
        routes.MapForm(PortalRoutes.CommentReactTemplate, Operation.WriteComments, ReactAsync).WithMetadata(new CompletedAfterSignIn(context =>
            BegunAsync(context, (input, id) => input.Line("react") is { Length: > 0 and <= CommentReaction.KindMaxLength } kind ? $"{ReactToComment.Act}:{id}:{kind}" : null)));
        routes.MapForm(PortalRoutes.CommentFollowTemplate, Operation.WriteComments, FollowAsync).WithMetadata(new CompletedAfterSignIn(context =>
            BegunAsync(context, (input, id) => input.Line("act") != "drop" ? $"{FollowThread.Act}:{id}" : null)));
    }

    private static Task<IResult> ReactAsync(
        string slug, long id, FormInput input, HttpContext context, CommentsLoader loader, ReactToComment reactions, Limits limits, CancellationToken cancellation)
    {
        var (kind, isOn) = input.Line("drop") is { Length: > 0 } dropped ? (dropped, false) : (input.Line("react"), true);
        return DoAsync(slug, id, input, context, loader, limits, () => reactions.ReactAsync(context.ReaderId(), id, kind, isOn, cancellation));
    }

    private static Task<IResult> FollowAsync(
        string slug, long id, FormInput input, HttpContext context, CommentsLoader loader, FollowThread follows, Limits limits, CancellationToken cancellation) =>
        DoAsync(slug, id, input, context, loader, limits, () => follows.FollowAsync(context.ReaderId(), id, input.Line("act") != "drop", cancellation));

    // As a vote: they are pressed as quickly.
    private static async Task<IResult> DoAsync(
        string slug, long id, FormInput input, HttpContext context, CommentsLoader loader, Limits limits, Func<Task<bool>> act)
    {
        if (await loader.ArticleAsync(slug) is not { } article)
        {
            return await loader.MissingAsync(context, slug);
        }

        if (limits.Take(CommentRules.Votes, context.ReaderId()) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            var form = new FormState().Refuse(Wording.For(article.Language).Format("Form.Wait", FormState.Seconds(wait)));
            return await loader.ThreadAsync(context, article, id, isAnswered: false, form, StatusCodes.Status429TooManyRequests);
        }

        return await act()
            ? PageEndpoints.SeeOther(LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.Comment(article.Slug, id)))
            : await loader.MissingAsync(context, slug);
    }

    private static async ValueTask<(string Act, string ReturnUrl)?> BegunAsync(HttpContext context, Func<FormInput, string, string?> actOf) =>
        await FormInput.BindAsync(context, null!) is { } input && context.GetRouteValue("id") is string id && context.GetRouteValue("slug") is string slug && actOf(input, id) is { } act
            ? (act, LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.Comment(slug, long.Parse(id, CultureInfo.InvariantCulture))))
            : null;
}
