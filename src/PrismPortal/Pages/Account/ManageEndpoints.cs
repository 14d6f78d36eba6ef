using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Email;
using PrismPortal.Features.Accounts.External;
using PrismPortal.Features.Accounts.Passwords;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Account;

/// <summary>The overview of an account.</summary>
public sealed record ManageModel(PageFrame Frame, AccountView Account, IReadOnlyList<LinkedAccount> External, bool IsExternalOffered);

/// <summary>Sessions of an account, and which of them asks.</summary>
public sealed record SessionsModel(PageFrame Frame, IReadOnlyList<SessionView> Sessions, long Own);

/// <summary>What owners do with their account. Whatever opens it for somebody else asks for the password once more.</summary>
internal static class ManageEndpoints
{
    public static void MapManage(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.Account, Operation.ManageOwnAccount, async (
            HttpContext context, AccountForms forms, AccountQueries accounts, ExternalAccounts external, ExternalProvider provider, CancellationToken cancellation) =>
            PageEndpoints.Page<ManagePage>(new ManageModel(
                await forms.Frames.AroundAsync(context, "Account.Title"),
                await accounts.ViewAsync(context.ReaderId(), cancellation),
                await external.OfAsync(context.ReaderId(), cancellation),
                provider.IsOffered)));
        routes.MapPersonalPage(PortalRoutes.AccountEmail, Operation.ManageOwnAccount, (HttpContext context, AccountForms forms) =>
            forms.PageAsync<EmailPage>(context, "Email.Title", new FormState(), with: model => model with { Done = DoneOf(context, model, "Email.Sent") }));
        routes.MapForm(PortalRoutes.AccountEmail, Operation.ManageOwnAccount, ChangeEmailAsync);
        routes.MapPersonalPage(PortalRoutes.AccountPassword, Operation.ManageOwnAccount, (HttpContext context, AccountForms forms) =>
            forms.PageAsync<PasswordPage>(context, "Password.Title", new FormState(), with: model => model with { Done = DoneOf(context, model, "Password.Changed") }));
        routes.MapForm(PortalRoutes.AccountPassword, Operation.ManageOwnAccount, ChangePasswordAsync);
        routes.MapPersonalPage(PortalRoutes.AccountSessions, Operation.ManageOwnAccount, async (HttpContext context, AccountForms forms, AccountQueries accounts) =>
            PageEndpoints.Page<SessionsPage>(new SessionsModel(
                await forms.Frames.AroundAsync(context, "Sessions.Title"), await accounts.SessionsAsync(context.ReaderId()), context.Session()!.Id)));
        routes.MapForm(PortalRoutes.AccountSessions, Operation.ManageOwnAccount, EndSessionsAsync);
        routes.MapPersonalPage(PortalRoutes.ProveTemplate, Operation.ManageOwnAccount, (HttpContext context, AccountForms forms) =>
            forms.PageAsync<ProvePage>(context, "Prove.Title", new FormState()));
        routes.MapForm(PortalRoutes.ProveTemplate, Operation.ManageOwnAccount, ProveAsync);
    }

    private static string? DoneOf(HttpContext context, FormModel model, string key) => context.Request.Query["done"].Count > 0 ? model.Words[key] : null;

    private static async Task<IResult> ChangeEmailAsync(HttpContext context, FormInput input, AccountForms forms, OwnerCheck owner, ConfirmEmail confirm)
    {
        var typed = input.Line("email");
        var form = new FormState().Keep("email", typed);
        var email = EmailAddress.Parse(typed);
        if (email is null)
        {
            form.Refuse("email", forms.Frames.WordsOf(context)["Email.Malformed"]);
        }

        var (_, wait) = await owner.IsAsync(context, input.Raw("current"), form, "current", forms.Frames.WordsOf(context));
        if (wait is not null)
        {
            return await forms.BusyAsync<EmailPage>(context, "Email.Title", form, wait.Value);
        }

        if (!form.IsGood)
        {
            return await forms.RefusedAsync<EmailPage>(context, "Email.Title", form);
        }

        await confirm.AskToChangeAsync(context.ReaderId(), email!);
        return PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.AccountEmail, ("done", "1")));
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, FormInput input, AccountForms forms, OwnerCheck owner, ChangePassword passwords, SiteOptions site)
    {
        var words = forms.Frames.WordsOf(context);
        var form = new FormState();
        var (user, wait) = await owner.IsAsync(context, input.Raw("current"), form, "current", words);
        if (wait is not null)
        {
            return await forms.BusyAsync<PasswordPage>(context, "Password.Title", form, wait.Value);
        }

        if (PasswordRules.Judge(input.Raw("password"), user.Email!, user.DisplayName, site) is { } problem)
        {
            form.Refuse("password", words[problem]);
        }

        if (!form.IsGood)
        {
            return await forms.RefusedAsync<PasswordPage>(context, "Password.Title", form);
        }

        await passwords.ChangeAsync(user.Id, input.Raw("password"), context.Session()!.Id);
        return PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.AccountPassword, ("done", "1")));
    }

    private static async Task<IResult> EndSessionsAsync(HttpContext context, FormInput input, SessionStore sessions, SignInAct signIn)
    {
        var (reader, own) = (context.ReaderId(), context.Session()!.Id);
        switch (input.Raw("all"))
        {
            case "every":
                await sessions.EndAllAsync(reader);
                await signIn.SignOutAsync(context);
                return PageEndpoints.SeeOther(PortalRoutes.SignIn(null));
            case "others":
                await sessions.EndAllAsync(reader, own);
                break;
            default:
                if (input.Number("session") is not { } session || !await sessions.EndAsync(reader, session))
                {
                    return Results.NotFound();
                }

                break;
        }

        return PageEndpoints.SeeOther(PortalRoutes.AccountSessions);
    }

    private static async Task<IResult> ProveAsync(HttpContext context, FormInput input, AccountForms forms, OwnerCheck owner, SessionStore sessions)
    {
        var form = new FormState();
        var (_, wait) = await owner.IsAsync(context, input.Raw("password"), form, "password", forms.Frames.WordsOf(context));
        if (wait is not null)
        {
            return await forms.BusyAsync<ProvePage>(context, "Prove.Title", form, wait.Value);
        }

        if (!form.IsGood)
        {
            return await forms.RefusedAsync<ProvePage>(context, "Prove.Title", form);
        }

        await sessions.ProveAsync(context.Session()!.Id, SignInProof.Password);
        return PageEndpoints.SeeOther(LocalAddress.Or(context.Request.Query["returnUrl"], PortalRoutes.Account));
    }
}
