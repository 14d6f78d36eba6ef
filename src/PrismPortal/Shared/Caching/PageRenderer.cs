using Microsoft.Extensions.Primitives;

namespace PrismPortal.Shared.Caching;

/// <summary>
/// Runs an endpoint for nobody in particular: a request of its own, with the address and nothing else. The reader who
/// happened to ask first can leave without taking the page away from those who wait.
/// </summary>
public sealed class PageRenderer(IServiceScopeFactory scopes, ContentRevisions revisions, SiteOptions site)
{
    public async Task<RenderedPage> RenderAsync(Endpoint endpoint, RouteValueDictionary values, string path, string query)
    {
        // Read before anything is: a change that comes later makes this render old.
        var revision = revisions.Current;
        await using var scope = scopes.CreateAsyncScope();
        using var body = new MemoryStream();
        var subject = new PageSubject();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        context.Features.Set(subject);
        context.Request.Method = HttpMethods.Get;
        context.Request.Scheme = site.Base.Scheme;
        context.Request.Host = new HostString(site.Base.Authority);
        context.Request.Path = path;
        context.Request.QueryString = new QueryString(query);
        context.Request.RouteValues = values;
        context.Response.Body = body;
        context.SetEndpoint(endpoint);
        await endpoint.RequestDelegate!(context);
        await context.Response.BodyWriter.FlushAsync();
        return new RenderedPage(
            context.Response.StatusCode,
            context.Response.ContentType ?? "text/html; charset=utf-8",
            body.ToArray(),
            StringValues.IsNullOrEmpty(context.Response.Headers.Location) ? null : context.Response.Headers.Location.ToString(),
            revision,
            subject.ArticleId,
            subject.Until);
    }
}
