namespace PrismPortal.Shared.Caching;

/// <summary>
/// The short way to a kept page. A GET without a cookie and with no query but a page number is a visitor's by nature, and what is kept is
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
            && KeyOf(request) is { } key
            && cache.Find(key) is { } page
            ? PageAnswer.SendAsync(context, page)
            : next(context);
    }

    // Only what is in its canonical form already; CacheablePage brings the rest into it.
    private static string? KeyOf(HttpRequest request)
    {
        const string page = "?page=";
        var query = request.QueryString.Value;
        return string.IsNullOrEmpty(query) ? request.Path.Value
            : query.StartsWith(page, StringComparison.Ordinal)
                && query.Length is > 6 and <= 9
                && query[page.Length] != '0'
                && !query.AsSpan(page.Length).ContainsAnyExceptInRange('0', '9') ? request.Path.Value + query
            : null;
    }
}
