using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Library;

/// <summary>What the script is answered.</summary>
/// <param name="Kept">Whether the article is kept now.</param>
/// <param name="Message">What to say, in the page's language.</param>
public sealed record KeptAnswer(bool Kept, string Message);

internal static class BookmarkEndpoints
{
    public static void MapBookmarks(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(
            PortalRoutes.MyBookmarks,
            Operation.KeepBookmarks,
            async ([AsParameters] BookmarksInput input, HttpContext context, BookmarksLoader loader, CancellationToken cancellation) =>
            {
                var model = await loader.LoadAsync(context, input, context.ReaderId(), cancellation);
                return PageEndpoints.Page<BookmarksPage>(model, PageEndpoints.StatusOf(model.Wait));
            });
        routes.MapForm(PortalRoutes.MyBookmarks, Operation.KeepBookmarks, KeepAsync).WithMetadata(new CompletedAfterSignIn(BegunAsync));
        routes.MapForm(PortalRoutes.BookmarkNoteTemplate, Operation.KeepBookmarks, AnnotateAsync);
    }

    private static async Task<IResult> KeepAsync(
        FormInput input, HttpContext context, KeepBookmark bookmarks, BookmarksLoader loader, PersonalFrames frames, ErrorPages errors, CancellationToken cancellation)
    {
        var (user, article, drop) = (context.ReaderId(), input.Number("article") ?? 0, input.Line("act") == BookmarkForm.Drop);
        var outcome = drop
            ? await bookmarks.DropAsync(user, article, cancellation)
            : await bookmarks.KeepAsync(user, article, cancellation);
        if (outcome == BookmarkOutcome.Missing)
        {
            return await errors.NotFoundAsync(frames.EditionOf(context));
        }

        var words = frames.WordsOf(context);
        var full = words.Format("Bookmark.Full", KeepBookmark.Most);
        if (WantsJson(context.Request))
        {
            return outcome == BookmarkOutcome.Full
                ? Results.Json(new KeptAnswer(Kept: false, full), statusCode: StatusCodes.Status409Conflict)
                : Results.Json(new KeptAnswer(!drop, words[drop ? "Bookmark.Dropped" : "Bookmark.Kept"]));
        }

        return outcome == BookmarkOutcome.Full
            ? await loader.RefusedAsync(context, user, new FormState().Refuse(full), listId: null, cancellation)
            : PageEndpoints.SeeOther(LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.MyBookmarks));
    }

    private static async Task<IResult> AnnotateAsync(
        long id, FormInput input, HttpContext context, KeepBookmark bookmarks, BookmarksLoader loader, PersonalFrames frames, ErrorPages errors, CancellationToken cancellation)
    {
        var (user, note) = (context.ReaderId(), input.Text("note"));
        if (note.Length > Bookmark.NoteMaxLength)
        {
            var message = frames.WordsOf(context).Format("Bookmark.NoteTooLong", Bookmark.NoteMaxLength, note.Length);
            return await loader.NoteRefusedAsync(context, user, new FormState().Keep("note", note).Refuse("note", message), id, cancellation)
                ?? await errors.NotFoundAsync(frames.EditionOf(context));
        }

        return await bookmarks.AnnotateAsync(user, id, note, cancellation) == BookmarkOutcome.Missing
            ? await errors.NotFoundAsync(frames.EditionOf(context))
            : PageEndpoints.SeeOther(LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.MyBookmarks));
    }

    // Only keeping is begun by a visitor: their page has nothing to drop.
    private static async ValueTask<(string Act, string ReturnUrl)?> BegunAsync(HttpContext context) =>
        await FormInput.BindAsync(context, null!) is { } input && input.Number("article") is { } article
            ? (string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{KeepBookmark.Act}:{article}"), LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.MyBookmarks))
            : null;

    private static bool WantsJson(HttpRequest request) =>
        request.Headers.Accept.ToString().StartsWith("application/json", StringComparison.Ordinal);
}
