namespace PrismPortal.Shared.Security;

/// <summary>
/// Stands against requests forged by other sites: a request that may change something, or opens a line to do so later (a
/// WebSocket), must come from this origin.
/// Origin decides; where a browser leaves it out, Sec-Fetch-Site must be same-origin. No token is needed, so pages
/// stay the same for everyone.
/// </summary>
public sealed class OriginCheck(RequestDelegate next, SiteOptions site)
{
    public Task InvokeAsync(HttpContext context)
    {
        if ((IsSafe(context.Request.Method) && !OpensSocket(context.Request)) || IsOwn(context.Request) || ActsByAddress(context))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Results.Problem(
            statusCode: StatusCodes.Status403Forbidden,
            title: "Cross-origin request refused",
            detail: "A request that changes something must come from this site's own pages.").ExecuteAsync(context);
    }

    private static bool IsSafe(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method);

    // A mail program posts to the address in a letter from nowhere in particular.
    private static bool ActsByAddress(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method) && context.GetEndpoint()?.Metadata.GetMetadata<ReadsNoCookie>() is not null;

    // Browsers let any site open a WebSocket to any other, cookies included. Over HTTP/2 its method is CONNECT, which is not safe.
    private static bool OpensSocket(HttpRequest request) => request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    private bool IsOwn(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count > 0)
        {
            return origin.Count == 1
                && (Same(origin[0], site.Base.GetLeftPart(UriPartial.Authority)) || Same(origin[0], $"{request.Scheme}://{request.Host}"));
        }

        return string.Equals(request.Headers["Sec-Fetch-Site"], "same-origin", StringComparison.Ordinal);
    }

    private static bool Same(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}

/// <summary>On an endpoint that acts by what its address holds alone, whoever sends the request: there is nothing to forge.</summary>
public sealed record ReadsNoCookie;
