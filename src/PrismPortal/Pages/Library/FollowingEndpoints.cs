using System.Globalization;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Articles.Lists;
using PrismPortal.Features.Reading;
using PrismPortal.Features.Reading.Topics;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Library;

/// <summary>What a reader follows, and the newest of it.</summary>
/// <param name="Frame">Around the page.</param>
/// <param name="Topics">What they follow.</param>
/// <param name="Page">Articles in the language of the page.</param>
/// <param name="IsFirst">Whether these are the newest.</param>
/// <param name="Form">A form that was refused.</param>
public sealed record FollowingModel(PageFrame Frame, IReadOnlyList<FollowedTopic> Topics, KeysetPage<Card> Page, bool IsFirst, FormState Form);

internal static class FollowingEndpoints
{
    public static void MapFollowing(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(
            PortalRoutes.MyFollowing,
            Operation.FollowTopics,
            (string? after, HttpContext context, FollowQueries follows, PersonalFrames frames, CancellationToken cancellation) =>
                PageAsync(context, Keyset.Parse(after), new FormState(), follows, frames, cancellation));
        routes.MapForm(PortalRoutes.MyFollowing, Operation.FollowTopics, FollowAsync).WithMetadata(new CompletedAfterSignIn(BegunAsync));
    }

    private static async Task<IResult> FollowAsync(
        FormInput input, HttpContext context, FollowTopic topics, FollowQueries follows, PersonalFrames frames, ErrorPages errors, CancellationToken cancellation)
    {
        var outcome = FollowSubject.Parse(input.Raw("subject")) is not { } subject ? FollowOutcome.Missing
            : input.Line("act") == FollowForm.Drop ? await topics.DropAsync(context.ReaderId(), subject, cancellation)
            : await topics.FollowAsync(context.ReaderId(), subject, cancellation);
        return outcome switch
        {
            FollowOutcome.Missing => await errors.NotFoundAsync(frames.EditionOf(context)),
            FollowOutcome.Full => await PageAsync(
                context, after: null, new FormState().Refuse(frames.WordsOf(context).Format("Topic.Full", FollowTopic.Most)), follows, frames, cancellation, StatusCodes.Status400BadRequest),
            _ => PageEndpoints.SeeOther(LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.MyFollowing)),
        };
    }

    private static async Task<IResult> PageAsync(
        HttpContext context, Keyset? after, FormState form, FollowQueries follows, PersonalFrames frames, CancellationToken cancellation, int status = StatusCodes.Status200OK)
    {
        var frame = await frames.AroundAsync(context, "Topic.Following");
        var topics = await follows.OfAsync(context.ReaderId(), cancellation);
        return PageEndpoints.Page<FollowingPage>(
            new FollowingModel(
                frame,
                topics,
                topics.Count == 0 ? new KeysetPage<Card>([], null) : await follows.PageAsync(context.ReaderId(), frame.Edition.Language, after, cancellation),
                after is null,
                form),
            status);
    }

    // Only following is begun by a visitor. Whose session ended before they dropped something sends the form again.
    private static async ValueTask<(string Act, string ReturnUrl)?> BegunAsync(HttpContext context) =>
        await FormInput.BindAsync(context, null!) is { } input && input.Line("act") != FollowForm.Drop && FollowSubject.Parse(input.Raw("subject")) is { } subject
            ? (string.Create(CultureInfo.InvariantCulture, $"{FollowTopic.Act}:{subject}"), LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.MyFollowing))
            : null;
}
