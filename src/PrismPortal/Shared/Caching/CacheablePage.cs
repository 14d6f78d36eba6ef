using PrismPortal.Shared.Layout;

namespace PrismPortal.Shared.Caching;

/// <summary>
/// Marks an endpoint whose answer is the same for every visitor. Its key is the path and, of the query, the page number
/// and the month or year alone where it has such: other values never multiply entries.
/// </summary>
/// <param name="HasPages">Whether <c>?page=</c> matters to it.</param>
/// <param name="HasPeriods">Whether <c>?month=</c> and <c>?year=</c> do; it must answer nothing that is kept where a period has nothing.</param>
public sealed record CacheablePage(bool HasPages, bool HasPeriods = false)
{
    /// <summary>The address in its canonical form.</summary>
    public string KeyOf(HttpRequest request)
    {
        var path = request.Path.Value ?? "/";
        if (!request.QueryString.HasValue)
        {
            return path;
        }

        if (HasPeriods && Period.Parse(request.Query["month"], request.Query["year"])?.Query is var (key, value))
        {
            path = $"{path}?{key}={value}";
        }

        return HasPages && PageOf(request) is > 1 and var page
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={page}")
            : path;
    }

    // As the lists read it: anything else means the first page.
    private static long PageOf(HttpRequest request) =>
        long.TryParse(request.Query["page"], System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var page)
            ? Math.Min(page, MostPages)
            : 1;

    // Deeper pages than any list has share one entry.
    private const long MostPages = 1_000;
}

/// <summary>What a page is about, said while it is rendered.</summary>
public sealed class PageSubject
{
    public long? ArticleId { get; private set; }

    public DateTimeOffset? Until { get; private set; }

    /// <summary>From this moment on the page is wrong, though nothing was changed. The earliest of those said holds.</summary>
    public static void HoldsUntil(HttpContext context, DateTimeOffset? moment)
    {
        if (context.Features.Get<PageSubject>() is { } subject)
        {
            subject.Until = subject.Until is { } before && !(moment < before) ? before : moment;
        }
    }

    /// <summary>The page is about this article: a change elsewhere makes it stale, not wrong.</summary>
    public static void IsArticle(HttpContext context, long articleId)
    {
        if (context.Features.Get<PageSubject>() is { } subject)
        {
            subject.ArticleId = articleId;
        }
    }
}

public static class CacheableEndpoints
{
    /// <summary>Lets visitors' answers of this endpoint be kept.</summary>
    /// <param name="endpoint">An endpoint whose answer depends on the address alone.</param>
    /// <param name="pages">Whether <c>?page=</c> matters to it.</param>
    /// <param name="periods">Whether <c>?month=</c> and <c>?year=</c> do.</param>
    public static TBuilder Cacheable<TBuilder>(this TBuilder endpoint, bool pages = false, bool periods = false)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new CacheablePage(pages, periods));
}
