using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Administration.Staff;
using PrismPortal.Features.Administration.Texts;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Static;

/// <summary>Saving a static page's text and showing it as it would be. By HTTP: a circuit drops its line at 32 KB.</summary>
internal static class TextEndpoints
{
    // Four bytes for each sign, and the parts around them.
    private const int MaxBytes = (EditPage.MaxLength * 4) + 4_096;

    public static void MapTextEditing(this IEndpointRouteBuilder routes)
    {
        routes.MapForm(
            PortalRoutes.AdminPageSaveTemplate,
            Operation.EditPages,
            async (string name, string language, HttpContext context, FormInput input, EditPage editing, PageTexts texts, SiteOptions site) =>
            {
                var words = Wording.For(context.Session()?.Language is { } own && Languages.IsSupported(own) ? own : site.DefaultLanguage);
                var who = StaffMember.Of(context.User);
                var refusal = await editing.SaveAsync(who, name, language, input.Raw("text"), input.Number("seen"), context.RequestAborted);
                return refusal == TextRefusal.None
                    ? Results.Json(new { said = words["Desk.Saved"], seen = (await texts.DeskAsync(who, name, language, context.RequestAborted)).Revisions[0].Id })
                    : Results.Json(new { said = words[$"Desk.Refused.{refusal}"] }, statusCode: refusal == TextRefusal.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status400BadRequest);
            },
            MaxBytes);
        routes.MapForm(
            PortalRoutes.AdminPagePreviewTemplate,
            Operation.EditPages,
            async (string name, string language, HttpContext context, FormInput input, PageFrames frames, SiteOptions site) =>
            {
                if (!PageTexts.Knows(name, language))
                {
                    return Results.NotFound();
                }

                context.Response.Headers.CacheControl = PublicCaching.Never;
                var edition = Edition.For(language, site);
                var text = StaticText.Of(input.Text("text"), edition);
                return input.Raw("as") == "part"
                    ? Results.Json(new { html = $"<p class=\"admin-preview-title\">{System.Net.WebUtility.HtmlEncode(text.Title)}</p>{text.Html}" })
                    : PageEndpoints.Page<StaticPage>(await StaticModel.OfAsync(name, edition, text, frames));
            },
            MaxBytes);
    }
}
