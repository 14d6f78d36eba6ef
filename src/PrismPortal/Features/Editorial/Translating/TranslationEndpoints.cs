using PrismPortal.Features.Administration.Staff;

namespace PrismPortal.Features.Editorial.Translating;

/// <summary>Which language to begin a version in.</summary>
public sealed record TranslateRequest(string Language);

/// <summary>The revision of the original a translation follows now.</summary>
public sealed record FollowRequest(int Revision);

/// <summary>Translations for the editor's script: begin one, read the original beside it, note that it follows.</summary>
internal static class TranslationEndpoints
{
    public static void MapTranslations(this IEndpointRouteBuilder routes)
    {
        EditorEndpoints.Map(routes, PortalRoutes.EditorTranslateTemplate, async (long id, TranslateRequest request, HttpContext context, BeginTranslation begin, CancellationToken cancellation) =>
            await begin.RunAsync(StaffMember.Of(context.User), id, request.Language ?? "", cancellation) is { } made
                ? Results.Json(new { id = made, edit = PortalRoutes.AdminArticle(made) })
                : Results.NotFound());
        EditorEndpoints.MapGet(routes, PortalRoutes.EditorOriginalTemplate, ReadAsync);
        EditorEndpoints.Map(routes, PortalRoutes.EditorOriginalTemplate, async (long id, FollowRequest request, HttpContext context, Originals originals, CancellationToken cancellation) =>
            await originals.FollowAsync(StaffMember.Of(context.User), id, request.Revision, cancellation)
                ? await ReadAsync(id, context, originals, cancellation)
                : Results.NotFound());
    }

    private static async Task<IResult> ReadAsync(long id, HttpContext context, Originals originals, CancellationToken cancellation) =>
        await originals.FindAsync(StaffMember.Of(context.User), id, cancellation) is { } original
            ? Results.Json(new { original, edit = PortalRoutes.AdminArticle(original.Id), versions = PortalRoutes.AdminVersions(original.Id, original.Translated, original.Revision) })
            : Results.NotFound();
}
