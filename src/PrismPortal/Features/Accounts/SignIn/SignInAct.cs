using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.SignIn;

/// <summary>Signs somebody in who has shown all that is asked: a new session each time, and what they had begun is completed.</summary>
public sealed class SignInAct(SessionStore sessions, KnownDevice devices, PendingActs acts, ILogger<SignInAct> logger)
{
    /// <param name="context">The request.</param>
    /// <param name="user">Who it is.</param>
    /// <param name="proof">What they showed.</param>
    /// <param name="keep">Whether the session outlives the browser window.</param>
    /// <param name="act">What they had begun as a visitor, if anything.</param>
    /// <returns>False for an account that is banned.</returns>
    public async Task<bool> CompleteAsync(HttpContext context, PortalUser user, SignInProof proof, bool keep, string? act)
    {
        if (user.BannedAt is not null)
        {
            return false;
        }

        // A session this browser had is not carried on: whoever knew its key must not know the new one.
        if (context.Session() is { } former)
        {
            await sessions.EndAsync(former.UserId, former.Id);
        }

        var key = await sessions.BeginAsync(user.Id, Devices.Describe(context.Request.Headers.UserAgent.ToString()), proof, keep);
        await context.SignInAsync(
            IdentityConstants.ApplicationScheme, SessionCookie.Holding(key), new AuthenticationProperties { IsPersistent = keep });
        await context.SignOutAsync(SecondStep.Scheme);
        devices.Remember(context, user.Id);
        await acts.CompleteAsync(user.Id, act);
        logger.LogInformation(SecurityEvents.SignedIn, "Account {Account} signed in by {Proof}", user.Id, proof);
        return true;
    }

    /// <summary>Ends the request's session, here and in the database.</summary>
    public async Task SignOutAsync(HttpContext context)
    {
        if (context.Session() is { } session)
        {
            await sessions.EndAsync(session.UserId, session.Id);
            logger.LogInformation(SecurityEvents.SignedOut, "Account {Account} signed out", session.UserId);
        }

        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
    }
}
