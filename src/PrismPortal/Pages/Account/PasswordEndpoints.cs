using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Passwords;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Accounts.Setup;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Account;

/// <summary>A forgotten password, and the first administrator.</summary>
internal static class PasswordEndpoints
{
    public static void MapPasswords(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.ForgotPassword, Operation.UseAccountPages, (HttpContext context, AccountForms forms) =>
            context.Request.Query["done"].Count > 0
                ? forms.MessageAsync(context, "Forgot.SentTitle", "Forgot.Sent", PortalRoutes.SignIn(null, language: forms.Frames.EditionOf(context).Language), "Account.SignIn")
                : forms.PageAsync<ForgotPage>(context, "Forgot.Title", new FormState()));
        routes.MapForm(PortalRoutes.ForgotPassword, Operation.UseAccountPages, ForgetAsync);
        routes.MapPersonalPage(PortalRoutes.ResetPasswordTemplate, Operation.UseAccountPages, async (HttpContext context, AccountForms forms, OneTimeLinks links, AccountQueries accounts) =>
        {
            var code = context.Request.Query["code"].ToString();
            return await links.PeekAsync(LinkPurpose.ResetPassword, code) is { UserId: { } userId } && await accounts.FindAsync(userId) is { } user
                ? await forms.PageAsync<ResetPage>(context, "Reset.Title", new FormState(), with: model => model with { Code = code, AccountName = user.Email })
                : await RegisterEndpoints.DeadAsync(context, forms);
        });
        routes.MapForm(PortalRoutes.ResetPasswordTemplate, Operation.UseAccountPages, ResetAsync);
        routes.MapPersonalPage(PortalRoutes.SetupTemplate, Operation.SetUpPortal, async (HttpContext context, AccountForms forms, FirstAdministrator first, ErrorPages errors) =>
        {
            var code = context.Request.Query["code"].ToString();
            return await first.IsOpenAsync(code)
                ? await forms.PageAsync<SetupPage>(context, "Setup.Title", new FormState(), with: model => model with { Code = code })
                : await errors.NotFoundAsync(forms.Frames.EditionOf(context));
        });
        routes.MapForm(PortalRoutes.SetupTemplate, Operation.SetUpPortal, SetUpAsync);
    }

    private static async Task<IResult> ForgetAsync(HttpContext context, FormInput input, AccountForms forms, ChangePassword passwords, Limits limits)
    {
        var typed = input.Line("email");
        var form = new FormState().Keep("email", typed);
        if (EmailAddress.Parse(typed) is not { } email)
        {
            return await forms.RefusedAsync<ForgotPage>(context, "Forgot.Title", form.Refuse("email", forms.Frames.WordsOf(context)["Email.Malformed"]));
        }

        if (limits.Take(SignInLimits.LettersPerAddress, Limits.AddressOf(context)) is { } wait)
        {
            return await forms.BusyAsync<ForgotPage>(context, "Forgot.Title", form, wait);
        }

        await passwords.ForgetAsync(email);
        return PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.ForgotPassword, ("done", "1"), ("lang", forms.Frames.EditionOf(context).Language)));
    }

    private static async Task<IResult> ResetAsync(HttpContext context, FormInput input, AccountForms forms, OneTimeLinks links, AccountQueries accounts, ChangePassword passwords, SiteOptions site)
    {
        var code = input.Raw("code");
        if (await links.PeekAsync(LinkPurpose.ResetPassword, code) is not { UserId: { } userId } || await accounts.FindAsync(userId) is not { } user)
        {
            return await RegisterEndpoints.DeadAsync(context, forms);
        }

        var password = input.Raw("password");
        if (PasswordRules.Judge(password, user.Email!, user.DisplayName, site) is { } problem)
        {
            return await forms.RefusedAsync<ResetPage>(
                context, "Reset.Title", new FormState().Refuse("password", forms.Frames.WordsOf(context)[problem]), model => model with { Code = code, AccountName = user.Email });
        }

        return await passwords.ResetAsync(code, password)
            ? PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.SignIn(null, language: forms.Frames.EditionOf(context).Language), ("done", "password")))
            : await RegisterEndpoints.DeadAsync(context, forms);
    }

    private static async Task<IResult> SetUpAsync(
        HttpContext context, FormInput input, AccountForms forms, FirstAdministrator first, ErrorPages errors, SignInAct signIn, SiteOptions site)
    {
        var code = input.Raw("code");
        if (!await first.IsOpenAsync(code))
        {
            return await errors.NotFoundAsync(forms.Frames.EditionOf(context));
        }

        var words = forms.Frames.WordsOf(context);
        var form = RegisterForm.Judge(input, words, site);
        if (!form.IsGood)
        {
            return await forms.RefusedAsync<SetupPage>(context, "Setup.Title", form, model => model with { Code = code });
        }

        if (await first.TakeAsync(code, form["email"], form["name"], input.Raw("password"), words.Language) is not { } admin)
        {
            return await errors.NotFoundAsync(forms.Frames.EditionOf(context));
        }

        await signIn.CompleteAsync(context, admin, SignInProof.Password, keep: false, act: null);
        return PageEndpoints.SeeOther(PortalRoutes.Account);
    }
}
