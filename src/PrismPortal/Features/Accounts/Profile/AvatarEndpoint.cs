using System.Text;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Accounts.Profile;

internal static class AvatarEndpoint
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Pictures of readers: those they gave, and those drawn from their names.</summary>
    public static void MapAvatars(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods(PortalRoutes.AvatarTemplate, Reading, async (string file, HttpContext context, AvatarFiles files, CancellationToken cancellation) =>
            await files.ReadAsync(file, cancellation) is { } bytes
                ? PublicCaching.Bytes(context, bytes, "image/webp", PublicCaching.Forever)
                : Results.NotFound())
            .ExcludeFromDescription().For(Operation.LoadFiles).WithMetadata(PagePolicy.Sandboxed);
        routes.MapMethods(PortalRoutes.DrawnAvatarTemplate, Reading, (string seed, HttpContext context) =>
            DrawnAvatar.IsSeed(seed)
                ? PublicCaching.Bytes(context, Encoding.UTF8.GetBytes(DrawnAvatar.Draw(seed)), "image/svg+xml", PublicCaching.Forever)
                : Results.NotFound())
            .ExcludeFromDescription().For(Operation.LoadFiles).WithMetadata(PagePolicy.Sandboxed);
    }
}
