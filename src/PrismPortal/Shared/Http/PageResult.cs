using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace PrismPortal.Shared.Http;

/// <summary>
/// A page component as static HTML: rendered to its end, then written in one piece, so an exception in it is still an
/// error page. The framework's own result for components keeps a chain of text chunks for streaming and state of forms
/// and circuits, three times the memory of the page; public pages have none of these.
/// </summary>
internal sealed class PageResult(Type page, object model, int status) : IResult
{
    private const string HtmlType = "text/html; charset=utf-8";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal) { ["Model"] = model });
            var rendered = await renderer.RenderComponentAsync(page, parameters);
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = HtmlType;
            using var writer = new Utf8Writer(httpContext.Response.BodyWriter);
            rendered.WriteHtmlTo(writer);
        });
        await httpContext.Response.BodyWriter.FlushAsync();
    }
}
