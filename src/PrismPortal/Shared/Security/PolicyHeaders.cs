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

    private readonly bool _https = site.IsHttps;
    private readonly string _reading = Of(Reading, site.IsHttps);

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

    private static string Of(string policy, bool https) => https ? policy + "; upgrade-insecure-requests" : policy;

    private static bool IsPublicPage(HttpResponse response, Operation? operation) =>
        response.StatusCode == StatusCodes.Status200OK
        && response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
        && operation is Operation.ReadPublished or Operation.ReadProfiles;

    // Whatever a signed-in reader is answered may hold something of theirs; the site's own files do not.
    private static bool IsPersonal(HttpResponse response, Operation? operation) => operation switch
    {
        Operation.LoadFiles or Operation.CheckHealth or Operation.ReadMetrics => false,
        null or Operation.ReadPublished or Operation.ReadProfiles or Operation.CountReading => response.HttpContext.User.Identity?.IsAuthenticated == true,
        _ => true,
    };

    private void Write(HttpResponse response)
    {
        var headers = response.Headers;
        var metadata = response.HttpContext.GetEndpoint()?.Metadata;
        headers.ContentSecurityPolicy = response.StatusCode == StatusCodes.Status200OK && metadata?.GetMetadata<PagePolicy>() is { } own
            ? Of(own.Text, _https)
            : _reading;
        headers.XContentTypeOptions = "nosniff";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.XFrameOptions = "DENY";
        var operation = metadata?.GetMetadata<OperationMetadata>()?.Operation;
        // The address of a preview is its key: it is told to nobody.
        headers["Referrer-Policy"] = operation == Operation.ReadPreview ? "no-referrer" : "strict-origin-when-cross-origin";
        if (operation == Operation.ReadPreview)
        {
            headers["X-Robots-Tag"] = "noindex, nofollow";
        }

        if (IsPersonal(response, operation))
        {
            headers.CacheControl = PublicCaching.Never;
            headers.ETag = default;
            headers.LastModified = default;
        }
        else if (IsPublicPage(response, operation))
        {
            // These hold nothing personal for visitors, and going back should be instant.
            headers.CacheControl = PublicCaching.AskAgain;
        }

        if (_https)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
    }
}
