using PrismPortal.Features.Accounts.Passwords;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Accounts.SignIn;

/// <summary>Asks somebody who is signed in for the password once more: the browser may have been left open.</summary>
public sealed class OwnerCheck(AccountQueries accounts, PasswordHashes passwords, Limits limits)
{
    /// <summary>Says in the form what is wrong with the password.</summary>
    /// <returns>The account, and how long to wait where it was tried too often.</returns>
    public async Task<(PortalUser User, TimeSpan? Wait)> IsAsync(HttpContext context, string password, FormState form, string field, Wording words)
    {
        var user = await accounts.FindAsync(context.ReaderId()) ?? throw new InvalidOperationException("The session's account is gone.");
        if (limits.Take(SignInLimits.ProvePerAccount, user.Id) is { } wait)
        {
            return (user, wait);
        }

        if (user.PasswordHash is null)
        {
            form.Refuse(field, words["Password.None"]);
        }
        else if (!passwords.Matches(user, password))
        {
            form.Refuse(field, words["Password.WrongCurrent"]);
        }
        else
        {
            limits.Forget(SignInLimits.ProvePerAccount, user.Id);
        }

        return (user, null);
    }
}
