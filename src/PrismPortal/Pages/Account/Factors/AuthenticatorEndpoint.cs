using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Account.Factors;

/// <summary>What the page's buttons do, as their form says it.</summary>
public static class AuthenticatorActs
{
    public const string Begin = "begin";
    public const string Confirm = "confirm";
    public const string Renew = "renew";
    public const string End = "end";
}

public sealed record AuthenticatorModel(PageFrame Frame, AuthenticatorState State, FormState Form)
{
    /// <summary>Recovery codes just made: shown this once.</summary>
    public IReadOnlyList<string> Codes { get; init; } = [];

    public string? Done { get; init; }
}

internal static class AuthenticatorEndpoint
{
    public static void MapAuthenticator(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.AccountAuthenticator, Operation.ManageOwnAccount, ShowAsync).AddEndpointFilter(NeedsProof.FilterAsync);
        routes.MapForm(PortalRoutes.AccountAuthenticator, Operation.ManageOwnAccount, ActAsync).AddEndpointFilter(NeedsProof.FilterAsync);
    }

    private static Task<IResult> ShowAsync(HttpContext context, PersonalFrames frames, AuthenticatorSetup setup, CancellationToken cancellation) =>
        PageAsync(context, frames, setup, new FormState(), cancellation, done: context.Request.Query["done"] == AuthenticatorActs.End ? "Factor.DoneOff" : null);

    private static async Task<IResult> ActAsync(
        FormInput input, HttpContext context, PersonalFrames frames, AuthenticatorSetup setup, Authenticator authenticator, CancellationToken cancellation)
    {
        var session = context.Session()!;
        switch (input.Raw("act"))
        {
            case AuthenticatorActs.Begin:
                await setup.BeginAsync(session.UserId, cancellation);
                return PageEndpoints.SeeOther(PortalRoutes.AccountAuthenticator);

            case AuthenticatorActs.Renew when await setup.RenewCodesAsync(session.UserId, cancellation) is { } renewed:
                return await PageAsync(context, frames, setup, new FormState(), cancellation, renewed);

            case AuthenticatorActs.End:
                await setup.EndAsync(session, cancellation);
                return PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.AccountAuthenticator, ("done", AuthenticatorActs.End)));

            case AuthenticatorActs.Confirm when authenticator.Wait(session.UserId) is { } wait:
                context.Response.Headers.RetryAfter = FormState.Seconds(wait);
                var late = new FormState().Keep("code", input.Line("code")).Refuse(frames.WordsOf(context).Format("Form.Wait", FormState.Seconds(wait)));
                return await PageAsync(context, frames, setup, late, cancellation, status: StatusCodes.Status429TooManyRequests);

            case AuthenticatorActs.Confirm:
                if (await setup.ConfirmAsync(session, input.Raw("code"), cancellation) is { } codes)
                {
                    return await PageAsync(context, frames, setup, new FormState(), cancellation, codes, "Factor.DoneOn");
                }

                var wrong = new FormState().Keep("code", input.Line("code")).Refuse("code", frames.WordsOf(context)["Factor.WrongCode"]);
                return await PageAsync(context, frames, setup, wrong, cancellation, status: StatusCodes.Status400BadRequest);

            default:
                return PageEndpoints.SeeOther(PortalRoutes.AccountAuthenticator);
        }
    }

    private static async Task<IResult> PageAsync(
        HttpContext context, PersonalFrames frames, AuthenticatorSetup setup, FormState form, CancellationToken cancellation,
        IReadOnlyList<string>? codes = null, string? done = null, int status = StatusCodes.Status200OK)
    {
        var frame = await frames.AroundAsync(context, "Factor.Title");
        var model = new AuthenticatorModel(frame, await setup.LookAsync(context.ReaderId(), cancellation), form)
        {
            Codes = codes ?? [],
            Done = done is null ? null : frame.Wording[done],
        };
        return PageEndpoints.Page<AuthenticatorPage>(model, status);
    }
}
