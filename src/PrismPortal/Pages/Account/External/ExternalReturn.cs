using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.External;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Account.External;

/// <summary>
/// Somebody is back from the provider. Known here: they are signed in, or have proven to be there. Unknown: a reader
/// who is signed in may link the account, anybody else may make one, but never by an e-mail that is somebody's already.
/// </summary>
public sealed class ExternalReturn(
    ExternalAccounts accounts, SignInAct signIn, SessionStore sessions, PersonalFrames frames, Limits limits, AccountOptions options, TimeProvider clock)
{
    // As many as people of one household or office make on one evening.
    private static readonly Limit SignUps = new("ExternalSignUp", 5, TimeSpan.FromMinutes(30));

    public async Task<IResult> ShowAsync(HttpContext context)
    {
        if (await WhoAsync(context) is not { } identity)
        {
            return await StopAsync(context, "External.Failed");
        }

        if (await accounts.FindAsync(identity, context.RequestAborted) is { } user)
        {
            return await WelcomeAsync(context, user);
        }

        if (context.Session() is { } session)
        {
            return RecentProof.Holds(session, clock.GetUtcNow())
                ? await PageAsync(context, new FormState(), identity, isLink: true)
                : PageEndpoints.SeeOther(RecentProof.Address(Path(context)));
        }

        if (await ObstacleAsync(identity, context.RequestAborted) is { } obstacle)
        {
            return await StopAsync(context, obstacle);
        }

        return await PageAsync(context, new FormState().Keep("displayName", Cut(identity.Name)), identity);
    }

    public async Task<IResult> ActAsync(HttpContext context, FormInput input)
    {
        if (await WhoAsync(context) is not { } identity)
        {
            return await StopAsync(context, "External.Failed");
        }

        if (context.Session() is { } session)
        {
            if (input.Raw("act") != "link" || !RecentProof.Holds(session, clock.GetUtcNow()))
            {
                return PageEndpoints.SeeOther(RecentProof.Address(Path(context)));
            }

            await context.SignOutAsync(IdentityConstants.ExternalScheme);
            return await accounts.LinkAsync(session, identity, context.RequestAborted)
                ? PageEndpoints.SeeOther(ReturnUrl(context))
                : await StopAsync(context, "External.Elsewhere", StatusCodes.Status409Conflict);
        }

        return input.Raw("act") == "create" ? await CreateAsync(context, input, identity) : await StopAsync(context, "External.Failed");
    }

    /// <summary>The end of it, and why.</summary>
    public Task<IResult> StopAsync(HttpContext context, string reason, int status = StatusCodes.Status400BadRequest) =>
        PageAsync(context, new FormState().Refuse(frames.WordsOf(context)[reason]), null, status: status);

    private static string ReturnUrl(HttpContext context) => LocalAddress.Or(context.Request.Query["returnUrl"], PortalRoutes.MyBookmarks);

    private static string Path(HttpContext context) =>
        PortalRoutes.WithQuery(PortalRoutes.ExternalDone, ("returnUrl", ReturnUrl(context)), ("act", context.Request.Query["act"]));

    private static string Cut(string name) => name.Length > PortalUser.DisplayNameMaxLength ? name[..PortalUser.DisplayNameMaxLength].Trim() : name;

    private static async Task<ExternalIdentity?> WhoAsync(HttpContext context) =>
        ExternalIdentity.From((await context.AuthenticateAsync(IdentityConstants.ExternalScheme)).Principal);

    private async Task<IResult> WelcomeAsync(HttpContext context, PortalUser user)
    {
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (context.Session() is { } session)
        {
            if (session.UserId != user.Id)
            {
                return await StopAsync(context, "External.Elsewhere", StatusCodes.Status409Conflict);
            }

            await sessions.ProveAsync(session.Id, SignInProof.External, context.RequestAborted);
            return PageEndpoints.SeeOther(ReturnUrl(context));
        }

        return await signIn.CompleteAsync(context, user, SignInProof.External, keep: false, context.Request.Query["act"])
            ? PageEndpoints.SeeOther(ReturnUrl(context))
            : await StopAsync(context, "External.Banned", StatusCodes.Status403Forbidden);
    }

    private async Task<IResult> CreateAsync(HttpContext context, FormInput input, ExternalIdentity identity)
    {
        var words = frames.WordsOf(context);
        if (await ObstacleAsync(identity, context.RequestAborted) is { } obstacle)
        {
            return await StopAsync(context, obstacle);
        }

        var name = input.Line("displayName");
        var form = new FormState().Keep("displayName", name).Keep("age", input.IsOn("age")).Keep("consent", input.IsOn("consent"));
        if (name.Length == 0)
        {
            form.Refuse("displayName", words["External.NameMissing"]);
        }
        else if (name.Length > PortalUser.DisplayNameMaxLength)
        {
            form.Refuse("displayName", words.Format("External.NameLong", PortalUser.DisplayNameMaxLength));
        }
        else if (await accounts.IsNameTakenAsync(name, context.RequestAborted))
        {
            form.Refuse("displayName", words["External.NameTaken"]);
        }

        form = input.IsOn("age") ? form : form.Refuse("age", words["External.AgeMissing"]);
        form = input.IsOn("consent") ? form : form.Refuse("consent", words["External.ConsentMissing"]);
        if (!form.IsGood)
        {
            return await PageAsync(context, form, identity, status: StatusCodes.Status400BadRequest);
        }

        if (limits.Take(SignUps, Limits.AddressOf(context)) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            return await PageAsync(context, form.Refuse(words.Format("Form.Wait", FormState.Seconds(wait))), identity, status: StatusCodes.Status429TooManyRequests);
        }

        return await accounts.CreateAsync(identity, name, frames.EditionOf(context).Language, context.RequestAborted) is { } user
            ? await WelcomeAsync(context, user)
            : await PageAsync(context, form.Refuse("displayName", words["External.NameTaken"]), identity, status: StatusCodes.Status400BadRequest);
    }

    private async Task<string?> ObstacleAsync(ExternalIdentity identity, CancellationToken cancellation) => identity.Email is not { } email
        ? "External.Unverified"
        : await accounts.IsEmailTakenAsync(email, cancellation) ? "External.EmailTaken" : null;

    private async Task<IResult> PageAsync(HttpContext context, FormState form, ExternalIdentity? identity, bool isLink = false, int status = StatusCodes.Status200OK)
    {
        var frame = await frames.AroundAsync(context, identity is null ? "External.StopTitle" : isLink ? "External.Link" : "External.FirstTitle");
        return PageEndpoints.Page<ExternalDonePage>(new ExternalDoneModel(frame, form, Path(context), ReturnUrl(context), identity, isLink, options.MinimumAge), status);
    }
}
