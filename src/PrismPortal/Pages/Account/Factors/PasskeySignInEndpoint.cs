using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Account.Factors;

/// <summary>What the browser answers to a sign-in with a passkey.</summary>
/// <param name="Credential">The credential as <c>toJSON</c> gives it.</param>
/// <param name="Keep">Whether the session outlives the window.</param>
/// <param name="ReturnUrl">Local address to go to.</param>
/// <param name="Act">What to complete.</param>
public sealed record PasskeyAnswer(JsonElement Credential, bool Keep = false, string? ReturnUrl = null, string? Act = null);

/// <summary>Signing in with a passkey, for js/passkeys.js. A reader who is signed in to the same account proves to be there instead.</summary>
internal static class PasskeySignInEndpoint
{
    // A credential is a few kilobytes; with an attestation of a whole certificate chain, some more.
    private const int MaxBytes = 64 * 1024;

    // The page asks once when it opens and once a click. Addresses of mobile carriers stand for thousands.
    private static readonly Limit Asks = new("PasskeyOptions", 300, TimeSpan.FromMinutes(5));

    // As for passwords.
    private static readonly Limit Answers = new("PasskeySignIn", 25, TimeSpan.FromMinutes(5));

    public static void MapPasskeySignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PortalRoutes.PasskeyOptions, OfferAsync).ExcludeFromDescription().For(Operation.UseAccountPages);
        routes.MapPost(PortalRoutes.PasskeySignIn, SignInAsync)
            .ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(MaxBytes)).For(Operation.UseAccountPages);
    }

    private static async Task<IResult> OfferAsync(HttpContext context, PasskeyCeremony ceremony, Limits limits) =>
        limits.Take(Asks, Limits.AddressOf(context)) is { } wait
            ? TooMany(context, wait)
            : Results.Text(await ceremony.OfferSignInAsync(context), "application/json");

    private static async Task<IResult> SignInAsync(
        PasskeyAnswer answer, HttpContext context, PasskeyCeremony ceremony, Passkeys passkeys, SignInAct signIn, SessionStore sessions, Limits limits, CancellationToken cancellation)
    {
        if (limits.Take(Answers, Limits.AddressOf(context)) is { } wait)
        {
            return TooMany(context, wait);
        }

        // One answer for whatever is wrong: it tells nothing about accounts.
        if (answer.Credential.ValueKind != JsonValueKind.Object
            || await ceremony.TakeSignInAsync(context, answer.Credential.GetRawText()) is not var (user, passkey)
            || !await passkeys.NoteUseAsync(user.Id, passkey, cancellation))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The passkey could not be checked.");
        }

        if (context.Session() is { } session)
        {
            if (session.UserId != user.Id)
            {
                return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The passkey could not be checked.");
            }

            await sessions.ProveAsync(session.Id, SignInProof.Passkey, cancellation);
        }
        else if (!await signIn.CompleteAsync(context, user, SignInProof.Passkey, answer.Keep, answer.Act))
        {
            return Results.Problem(statusCode: StatusCodes.Status400BadRequest, title: "The passkey could not be checked.");
        }

        return Results.Json(new { location = LocalAddress.Or(answer.ReturnUrl, PortalRoutes.MyBookmarks) });
    }

    private static IResult TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = FormState.Seconds(wait);
        return Results.Problem(statusCode: StatusCodes.Status429TooManyRequests);
    }
}
