namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>
/// On an endpoint only signed-in readers may use: what a visitor meant to do there, as an act to be completed once they
/// have signed in, and where they were.
/// </summary>
/// <param name="Describe">Gives the act (a key and its subject, such as <c>bookmark:12</c>) and the local address to return to.</param>
public sealed record CompletedAfterSignIn(Func<HttpContext, ValueTask<(string Act, string ReturnUrl)?>> Describe);

/// <summary>The sign-in page for somebody who posted a form without a session, with that form kept in it.</summary>
public sealed record SignInForHeldForm(Func<HttpContext, Task<IResult>> PageAsync);

/// <summary>Sends visitors to sign in, and back to where they were.</summary>
public sealed class VisitorAnswers(SignInForHeldForm heldForm)
{
    public async Task ToSignInAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(PortalRoutes.ApiRoot, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
        else if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            See(context, PortalRoutes.SignIn(request.Path + request.QueryString.Value));
        }
        else if (context.GetEndpoint()?.Metadata.GetMetadata<CompletedAfterSignIn>() is { } completed && await completed.Describe(context) is { } begun)
        {
            See(context, PortalRoutes.SignIn(begun.ReturnUrl, begun.Act));
        }
        else
        {
            await (await heldForm.PageAsync(context)).ExecuteAsync(context);
        }
    }

    private static void See(HttpContext context, string path)
    {
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = path;
    }
}
