using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using PrismPortal.Features.Accounts.Sessions;

namespace PrismPortal.Features.Accounts.SignIn;

/// <summary>The last step of every way to sign in.</summary>
public sealed class SignInAct(SessionStore sessions)
{
    /// <returns>False for an account that may not sign in.</returns>
    public async Task<bool> CompleteAsync(HttpContext context, PortalUser user, SignInProof proof, bool keep, string? act)
    {
        if (user.BannedAt is not null)
        {
            return false;
        }

        var key = await sessions.BeginAsync(user.Id, Devices.Describe(context.Request.Headers.UserAgent), proof, keep, context.RequestAborted);
        await context.SignInAsync(IdentityConstants.ApplicationScheme, SessionCookie.Holding(key), new AuthenticationProperties { IsPersistent = keep });
        return true;
    }
}
