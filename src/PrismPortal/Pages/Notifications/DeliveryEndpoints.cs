using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Notifications;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Notifications;

/// <summary>How a reader wants to be told.</summary>
public sealed record DeliveriesModel(PageFrame Frame, IReadOnlyList<Delivery> Deliveries, FormState Form, string? Done);

internal static class DeliveryEndpoints
{
    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(
            PortalRoutes.NotificationDeliveries,
            Operation.ReadNotifications,
            async (string? done, HttpContext context, Deliveries deliveries, PersonalFrames frames, CancellationToken cancellation) =>
                await PageAsync(context, await deliveries.OfAsync(context.ReaderId(), cancellation), new FormState(), frames, done == "1"));
        routes.MapForm(
            PortalRoutes.NotificationDeliveries,
            Operation.ReadNotifications,
            async (FormInput input, HttpContext context, Deliveries deliveries, PersonalFrames frames, CancellationToken cancellation) =>
            {
                var form = new FormState();
                // A page from before a kind was there says nothing of it.
                var asked = Delivery.Defaults.Where(usual => input.Raw($"mail-{usual.Kind}").Length > 0).ToArray();
                var chosen = asked.Select(usual => Chosen(usual, input)).ToArray();
                if (chosen.Any(delivery => delivery is null))
                {
                    form.Refuse(frames.WordsOf(context)["Notice.Settings.Unknown"]);
                    return await PageAsync(
                        context, [.. Delivery.Defaults.Select(usual => chosen.FirstOrDefault(one => one?.Kind == usual.Kind) ?? usual)], form, frames, isDone: false, StatusCodes.Status400BadRequest);
                }

                await deliveries.ChooseAsync(context.ReaderId(), chosen!, cancellation);
                return PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.NotificationDeliveries, ("done", "1")));
            });
    }

    /// <summary>What the form says of a kind; null where its choice of mail is none.</summary>
    private static Delivery? Chosen(Delivery usual, FormInput input) =>
        Enum.GetValues<MailPace>().Where(pace => pace.ToString() == input.Raw($"mail-{usual.Kind}")).Select(pace => (MailPace?)pace).FirstOrDefault() is { } mail
            ? new Delivery(usual.Kind, input.IsOn($"site-{usual.Kind}"), mail, usual.HasScope && input.IsOn($"kept-{usual.Kind}"))
            : null;

    private static async Task<IResult> PageAsync(
        HttpContext context, IReadOnlyList<Delivery> deliveries, FormState form, PersonalFrames frames, bool isDone, int status = StatusCodes.Status200OK)
    {
        var frame = await frames.AroundAsync(context, "Notice.Settings");
        return PageEndpoints.Page<DeliveriesPage>(new DeliveriesModel(frame, deliveries, form, isDone ? frame.Wording["Notice.Settings.Done"] : null), status);
    }
}
