namespace PrismPortal.Shared.Caching;

/// <summary>
/// The short way to a kept page. A GET without a cookie and without a query is a visitor's by nature, and what is kept is
/// public by nature: routing, authentication and compression have nothing to add. All else goes the long way, which ends
/// at <see cref="VisitorCache"/>.
/// </summary>
public sealed class KeptPages(RequestDelegate next, PageCache cache, CacheOptions options, IHostEnvironment environment)
{
    // In Development every answer goes the long way, which says how it was come by.
    private readonly bool _open = options.Enabled && !environment.IsDevelopment();

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return _open
            && HttpMethods.IsGet(request.Method)
            && request.Headers.Cookie.Count == 0
            && request.Headers.Authorization.Count == 0
            && !request.QueryString.HasValue
            && request.Path.Value is { } path
            && cache.Find(path) is { } page
            ? PageAnswer.SendAsync(context, page)
            : next(context);
    }
}
