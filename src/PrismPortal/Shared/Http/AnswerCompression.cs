using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace PrismPortal.Shared.Http;

/// <summary>Compression of answers made on request; the site's files are compressed once, when it is built.</summary>
public static class AnswerCompression
{
    // Brotli's scale is 0 to 11: 5 saves most of what there is to save; above it time grows faster than answers shrink.
    private const int Quality = 5;

    public static IServiceCollection AddAnswerCompression(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        // Public pages hold no secret that a compressed length could give away.
        options.EnableForHttps = true;
        options.Providers.Add(new BrotliProvider());
        options.Providers.Add<GzipCompressionProvider>();
        options.MimeTypes =
        [
            .. ResponseCompressionDefaults.MimeTypes,
            "application/rss+xml", "application/atom+xml", "application/feed+json", "application/problem+json", "image/svg+xml",
        ];
    });

    private sealed class BrotliProvider : ICompressionProvider
    {
        public string EncodingName => "br";

        public bool SupportsFlush => true;

        public Stream CreateStream(Stream outputStream) => new BrotliStream(outputStream, new BrotliCompressionOptions { Quality = Quality }, leaveOpen: true);
    }
}
