namespace PrismPortal.Features.Accounts.Sessions;

/// <summary>
/// On an endpoint only signed-in readers may use: what a visitor meant to do there, as an act to be completed once they
/// have signed in, and where they were.
/// </summary>
/// <param name="Describe">Gives the act (a key and its subject, such as <c>bookmark:12</c>) and the local address to return to.</param>
public sealed record CompletedAfterSignIn(Func<HttpContext, ValueTask<(string Act, string ReturnUrl)?>> Describe);

/// <summary>Sends visitors to sign in, and back to where they were.</summary>
public sealed class VisitorAnswers
{
    public async Task ToSignInAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.StartsWithSegments(PortalRoutes.ApiRoot, StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        var reading = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        var begun = context.GetEndpoint()?.Metadata.GetMetadata<CompletedAfterSignIn>() is { } completed && !reading
            ? await completed.Describe(context)
            : null;
        var back = begun?.ReturnUrl ?? (reading ? request.Path + request.QueryString.Value : PortalRoutes.MyBookmarks);
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = PortalRoutes.SignIn(back, begun?.Act);
    }
}
