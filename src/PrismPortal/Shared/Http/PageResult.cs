using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PrismPortal.Shared.Caching;

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
            if (httpContext.User.Identity?.IsAuthenticated == true)
            {
                // A page made for one reader alone has places for what is theirs as well.
                var body = new System.Buffers.ArrayBufferWriter<byte>();
                Write(rendered, body);
                await httpContext.Response.Body.WriteAsync(await services.GetRequiredService<Splices>().ComposeAsync(httpContext, body.WrittenMemory));
                return;
            }

            Write(rendered, httpContext.Response.BodyWriter);
        });
        await httpContext.Response.BodyWriter.FlushAsync();
    }

    private static void Write(Microsoft.AspNetCore.Components.Web.HtmlRendering.HtmlRootComponent rendered, System.Buffers.IBufferWriter<byte> target)
    {
        using var writer = new Utf8Writer(target);
        rendered.WriteHtmlTo(writer);
    }
}
