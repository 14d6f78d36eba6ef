using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;

namespace PrismPortal.Features.Accounts.SignIn;

/// <summary>Between the right password and the code: who it is, kept by the browser, protected, for a few minutes.</summary>
public static class SecondStep
{
    public const string Scheme = "Prism.SecondStep";

    private const string Keep = "keep";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public static Task BeginAsync(HttpContext context, PortalUser user, bool keep) => context.SignInAsync(
        Scheme,
        new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, user.Id), new(Keep, keep ? "on" : "")], Scheme)),
        new AuthenticationProperties { ExpiresUtc = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() + Life });

    /// <summary>Who gave the right password a moment ago in this browser, and whether to keep them signed in.</summary>
    public static async Task<(string UserId, bool Keep)?> OfAsync(HttpContext context) =>
        await context.AuthenticateAsync(Scheme) is { Succeeded: true, Principal: { } principal } && principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            ? (id, principal.FindFirstValue(Keep) == "on")
            : null;
}
