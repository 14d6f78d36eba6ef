using PrismPortal.Features.Administration.Staff;
using PrismPortal.Shared;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Editorial.Review;

/// <summary>A remark as the editor's script sends it.</summary>
public sealed record NewRemark(string Passage, string Text);

/// <summary>Whether a remark is to be settled or open.</summary>
public sealed record SettleRequest(bool IsSettled);

/// <summary>Remarks for the editor's script. Every answer holds them as they stand, or in the user's language what is wrong.</summary>
internal static class RemarkEndpoints
{
    public static void MapRemarks(this IEndpointRouteBuilder routes)
    {
        EditorEndpoints.MapGet(routes, PortalRoutes.EditorRemarksTemplate, async (long id, HttpContext context, Remarks remarks, CancellationToken cancellation) =>
            await remarks.ListAsync(StaffMember.Of(context.User), id, cancellation) is { } list ? Results.Json(new { remarks = list }) : Results.NotFound());
        EditorEndpoints.Map(routes, PortalRoutes.EditorRemarksTemplate, async (long id, NewRemark remark, HttpContext context, Remarks remarks, SiteOptions site, CancellationToken cancellation) =>
            Answer(await remarks.AddAsync(StaffMember.Of(context.User), id, remark.Passage ?? "", remark.Text ?? "", cancellation), EditorEndpoints.WordsOf(context, site)));
        EditorEndpoints.Map(routes, PortalRoutes.EditorSettleTemplate, async (long id, long remark, SettleRequest request, HttpContext context, Remarks remarks, SiteOptions site, CancellationToken cancellation) =>
            Answer(await remarks.SettleAsync(StaffMember.Of(context.User), id, remark, request.IsSettled, cancellation), EditorEndpoints.WordsOf(context, site)));
    }

    private static IResult Answer(RemarkAnswer answer, Wording words) => answer switch
    {
        { Remarks: { } remarks } => Results.Json(new { remarks }),
        { Problem: { } problem } => Results.Json(new { title = words[problem] }, statusCode: StatusCodes.Status422UnprocessableEntity),
        _ => Results.NotFound(),
    };
}
