using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Http;

namespace PrismPortal.Pages.Account.Factors;

/// <summary>Sends a reader who did not prove to be there of late to do so, and back to the page.</summary>
internal static class NeedsProof
{
    public static async ValueTask<object?> FilterAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return context.Session() is { } session && !RecentProof.Holds(session, now)
            ? PageEndpoints.SeeOther(RecentProof.Address(context.Request.Path))
            : await next(invocation);
    }
}
