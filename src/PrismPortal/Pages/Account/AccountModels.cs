using PrismPortal.Features.Accounts;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Pages.Account;

/// <summary>A page with a form: what was typed, where it came from and what was just done.</summary>
public sealed record FormModel(PageFrame Frame, FormState Form)
{
    /// <summary>Where the form is posted: the page's own address with what it carries.</summary>
    public required string Action { get; init; }

    /// <summary>Where the reader was; a local address or null.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>What they had begun, to be completed once they have signed in.</summary>
    public string? Act { get; init; }

    /// <summary>The code of a letter or of the operator's link.</summary>
    public string Code { get; init; } = "";

    /// <summary>Whose password is asked for, so that password managers know; null where the form asks for the address too.</summary>
    public string? AccountName { get; init; }

    /// <summary>A form that found no session, kept until they have signed in.</summary>
    public string? Held { get; init; }

    /// <summary>What was just done.</summary>
    public string? Done { get; init; }

    public Shared.Text.Wording Words => Frame.Wording;
}

/// <summary>A page that only tells something, with one way on.</summary>
public sealed record MessageModel(PageFrame Frame, string Text, string Path, string PathName);

/// <summary>Builds what the forms of accounts show, and answers that they were not taken.</summary>
public sealed class AccountForms(PersonalFrames frames, AccountQueries accounts)
{
    public PersonalFrames Frames => frames;

    public async Task<FormModel> ModelAsync(HttpContext context, string title, FormState form, params IReadOnlyList<string> modules)
    {
        var query = context.Request.Query;
        var back = query["returnUrl"].ToString();
        var act = query["act"].ToString();
        var (returnUrl, begun) = (LocalAddress.IsLocal(back) ? back : null, act.Length is > 0 and <= 200 ? act : null);
        var frame = await frames.AroundAsync(context, title, modules);
        return new FormModel(frame, form)
        {
            Action = PortalRoutes.WithQuery(context.Request.Path.Value ?? "/", ("returnUrl", returnUrl), ("act", begun), ("lang", frame.Edition.Language)),
            ReturnUrl = returnUrl,
            Act = begun,
            AccountName = context.Session() is { } session ? (await accounts.ViewAsync(session.UserId, context.RequestAborted)).Email : null,
        };
    }

    // Passkeys need a script; where there is none the pages do without.
    private static string[] ScriptsOf(Type page) => page == typeof(SignInPage) || page == typeof(ProvePage) ? ["js/passkeys.js"] : [];

    /// <summary>The page of a form, as it was filled in; 429 asks to wait.</summary>
    public async Task<IResult> PageAsync<TPage>(
        HttpContext context, string title, FormState form, int status = StatusCodes.Status200OK, Func<FormModel, FormModel>? with = null)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        var model = await ModelAsync(context, title, form, ScriptsOf(typeof(TPage)));
        return PageEndpoints.Page<TPage>(with is null ? model : with(model), status);
    }

    /// <summary>The page again, with what is wrong.</summary>
    public Task<IResult> RefusedAsync<TPage>(HttpContext context, string title, FormState form, Func<FormModel, FormModel>? with = null)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        PageAsync<TPage>(context, title, form, StatusCodes.Status400BadRequest, with);

    /// <summary>The page again, asking to wait.</summary>
    public Task<IResult> BusyAsync<TPage>(HttpContext context, string title, FormState form, TimeSpan wait, Func<FormModel, FormModel>? with = null)
        where TPage : Microsoft.AspNetCore.Components.IComponent
    {
        context.Response.Headers.RetryAfter = FormState.Seconds(wait);
        form.Refuse(frames.WordsOf(context).Format("Form.Wait", FormState.Seconds(wait)));
        return PageAsync<TPage>(context, title, form, StatusCodes.Status429TooManyRequests, with);
    }

    public async Task<IResult> MessageAsync(HttpContext context, string title, string text, string path, string pathName)
    {
        var frame = await frames.AroundAsync(context, title);
        return PageEndpoints.Page<MessagePage>(new MessageModel(frame, frame.Wording[text], path, frame.Wording[pathName]));
    }
}
