using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace PrismPortal.Features.Administration.Redirects;

/// <summary>
/// Whether the portal itself answers under a path, whatever is in the database. Addresses of articles, sections and the
/// like are not its own in this sense: only what stands there answers, and a redirect is asked for when nothing does.
/// </summary>
public sealed class OwnAddresses(IServiceProvider services)
{
    // Of these, the last part names what there may or may not be.
    private static readonly string[] Content =
    [
        PortalRoutes.ArticleTemplate, PortalRoutes.CategoryTemplate, PortalRoutes.TagTemplate, PortalRoutes.AuthorTemplate, PortalRoutes.SeriesTemplate, PortalRoutes.PersonTemplate,
    ];

    private static readonly string[] Roots = [PortalRoutes.Admin, PortalRoutes.AccountRoot, PortalRoutes.ReaderRoot, PortalRoutes.ApiRoot, "/_blazor", "/_framework", "/_content", "/media"];

    public bool Answers(string path) =>
        Array.Exists(Roots, root => new PathString(path).StartsWithSegments(root, StringComparison.OrdinalIgnoreCase))
        // Endpoints are mapped after services are made, so they are asked for late.
        || services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Any(endpoint => Matches(endpoint.RoutePattern, path));

    private static bool Matches(RoutePattern pattern, string path) =>
        pattern.RawText is { } text
        && !pattern.Parameters.Any(parameter => parameter.IsCatchAll)
        && !Array.Exists(Content, content => text.EndsWith(content, StringComparison.Ordinal))
        && new TemplateMatcher(new RouteTemplate(pattern), []).TryMatch(path, []);
}
