using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using PrismPortal.Shared.Security;

namespace PrismPortal.Shared.Http;

/// <summary>Mapping and answering of public pages: static HTML, no cookie, no token, the same for everyone.</summary>
public static class PageEndpoints
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps a page for GET and HEAD.</summary>
    public static RouteHandlerBuilder MapPage(this IEndpointRouteBuilder routes, string template, Delegate handler) => routes
        .MapMethods(template, Reading, handler)
        .ExcludeFromDescription()
        .For(Operation.ReadPublished);

    /// <summary>Maps a page that is somebody's own, or that leads to it: never kept.</summary>
    public static RouteHandlerBuilder MapPersonalPage(this IEndpointRouteBuilder routes, string template, Operation operation, Delegate handler) => routes
        .MapMethods(template, Reading, handler)
        .ExcludeFromDescription()
        .AddEndpointFilter(Uncompressed)
        .For(operation);

    /// <summary>Maps what a form of a page is posted to. The handler takes a <see cref="FormInput"/>.</summary>
    /// <param name="routes">Where to map.</param>
    /// <param name="template">Its address.</param>
    /// <param name="operation">What it does.</param>
    /// <param name="handler">Takes it.</param>
    /// <param name="maxBytes">Largest body; more for forms with a file.</param>
    public static RouteHandlerBuilder MapForm(
        this IEndpointRouteBuilder routes, string template, Operation operation, Delegate handler, int maxBytes = FormInput.MaxBytes) => routes
        .MapPost(template, handler)
        .ExcludeFromDescription()
        .WithMetadata(new RequestSizeLimitAttribute(maxBytes))
        .AddEndpointFilter(Uncompressed)
        .For(operation);

    /// <summary>See other: what a form that was taken answers, so that going back or again posts nothing.</summary>
    public static IResult SeeOther(string localPath) => new SeeOtherResult(localPath);

    /// <summary>Renders a page component whose one parameter is its model.</summary>
    public static IResult Page<TPage>(object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new PageResult(typeof(TPage), model, status);

    /// <summary>Seconds to wait, as the page says and the header; null for not at all.</summary>
    public static string? Waiting(HttpContext context, TimeSpan? wait)
    {
        if (wait is not { } time)
        {
            return null;
        }

        var seconds = FormState.Seconds(time);
        context.Response.Headers.RetryAfter = seconds;
        return seconds;
    }

    /// <summary>Of a page that may ask to wait.</summary>
    public static int StatusOf(string? wait) => wait is null ? StatusCodes.Status200OK : StatusCodes.Status429TooManyRequests;

    // A compressed length tells what stands beside what was typed (BREACH): pages with both are sent as they are over https.
    private static ValueTask<object?> Uncompressed(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (context.HttpContext.Features.Get<IHttpsCompressionFeature>() is { } compression)
        {
            compression.Mode = HttpsCompressionMode.DoNotCompress;
        }

        return next(context);
    }

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = LocalAddress.Encoded(path);
            return Task.CompletedTask;
        }
    }
}
