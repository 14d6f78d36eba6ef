using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using PrismPortal.Shared;

namespace PrismPortal.Features.Accounts.SignIn;

/// <summary>
/// Remembers, in the browser alone, that an account has signed in with it before. It opens nothing: it only counts the
/// owner's mistyped passwords apart from a stranger's guesses.
/// </summary>
public sealed class KnownDevice(IDataProtectionProvider protection, SiteOptions site)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(365);

    private readonly IDataProtector _protector = protection.CreateProtector("PrismPortal.KnownDevice");

    private string CookieName => site.IsHttps ? "__Host-prism.device" : "prism.device";

    /// <summary>A key for this account on this browser, or null where it is new to the account.</summary>
    public string? Of(HttpContext context, string userId)
    {
        if (context.Request.Cookies[CookieName] is not { Length: > 0 and < 1_000 } cookie)
        {
            return null;
        }

        try
        {
            var parts = _protector.Unprotect(cookie).Split('|');
            return parts.Length == 2 && parts[0] == userId ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Remember(HttpContext context, string userId)
    {
        var key = Of(context, userId) ?? Guid.NewGuid().ToString("N");
        context.Response.Cookies.Append(CookieName, _protector.Protect($"{userId}|{key}"), new CookieOptions
        {
            HttpOnly = true,
            Secure = site.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Life,
            IsEssential = true,
        });
    }
}
