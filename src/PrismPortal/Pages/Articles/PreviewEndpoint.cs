using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Mvc;
using PrismPortal.Features.Editorial.Writing;
using PrismPortal.Shared;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Articles;

/// <summary>
/// What the editor's form holds as the page its readers will get: the same parse, the same components, the same frame.
/// It is kept nowhere, and without scripts, which the frame it is shown in would refuse.
/// </summary>
internal static partial class PreviewEndpoint
{
    private const int MostBytes = 8 * 1024 * 1024;

    public static void MapArticlePreview(this IEndpointRouteBuilder routes) => routes
        .MapPost(PortalRoutes.EditorPreview, AnswerAsync)
        .ExcludeFromDescription()
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes))
        .For(Operation.WriteArticles);

    private static async Task<IResult> AnswerAsync(
        ArticleForm form, IServiceProvider services, ILoggerFactory loggers, ArticlePreviews previews, SiteOptions site, CancellationToken cancellation)
    {
        var clean = form.Clean();
        if (!Languages.IsSupported(clean.Language))
        {
            clean = clean with { Language = site.DefaultLanguage };
        }

        if (FormRules.Judge(clean).Count > 0)
        {
            return Results.UnprocessableEntity();
        }

        var model = await previews.LoadAsync(clean, cancellation);
        await using var renderer = new HtmlRenderer(services, loggers);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<ArticlePage>(
            ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model }))).ToHtmlString());
        return Results.Text(Scripts().Replace(html, ""), "text/html; charset=utf-8");
    }

    [GeneratedRegex("<script\\b.*?</script>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 5000)]
    private static partial Regex Scripts();
}
