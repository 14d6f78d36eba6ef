using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PrismPortal.Shared;

namespace PrismPortal.Features.Notifications;

/// <summary>
/// Links that end mail of notifications without signing in. They carry the account, sealed with the site's own keys, and
/// hold as long as the letter may lie in a mailbox: nothing else can be done with them.
/// </summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider protection, SiteOptions site)
{
    private readonly IDataProtector _seal = protection.CreateProtector("PrismPortal.Unsubscribe");

    public string For(string userId) => site.Absolute(PortalRoutes.Unsubscribe(_seal.Protect(userId)));

    /// <summary>The account of a link, or null where the site did not write it.</summary>
    public string? Read(string token)
    {
        try
        {
            return _seal.Unprotect(token);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
