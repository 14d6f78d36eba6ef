using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Factors;

/// <summary>
/// The two ceremonies of passkeys. What the portal asked stands in a protected cookie until the browser answers; each
/// question is answered once. The options of a sign-in name no account, so they are the same for known and unknown ones.
/// </summary>
public sealed class PasskeyCeremony(
    IPasskeyHandler<PortalUser> passkeys, UsedQuestions used, IDataProtectionProvider protection, SiteOptions site, TimeProvider clock)
{
    /// <summary>As long as browsers wait for the device.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private const string Create = "create";
    private const string Request = "request";

    private readonly IDataProtector _protector = protection.CreateProtector("PrismPortal.Passkeys");

    /// <returns>JSON for <c>navigator.credentials.create</c>.</returns>
    public async Task<string> OfferCreationAsync(HttpContext context, string userId, string email, string displayName)
    {
        var options = await passkeys.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = userId, Name = email, DisplayName = displayName }, context);
        Ask(context, Create, options.AttestationState);
        return options.CreationOptionsJson;
    }

    /// <summary>The passkey a browser made for this account; null where anything about it is not right.</summary>
    public async Task<UserPasskeyInfo?> TakeCreationAsync(HttpContext context, string userId, string credential)
    {
        if (Asked(context, Create) is not { } state)
        {
            return null;
        }

        var result = await passkeys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state });
        return result.Succeeded && result.UserEntity.Id == userId ? result.Passkey : null;
    }

    /// <returns>JSON for <c>navigator.credentials.get</c>.</returns>
    public async Task<string> OfferSignInAsync(HttpContext context)
    {
        var options = await passkeys.MakeRequestOptionsAsync(null, context);
        Ask(context, Request, options.AssertionState);
        return options.RequestOptionsJson;
    }

    /// <summary>Whose passkey answered; null where anything about it is not right.</summary>
    public async Task<(PortalUser User, UserPasskeyInfo Passkey)?> TakeSignInAsync(HttpContext context, string credential)
    {
        if (Asked(context, Request) is not { } state)
        {
            return null;
        }

        var result = await passkeys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
        return result.Succeeded ? (result.User, result.Passkey) : null;
    }

    private static string CookieName(SiteOptions site) => $"{(site.IsHttps ? "__Host-" : "")}prism.passkey";

    private CookieOptions CookieOptions() => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Strict,
        Secure = site.IsHttps,
        MaxAge = Lifetime,
    };

    private void Ask(HttpContext context, string kind, string? state)
    {
        var question = new Question(kind, Secrets.NewCode(), state ?? "", clock.GetUtcNow() + Lifetime);
        context.Response.Cookies.Append(CookieName(site), _protector.Protect(JsonSerializer.Serialize(question)), CookieOptions());
    }

    private string? Asked(HttpContext context, string kind)
    {
        var cookie = context.Request.Cookies[CookieName(site)];
        context.Response.Cookies.Delete(CookieName(site), CookieOptions());
        if (string.IsNullOrEmpty(cookie))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Question>(_protector.Unprotect(cookie)) is { } question
                && question.Kind == kind && question.Until > clock.GetUtcNow() && used.Use(question.Id, question.Until)
                ? question.State
                : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    private sealed record Question(string Kind, string Id, string State, DateTimeOffset Until);
}

/// <summary>Remembers which questions were answered until they run out: many passkeys count no signatures, and an answer could be sent again.</summary>
public sealed class UsedQuestions(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _used = new(StringComparer.Ordinal);

    public bool Use(string id, DateTimeOffset until)
    {
        foreach (var (old, over) in _used)
        {
            if (over <= clock.GetUtcNow())
            {
                _used.TryRemove(old, out _);
            }
        }

        return _used.TryAdd(id, until);
    }
}
