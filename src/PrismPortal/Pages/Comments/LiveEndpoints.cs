using System.Globalization;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Comments;
using PrismPortal.Features.Comments.Live;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Markdown;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Comments;

/// <summary>What scripts of open pages ask for: what is new below an article, as it happens and since the last visit.</summary>
internal static class LiveEndpoints
{
    // As many as a page shows at once.
    private const int MostParts = 40;

    private static readonly byte[] Opening = ": open\nretry: 3000\n\n"u8.ToArray();

    public static void MapLiveComments(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(PortalRoutes.CommentStreamTemplate, StreamAsync).ExcludeFromDescription().For(Operation.ReadPublished);
        routes.MapPersonalPage(PortalRoutes.CommentPartsTemplate, Operation.ReadPublished, PartsAsync);
        routes.MapPersonalPage(PortalRoutes.CommentNewsTemplate, Operation.WriteComments, NewsAsync);
        routes.MapForm(PortalRoutes.CommentSeenTemplate, Operation.WriteComments, SeenAsync);
        routes.MapForm(PortalRoutes.CommentPreviewTemplate, Operation.ReadPublished, PreviewAsync);
    }

    private static async Task StreamAsync(
        string slug, HttpContext context, TalkQueries talks, CommentFeed feed, LineCaps caps, IHostApplicationLifetime lifetime)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        if (await talks.ArticleAsync(InputText.Clean(slug), ending.Token) is not { } article)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var place = caps.Take(Limits.AddressOf(context));
        if (place is null)
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "60";
            return;
        }

        var mark = (await talks.OfAsync(article, ending.Token)).Mark;
        var last = Number(context.Request.Headers["Last-Event-ID"]) ?? Number(context.Request.Query["last"]) ?? mark;
        using var listener = await feed.ListenAsync(article, Math.Min(last, mark), ending.Token);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = PublicCaching.Never;
        context.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            // At once: a browser takes a line for open when the first bytes come.
            await SendAsync(context, Opening, ending.Token);
            await foreach (var message in listener.Messages.ReadAllAsync(ending.Token))
            {
                await SendAsync(context, message, ending.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader left, or the portal stops.
        }
    }

    private static async Task SendAsync(HttpContext context, byte[] bytes, CancellationToken cancellation)
    {
        await context.Response.Body.WriteAsync(bytes, cancellation);
        await context.Response.Body.FlushAsync(cancellation);
    }

    private static async Task<IResult> PartsAsync(string slug, string? ids, HttpContext context, CommentsLoader loader) =>
        await loader.ArticleAsync(slug) is { } article
            ? await loader.PartsAsync(context, article, [.. (ids ?? "").Split(',').Select(Number).OfType<long>().Distinct().Take(MostParts)])
            : await loader.MissingAsync(context, slug);

    private static async Task<IResult> NewsAsync(string slug, HttpContext context, TalkQueries talks, CommentVisits visits, CancellationToken cancellation)
    {
        if (await talks.ArticleAsync(InputText.Clean(slug), cancellation) is not { } article)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = PublicCaching.Never;
        return Results.Json(await visits.UnseenAsync(context.ReaderId(), article, cancellation), PublicJson.Options);
    }

    private static async Task<IResult> SeenAsync(string slug, FormInput input, HttpContext context, TalkQueries talks, CommentVisits visits, CancellationToken cancellation)
    {
        if (await talks.ArticleAsync(InputText.Clean(slug), cancellation) is not { } article || input.Number("mark") is not { } mark)
        {
            return Results.NotFound();
        }

        await visits.SeenAsync(context.ReaderId(), article, mark, cancellation);
        return Results.NoContent();
    }

    private static IResult PreviewAsync(string slug, FormInput input, HttpContext context, Limits limits)
    {
        var text = input.Text("text");
        if (limits.Take(CommentRules.Previews, Limits.AddressOf(context)) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        return text.Length > CommentRules.LongestText ? Results.BadRequest() : Results.Text(CommentMarkdown.Render(text).Html, "text/html; charset=utf-8");
    }

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
