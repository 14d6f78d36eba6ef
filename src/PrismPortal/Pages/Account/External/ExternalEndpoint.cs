using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using PrismPortal.Features.Accounts.External;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Pages.Account.Factors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Account.External;

/// <param name="Frame">What stands around the page.</param>
/// <param name="Form">What was typed, and what is wrong.</param>
/// <param name="Path">Where the form goes.</param>
/// <param name="ReturnUrl">Where to go in the end.</param>
/// <param name="Identity">Who came back; null where it ends here.</param>
/// <param name="IsLink">Whether an account is linked, rather than made.</param>
/// <param name="MinimumAge">Years.</param>
public sealed record ExternalDoneModel(PageFrame Frame, FormState Form, string Path, string ReturnUrl, ExternalIdentity? Identity, bool IsLink, int MinimumAge);

/// <summary>The way to a provider elsewhere and back.</summary>
internal static class ExternalEndpoint
{
    public static void MapExternal(this IEndpointRouteBuilder routes)
    {
        if (!routes.ServiceProvider.GetRequiredService<ExternalProvider>().IsOffered)
        {
            return;
        }

        routes.MapPersonalPage(PortalRoutes.ExternalTemplate, Operation.UseAccountPages, Leave);
        routes.MapPersonalPage(PortalRoutes.ExternalDone, Operation.UseAccountPages, (HttpContext context, ExternalReturn returned) => returned.ShowAsync(context));
        routes.MapForm(PortalRoutes.ExternalDone, Operation.UseAccountPages, (HttpContext context, FormInput input, ExternalReturn returned) => returned.ActAsync(context, input));
        routes.MapForm(PortalRoutes.ExternalUnlink, Operation.ManageOwnAccount, UnlinkAsync).AddEndpointFilter(NeedsProof.FilterAsync);
    }

    private static IResult Leave(HttpContext context, string? returnUrl, string? act)
    {
        var properties = new OpenIdConnectChallengeProperties
        {
            RedirectUri = PortalRoutes.WithQuery(PortalRoutes.ExternalDone, ("returnUrl", LocalAddress.Or(returnUrl, PortalRoutes.MyBookmarks)), ("act", act)),
        };
        if (context.Session() is not null)
        {
            // Whoever links an account, or proves to be there, shows themselves to the provider anew.
            properties.Prompt = "login";
        }

        return Results.Challenge(properties, [ExternalProvider.Scheme]);
    }

    private static async Task<IResult> UnlinkAsync(
        FormInput input, HttpContext context, ExternalAccounts accounts, ExternalReturn returned, CancellationToken cancellation) =>
        await accounts.UnlinkAsync(context.Session()!, input.Raw("issuer"), input.Raw("subject"), cancellation) switch
        {
            true => PageEndpoints.SeeOther(PortalRoutes.Account),
            false => await returned.StopAsync(context, "External.LastWay", StatusCodes.Status409Conflict),
            null => Results.NotFound(),
        };
}
