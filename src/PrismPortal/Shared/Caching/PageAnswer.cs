using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using PrismPortal.Shared.Http;

namespace PrismPortal.Shared.Caching;

/// <summary>Sends a kept page in a coding the asker accepts, or 304 to one who holds it.</summary>
internal static class PageAnswer
{
    public static Task SendAsync(HttpContext context, CachedPage page)
    {
        var (request, response) = (context.Request, context.Response);
        var accepted = request.Headers.AcceptEncoding;
        var body = page.In(Accepts(accepted, "br"), Accepts(accepted, "gzip"));
        var headers = response.Headers;
        headers.CacheControl = PublicCaching.AskAgain;
        headers.ETag = body.Tag;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (Holds(request.Headers.IfNoneMatch, page))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = page.ContentType;
        response.ContentLength = body.Bytes.Length;
        if (body.Coding is not null)
        {
            headers.ContentEncoding = body.Coding;
        }

        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body.Bytes).AsTask();
    }

    // Codings come as a short list; one refused by q=0 is rare enough to be read properly and slowly.
    private static bool Accepts(StringValues accepted, string coding)
    {
        foreach (var value in accepted)
        {
            if (value is not null && value.Contains(coding, StringComparison.OrdinalIgnoreCase))
            {
                return !value.Contains("q=0", StringComparison.Ordinal)
                    || StringWithQualityHeaderValue.TryParseList([value], out var parsed)
                    && parsed.Any(item => item.Value.Equals(coding, StringComparison.OrdinalIgnoreCase) && item.Quality is not 0);
            }
        }

        return false;
    }

    private static bool Holds(StringValues tags, CachedPage page)
    {
        foreach (var tag in tags)
        {
            if (tag is not null && (tag == "*" || page.IsTag(tag)))
            {
                return true;
            }
        }

        return false;
    }
}
