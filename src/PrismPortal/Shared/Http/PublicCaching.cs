using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace PrismPortal.Shared.Http;

/// <summary>Answers that may be kept and asked about again: a strong ETag of the bytes, 304 when the asker has them.</summary>
public static class PublicCaching
{
    /// <summary>Sent with pages and JSON: keep it, but ask before using it, so nobody sees an old version.</summary>
    public const string AskAgain = "no-cache";

    /// <summary>For what many ask for alike, and nobody minds a minute late.</summary>
    public const string AMinute = "public, max-age=60";

    /// <summary>For pages with something of the reader's own.</summary>
    public const string Never = "no-store";

    /// <summary>For addresses whose content never changes.</summary>
    public const string Forever = "public, max-age=31536000, immutable";

    public static IResult Bytes(HttpContext context, byte[] body, string contentType, string cacheControl)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
        context.Response.Headers.CacheControl = cacheControl;
        context.Response.Headers.ETag = tag;
        return Holds(context.Request.GetTypedHeaders().IfNoneMatch, tag)
            ? Results.StatusCode(StatusCodes.Status304NotModified)
            : Results.Bytes(body, contentType);
    }

    private static bool Holds(IList<EntityTagHeaderValue> tags, string tag) =>
        tags.Any(held => held.Equals(EntityTagHeaderValue.Any) || string.Equals(held.Tag.Value, tag, StringComparison.Ordinal));
}
