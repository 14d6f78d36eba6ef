using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Email;
using PrismPortal.Features.Accounts.Links;
using PrismPortal.Features.Accounts.Names;
using PrismPortal.Features.Accounts.Passwords;
using PrismPortal.Features.Accounts.Register;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Accounts.SignIn;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Account;

/// <summary>Takes the form of a new reader.</summary>
public sealed class RegisterForm(AccountForms forms, RegisterAccount register, Limits limits, SiteOptions site)
{
    public const string Title = "Register.Title";

    public async Task<IResult> TakeAsync(HttpContext context, FormInput input)
    {
        var words = forms.Frames.WordsOf(context);
        var form = Judge(input, words, site)
            .Keep("age", input.IsOn("age"))
            .Keep("consent", input.IsOn("consent"));
        foreach (var box in new[] { "age", "consent" }.Where(box => !input.IsOn(box)))
        {
            form.Refuse(box, words[$"Register.Need.{box}"]);
        }

        if (!form.IsGood)
        {
            return await forms.RefusedAsync<RegisterPage>(context, Title, form);
        }

        if (limits.Take(SignInLimits.RegisterPerAddress, Limits.AddressOf(context)) is { } wait)
        {
            return await forms.BusyAsync<RegisterPage>(context, Title, form, wait);
        }

        var query = context.Request.Query;
        var back = LocalAddress.IsLocal(query["returnUrl"]) ? query["returnUrl"].ToString() : null;
        var given = new Registration(form["email"], input.Raw("password"), form["name"], words.Language, back, query["act"]);
        if (!await register.RunAsync(given))
        {
            return await forms.RefusedAsync<RegisterPage>(context, Title, form.Refuse("name", words["Name.Taken"]));
        }

        return PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.RegisterDone, ("lang", words.Language)));
    }

    /// <summary>What is wrong with address, password and name, whoever gives them.</summary>
    public static FormState Judge(FormInput input, Wording words, SiteOptions site)
    {
        var (typed, name) = (input.Line("email"), input.Line("name"));
        var form = new FormState().Keep("email", typed).Keep("name", name);
        var email = EmailAddress.Parse(typed);
        if (email is null)
        {
            form.Refuse("email", words["Email.Malformed"]);
        }

        if (PasswordRules.Judge(input.Raw("password"), typed, name, site) is { } password)
        {
            form.Refuse("password", words[password]);
        }

        if (DisplayNames.Judge(name, site) is { } problem)
        {
            form.Refuse("name", words[problem]);
        }

        return form;
    }
}

internal static class RegisterEndpoints
{
    public static void MapRegister(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(PortalRoutes.RegisterTemplate, Operation.UseAccountPages, async (HttpContext context, AccountForms forms) =>
            context.Session() is not null
                ? PageEndpoints.SeeOther(PortalRoutes.Account)
                : await forms.PageAsync<RegisterPage>(context, RegisterForm.Title, new FormState()));
        routes.MapForm(PortalRoutes.RegisterTemplate, Operation.UseAccountPages, (HttpContext context, FormInput input, RegisterForm form) =>
            form.TakeAsync(context, input));
        routes.MapPersonalPage(PortalRoutes.RegisterDone, Operation.UseAccountPages, (HttpContext context, AccountForms forms) =>
            forms.MessageAsync(context, "Register.SentTitle", "Register.Sent", PortalRoutes.Home(forms.Frames.EditionOf(context)), "Layout.Home"));
        routes.MapPersonalPage(PortalRoutes.ConfirmEmailTemplate, Operation.UseAccountPages, (HttpContext context, AccountForms forms, OneTimeLinks links) =>
            ButtonAsync(context, forms, links, LinkPurpose.ConfirmEmail, "Confirm.Title", "Confirm.Text"));
        routes.MapForm(PortalRoutes.ConfirmEmailTemplate, Operation.UseAccountPages, async (HttpContext context, FormInput input, ConfirmEmail confirm, AccountForms forms) =>
        {
            var query = context.Request.Query;
            return await confirm.RunAsync(input.Raw("code")) switch
            {
                null => await DeadAsync(context, forms),
                "" => PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.SignIn(query["returnUrl"], query["act"], query["lang"]), ("done", "confirmed"))),
                var choose => PageEndpoints.SeeOther(PortalRoutes.WithQuery(PortalRoutes.ResetPasswordTemplate, ("code", choose), ("lang", query["lang"]))),
            };
        });
        routes.MapPersonalPage(PortalRoutes.ChangeEmailTemplate, Operation.UseAccountPages, (HttpContext context, AccountForms forms, OneTimeLinks links) =>
            ButtonAsync(context, forms, links, LinkPurpose.ChangeEmail, "Email.ConfirmTitle", "Email.ConfirmText"));
        routes.MapForm(PortalRoutes.ChangeEmailTemplate, Operation.UseAccountPages, async (HttpContext context, FormInput input, ConfirmEmail confirm, AccountForms forms) =>
            await confirm.ChangeAsync(input.Raw("code"), context.Session()?.Id)
                ? PageEndpoints.SeeOther(PortalRoutes.Account)
                : await DeadAsync(context, forms));
    }

    private static async Task<IResult> ButtonAsync(HttpContext context, AccountForms forms, OneTimeLinks links, LinkPurpose purpose, string title, string text)
    {
        var code = context.Request.Query["code"].ToString();
        return await links.PeekAsync(purpose, code) is null
            ? await DeadAsync(context, forms)
            : await forms.PageAsync<ButtonPage>(context, title, new FormState(), with: model => model with { Code = code, Done = model.Words[text] });
    }

    /// <summary>A link that was used, ran out or never was.</summary>
    internal static async Task<IResult> DeadAsync(HttpContext context, AccountForms forms)
    {
        var frame = await forms.Frames.AroundAsync(context, "Link.DeadTitle");
        return PageEndpoints.Page<MessagePage>(
            new MessageModel(frame, frame.Wording["Link.Dead"], PortalRoutes.SignIn(null, language: frame.Edition.Language), frame.Wording["Account.SignIn"]),
            StatusCodes.Status410Gone);
    }
}
