using System.Text;
using PrismPortal.Data;
using PrismPortal.Features.Articles.Covers;
using PrismPortal.Features.Articles.Reading;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Distribution;

/// <summary>
/// Drawn covers. An SVG is a pure function of its address. A PNG is made once, for articles that exist, and kept as
/// a file: drawing costs too much to let anyone ask for any.
/// </summary>
public sealed class CoverFiles(PortalPaths paths, ArticleQueries articles)
{
    public async Task<byte[]?> PngAsync(string slug, int tone, CancellationToken cancellation)
    {
        var folder = Path.Combine(paths.Media, "covers");
        var name = $"v1-{tone % CoverTone.Count}-{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(slug)))}.png";
        var file = Path.Combine(folder, name);
        if (File.Exists(file))
        {
            return await File.ReadAllBytesAsync(file, cancellation);
        }

        if (slug != PortalRoutes.SiteCoverSlug && !await articles.IsReadableAsync(slug, cancellation))
        {
            return null;
        }

        var png = CoverPng.Encode(CoverArt.For(slug, tone));
        Directory.CreateDirectory(folder);
        var draft = $"{file}.{Guid.NewGuid():N}";
        await File.WriteAllBytesAsync(draft, png, CancellationToken.None);
        File.Move(draft, file, overwrite: true);
        return png;
    }
}

internal static class CoverEndpoint
{
    public static void MapCovers(this IEndpointRouteBuilder routes) => routes
        .MapMethods(PortalRoutes.CoverTemplate, [HttpMethods.Get, HttpMethods.Head], AnswerAsync)
        .ExcludeFromDescription()
        .For(Operation.LoadFiles);

    private static async Task<IResult> AnswerAsync(int tone, string file, HttpContext context, CoverFiles covers, CancellationToken cancellation)
    {
        var slug = Path.GetFileNameWithoutExtension(file);
        if (slug.Length is 0 or > Slug.MaxLength * 2)
        {
            return Results.NotFound();
        }

        switch (Path.GetExtension(file))
        {
            case ".svg":
                var svg = Encoding.UTF8.GetBytes(CoverSvg.Write(CoverArt.For(slug, tone)));
                return PublicCaching.Bytes(context, svg, "image/svg+xml", PublicCaching.Forever);
            case ".png" when await covers.PngAsync(slug, tone, cancellation) is { } png:
                return PublicCaching.Bytes(context, png, "image/png", PublicCaching.Forever);
            default:
                return Results.NotFound();
        }
    }
}
