using PrismPortal.Features.Editorial.Review;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Articles;

/// <summary>An article as it is saved, for whoever holds a private link to it. Never kept, never indexed, and its address told to no other site.</summary>
internal static class PreviewLinkEndpoint
{
    public static void MapPreviewLinks(this IEndpointRouteBuilder routes) => routes.MapPersonalPage(
        PortalRoutes.PreviewTemplate,
        Operation.ReadPreview,
        async (string code, PreviewLinks links, ArticlePreviews previews, ErrorPages errors, SiteOptions site, CancellationToken cancellation) =>
        {
            if (await links.FindAsync(code, cancellation) is not { } form)
            {
                return await errors.NotFoundAsync(Edition.For(site.DefaultLanguage, site));
            }

            var model = await previews.LoadAsync(form, cancellation);
            return PageEndpoints.Page<ArticlePage>(model with
            {
                Article = model.Article with { IsPreview = true },
                Frame = model.Frame with { Head = new PageHead(model.Frame.Head.Title, model.Frame.Head.Description, PortalRoutes.Home(model.Frame.Edition)) { NoIndex = true }, Modules = [] },
            });
        });
}
