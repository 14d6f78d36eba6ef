using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Email;
using PrismPortal.Features.Accounts.Factors;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Account;

/// <summary>A form that waited for its writer to sign in.</summary>
public sealed record ResumeModel(PageFrame Frame, HeldForm Form);

/// <summary>The steps of signing in: password, code where there is one, and back to where the reader was.</summary>
public sealed class SignInSteps(
    AccountForms forms, CheckPassword check, AccountQueries accounts, Authenticator authenticator, SignInAct signIn, ConfirmEmail confirmation, HeldForms held)
{
    public const string Title = "SignIn.Title";

    public async Task<IResult> PasswordAsync(HttpContext context, FormInput input)
    {
        var words = forms.Frames.WordsOf(context);
        var (email, keep, kept) = (input.Line("email"), input.IsOn("keep"), input.Raw("held"));
        var form = new FormState().Keep("email", email).Keep("keep", keep);
        switch (await check.RunAsync(context, email, input.Raw("password"), context.RequestAborted))
        {
            case PasswordAnswer.TooOften(var wait):
                return await forms.BusyAsync<SignInPage>(context, Title, form, wait, WithHeld(kept));
            case PasswordAnswer.Right(var user) when user.BannedAt is not null:
                form.Refuse(words.Format("SignIn.Banned", user.BanReason));
                return await forms.RefusedAsync<SignInPage>(context, Title, form, WithHeld(kept));
            case PasswordAnswer.Right(var user) when !user.EmailConfirmed:
                await confirmation.SendAgainAsync(user, context.Request.Query["returnUrl"], context.Request.Query["act"]);
                form.Refuse(words["SignIn.Unconfirmed"]);
                return await forms.RefusedAsync<SignInPage>(context, Title, form, WithHeld(kept));
            case PasswordAnswer.Right(var user):
                return user.TwoFactorEnabled
                    ? await ToCodeAsync(context, user, keep, kept)
                    : await DoneAsync(context, user, SignInProof.Password, keep, kept);
            default:
                form.Refuse(words["SignIn.Wrong"]);
                return await forms.RefusedAsync<SignInPage>(context, Title, form, WithHeld(kept));
        }
    }

    public async Task<IResult> CodeAsync(HttpContext context, FormInput input)
    {
        if (await SecondStep.OfAsync(context) is not { } step || await accounts.FindAsync(step.UserId) is not { } user)
        {
            var (back, act, _) = Carried(context);
            return PageEndpoints.SeeOther(PortalRoutes.SignIn(back, act, forms.Frames.EditionOf(context).Language));
        }

        var code = input.Line("code").Replace(" ", "", StringComparison.Ordinal);
        var form = new FormState();
        if (authenticator.Wait(user.Id) is { } wait)
        {
            return await forms.BusyAsync<CodePage>(context, "Code.Title", form, wait, WithHeld(input.Raw("held")));
        }

        // Six digits are the app's; recovery codes are longer.
        var taken = code.Length == 6 && code.All(char.IsAsciiDigit)
            ? await authenticator.TakeCodeAsync(user.Id, code)
            : await authenticator.TakeRecoveryCodeAsync(user.Id, code);
        if (taken)
        {
            return await DoneAsync(context, user, SignInProof.PasswordAndCode, step.Keep, input.Raw("held"));
        }

        form.Refuse("code", forms.Frames.WordsOf(context)["Code.Wrong"]);
        return await forms.RefusedAsync<CodePage>(context, "Code.Title", form, WithHeld(input.Raw("held")));
    }

    /// <summary>The sign-in page around a form that found no session.</summary>
    public async Task<IResult> ForHeldFormAsync(HttpContext context)
    {
        var kept = await held.HoldAsync(context.Request);
        var language = forms.Frames.EditionOf(context).Language;
        return await forms.PageAsync<SignInPage>(
            context, Title, new FormState(), StatusCodes.Status401Unauthorized,
            model => model with { Held = kept, Action = PortalRoutes.SignIn(null, language: language) });
    }

    public static Func<FormModel, FormModel> WithHeld(string? held) => model => model with { Held = string.IsNullOrEmpty(held) ? null : held };

    private static (string? ReturnUrl, string? Act, string? Language) Carried(HttpContext context)
    {
        var query = context.Request.Query;
        return (LocalAddress.IsLocal(query["returnUrl"]) ? query["returnUrl"].ToString() : null, query["act"], query["lang"]);
    }

    private async Task<IResult> ToCodeAsync(HttpContext context, PortalUser user, bool keep, string kept)
    {
        await SecondStep.BeginAsync(context, user, keep);
        var (back, act, language) = Carried(context);
        var path = PortalRoutes.WithQuery(PortalRoutes.SignInCode, ("returnUrl", back), ("act", act), ("lang", language));
        // A form that waits is too large for an address.
        return kept.Length == 0
            ? PageEndpoints.SeeOther(path)
            : await forms.PageAsync<CodePage>(context, "Code.Title", new FormState(), with: model => model with { Held = kept, Action = path });
    }

    private async Task<IResult> DoneAsync(HttpContext context, PortalUser user, SignInProof proof, bool keep, string kept)
    {
        var (back, act, _) = Carried(context);
        await signIn.CompleteAsync(context, user, proof, keep, act);
        return held.Open(kept) is { } waiting
            ? PageEndpoints.Page<ResumePage>(new ResumeModel(await forms.Frames.AroundAsync(context, "Resume.Title"), waiting))
            : PageEndpoints.SeeOther(LocalAddress.Or(back, PortalRoutes.Home(forms.Frames.EditionOf(context))));
    }
}

internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.SignInTemplate, Operation.UseAccountPages, async (HttpContext context, AccountForms forms) =>
            context.Session() is not null
                ? PageEndpoints.SeeOther(LocalAddress.Or(context.Request.Query["returnUrl"], PortalRoutes.Account))
                : await forms.PageAsync<SignInPage>(context, SignInSteps.Title, new FormState(), with: model => model with
                {
                    Done = context.Request.Query["done"] == "confirmed" ? model.Words["Confirm.Done"]
                        : context.Request.Query["done"] == "password" ? model.Words["Password.Done"]
                        : null,
                }));
        routes.MapForm(PortalRoutes.SignInTemplate, Operation.UseAccountPages, (HttpContext context, FormInput input, SignInSteps steps) =>
            steps.PasswordAsync(context, input));
        routes.MapPersonalPage(PortalRoutes.SignInCode, Operation.UseAccountPages, async (HttpContext context, AccountForms forms) =>
            await SecondStep.OfAsync(context) is null
                ? PageEndpoints.SeeOther(PortalRoutes.SignIn(null))
                : await forms.PageAsync<CodePage>(context, "Code.Title", new FormState()));
        routes.MapForm(PortalRoutes.SignInCode, Operation.UseAccountPages, (HttpContext context, FormInput input, SignInSteps steps) =>
            steps.CodeAsync(context, input));
        routes.MapForm(PortalRoutes.SignOut, Operation.UseAccountPages, async (HttpContext context, SignInAct signIn, PersonalFrames frames) =>
        {
            var home = PortalRoutes.Home(frames.EditionOf(context));
            await signIn.SignOutAsync(context);
            return PageEndpoints.SeeOther(home);
        });
    }
}
