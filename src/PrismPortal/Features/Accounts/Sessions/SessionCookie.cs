using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>The cookie holds the key of a session and nothing else; who that is, the session store says on each request.</summary>
public sealed class SessionCookie(SessionStore sessions, VisitorAnswers visitors) : CookieAuthenticationEvents
{
    /// <summary>What the cookie carries for a key.</summary>
    public static ClaimsPrincipal Holding(string key) => new(new ClaimsIdentity([new(LiveSession.KeyClaim, key)], LiveSession.Scheme));

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var key = context.Principal?.FindFirstValue(LiveSession.KeyClaim);
        if (key is not null && await sessions.FindAsync(key) is { } session)
        {
            context.HttpContext.Features.Set(session);
            context.ReplacePrincipal(session.Principal);
            return;
        }

        context.RejectPrincipal();
        // The browser need not bring it again.
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => visitors.ToSignInAsync(context.HttpContext);

    // Pages of the account say themselves where to go on; the framework would put a decoded address into the header.
    public override Task RedirectToReturnUrl(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}
