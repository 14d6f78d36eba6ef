using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Notifications;
using PrismPortal.Features.Reading;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Notifications;

/// <summary>What a reader was told.</summary>
/// <param name="Frame">The page.</param>
/// <param name="Items">Newest first, folded.</param>
/// <param name="Newest">Id of the newest on the page, up to which "all" reaches.</param>
/// <param name="Next">Where the next page begins.</param>
/// <param name="IsFirst">Whether this is the first page.</param>
/// <param name="Unread">Whether anything on the page is unread.</param>
public sealed record NotificationsModel(PageFrame Frame, IReadOnlyList<Folded> Items, long Newest, Keyset? Next, bool IsFirst, bool Unread);

internal static class NotificationEndpoints
{
    public static void MapNotifications(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(
            PortalRoutes.MyNotifications,
            Operation.ReadNotifications,
            async (string? after, HttpContext context, NotificationQueries notifications, PersonalFrames frames, CancellationToken cancellation) =>
            {
                var page = await notifications.PageAsync(context.ReaderId(), Keyset.Parse(after), cancellation);
                return PageEndpoints.Page<NotificationsPage>(new NotificationsModel(
                    await frames.AroundAsync(context, "Notice.Title"),
                    Folding.Fold(page.Items),
                    page.Items.Select(row => row.Id).DefaultIfEmpty(0).Max(),
                    page.Next,
                    after is null,
                    page.Items.Any(row => !row.IsRead)));
            });
        routes.MapForm(
            PortalRoutes.NotificationsRead,
            Operation.ReadNotifications,
            async (FormInput input, HttpContext context, MarkRead marks, ErrorPages errors, PersonalFrames frames, CancellationToken cancellation) =>
                await marks.OneAsync(context.ReaderId(), input.Number("id") ?? 0, cancellation)
                    ? PageEndpoints.SeeOther(PortalRoutes.MyNotifications)
                    : await errors.NotFoundAsync(frames.EditionOf(context)));
        routes.MapForm(
            PortalRoutes.NotificationsReadAll,
            Operation.ReadNotifications,
            async (FormInput input, HttpContext context, MarkRead marks, CancellationToken cancellation) =>
            {
                await marks.AllAsync(context.ReaderId(), input.Number("newest") ?? 0, cancellation);
                return PageEndpoints.SeeOther(PortalRoutes.MyNotifications);
            });
        routes.MapDeliveries();
        routes.MapUnsubscribe();
    }
}
