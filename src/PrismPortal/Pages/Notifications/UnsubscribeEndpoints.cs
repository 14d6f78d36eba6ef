using PrismPortal.Features.Notifications;
using PrismPortal.Pages.Account;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Notifications;

/// <summary>The link at the end of a letter: opening it shows a button, posting to it ends the mail, as mail programs do by themselves.</summary>
internal static class UnsubscribeEndpoints
{
    public static void MapUnsubscribe(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.UnsubscribeTemplate, Operation.EndMail, (string token, HttpContext context, AccountForms forms, UnsubscribeLinks links) =>
            links.Read(token) is null
                ? RegisterEndpoints.DeadAsync(context, forms)
                : forms.PageAsync<ButtonPage>(context, "Notice.Unsubscribe", new FormState(), with: model => model with
                {
                    Action = PortalRoutes.Unsubscribe(token),
                    Done = model.Words["Notice.UnsubscribeText"],
                }));
        // The body says nothing the address does not; it is not read.
        routes.MapPost(
                PortalRoutes.UnsubscribeTemplate,
                async (string token, HttpContext context, AccountForms forms, UnsubscribeLinks links, Deliveries deliveries, CancellationToken cancellation) =>
                    links.Read(token) is { } userId && await deliveries.StopMailAsync(userId, cancellation)
                        ? await forms.MessageAsync(context, "Notice.Unsubscribed", "Notice.UnsubscribedText", PortalRoutes.NotificationDeliveries, "Notice.Settings")
                        : await RegisterEndpoints.DeadAsync(context, forms))
            .ExcludeFromDescription()
            .WithMetadata(new ReadsNoCookie(), new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(FormInput.MaxBytes))
            .For(Operation.EndMail);
    }
}
