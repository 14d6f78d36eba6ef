using Microsoft.AspNetCore.Components;
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

    /// <summary>Renders a page component whose one parameter is its model.</summary>
    public static IResult Page<TPage>(object model, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        new PageResult(typeof(TPage), model, status);
}
