using PrismPortal.Shared.Http;

namespace PrismPortal.Shared.Caching;

/// <summary>Answers visitors from the page cache; a signed-in reader gets the same page with what is theirs spliced in.</summary>
public sealed class VisitorCache(RequestDelegate next, PageCache cache, PageRenderer renderer, Splices splices, CacheOptions options, IHostEnvironment environment)
{
    private readonly bool _timed = environment.IsDevelopment();

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return options.Enabled
            && context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<CacheablePage>() is { } page
            && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            ? AnswerAsync(context, endpoint, page.KeyOf(request))
            : next(context);
    }

    private async Task AnswerAsync(HttpContext context, Endpoint endpoint, string key)
    {
        var values = new RouteValueDictionary(context.Request.RouteValues);
        var path = context.Request.Path.Value ?? "/";
        var query = key.Length > path.Length ? key[path.Length..] : "";
        var (page, other, answer) = await cache.GetAsync(key, () => renderer.RenderAsync(endpoint, values, path, query), context.RequestAborted);
        if (_timed)
        {
            context.Response.Headers["Server-Timing"] = $"cache;desc={answer.ToString().ToLowerInvariant()}";
        }

        await (page is null ? SendAsync(context, other!)
            : context.User.Identity?.IsAuthenticated == true ? SendSplicedAsync(context, page)
            : PageAnswer.SendAsync(context, page));
    }

    private async Task SendSplicedAsync(HttpContext context, CachedPage page)
    {
        var body = await splices.ComposeAsync(context, page.Identity());
        context.Response.Headers.CacheControl = PublicCaching.Never;
        context.Response.ContentType = page.ContentType;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body);
        }
    }

    // What is not kept: a page that is not there, one that moved.
    private static async Task SendAsync(HttpContext context, RenderedPage page)
    {
        context.Response.StatusCode = page.Status;
        if (page.Location is not null)
        {
            context.Response.Headers.Location = page.Location;
        }

        if (page.Body.Length > 0)
        {
            context.Response.ContentType = page.ContentType;
            if (!HttpMethods.IsHead(context.Request.Method))
            {
                await context.Response.Body.WriteAsync(page.Body);
            }
        }
    }
}
