using Microsoft.Net.Http.Headers;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Media;

internal static class PictureEndpoint
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The files of library pictures. An address holds one picture for ever; nothing is made on demand.</summary>
    public static void MapPictures(this IEndpointRouteBuilder routes) => routes
        .MapMethods(PortalRoutes.PictureTemplate, Reading, Answer)
        .ExcludeFromDescription()
        .For(Operation.LoadFiles)
        .WithMetadata(PagePolicy.Sandboxed);

    private static IResult Answer(string picture, string file, HttpContext context, MediaFiles files)
    {
        if (files.Find(picture, file) is not var (path, type))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = PublicCaching.Forever;
        // The name says which bytes these are, so it can stand for them.
        return Results.File(path, type, entityTag: new EntityTagHeaderValue($"\"{picture}-{file}\""));
    }
}
