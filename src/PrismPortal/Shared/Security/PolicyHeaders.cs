using PrismPortal.Shared.Http;

namespace PrismPortal.Shared.Security;

/// <summary>
/// The headers every answer carries, errors included. One Content-Security-Policy: nothing inline, nothing from
/// another host, no frames around or inside.
/// </summary>
public sealed class PolicyHeaders(RequestDelegate next, SiteOptions site)
{
    public const string Reading =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

    private readonly string _policy = site.IsHttps ? Reading + "; upgrade-insecure-requests" : Reading;
    private readonly bool _https = site.IsHttps;

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var (self, response) = ((PolicyHeaders, HttpResponse))state;
                self.Write(response);
                return Task.CompletedTask;
            },
            (this, context.Response));
        return next(context);
    }

    private static bool IsPublicPage(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK
        && response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
        && response.HttpContext.GetEndpoint()?.Metadata.GetMetadata<OperationMetadata>()?.Operation == Operation.ReadPublished;

    private void Write(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        if (IsPublicPage(response))
        {
            // The component renderer forbids keeping any page; these hold nothing personal for visitors, and going back should be instant.
            headers.CacheControl = response.HttpContext.User.Identity?.IsAuthenticated == true ? PublicCaching.Never : PublicCaching.AskAgain;
            headers.Remove("Pragma");
            headers.Remove("Expires");
        }

        if (_https)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
    }
}
