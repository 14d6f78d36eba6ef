using System.Globalization;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Highlights;

/// <summary>
/// What the forms of highlights are posted to, by the article's script (which asks for JSON) and by the page. A script is
/// told the status alone: the words for it are on its page.
/// </summary>
internal static class HighlightForms
{
    // A selection arrives with the browser's line ends and white space: somewhat longer than what is kept of it.
    private const int LongestSelection = Highlight.QuoteMaxLength * 2;

    public static async Task<IResult> KeepAsync(FormInput form, HttpContext context, HighlightStore store, Limits limits, CancellationToken cancellation)
    {
        if (limits.Take(HighlightStore.Marking, context.ReaderId()) is { } wait)
        {
            context.Response.Headers.RetryAfter = FormState.Seconds(wait);
            return PublicJson.Problem(StatusCodes.Status429TooManyRequests, "Too many highlights in a minute.");
        }

        if (Read(form) is not { } wanted)
        {
            return PublicJson.Problem(StatusCodes.Status400BadRequest, "Article, block, colour or quote is missing or too long.");
        }

        var (outcome, id) = await store.KeepAsync(context.ReaderId(), wanted, cancellation);
        return outcome switch
        {
            KeepOutcome.Kept when WantsJson(context) => Results.Json(new { id }, PublicJson.Options, statusCode: StatusCodes.Status201Created),
            KeepOutcome.Kept => PageEndpoints.SeeOther(PortalRoutes.MyHighlights),
            KeepOutcome.NoArticle => PublicJson.Problem(StatusCodes.Status404NotFound, "No such article."),
            KeepOutcome.TooMany => PublicJson.Problem(StatusCodes.Status409Conflict, "The article has as many highlights as it may have."),
            _ => PublicJson.Problem(StatusCodes.Status400BadRequest, "The article does not hold these words there."),
        };
    }

    public static async Task<IResult> ChangeAsync(
        FormInput form, HttpContext context, HighlightStore store, HighlightsLoader loader, ErrorPages errors, PersonalFrames frames, CancellationToken cancellation)
    {
        var (id, note, colour) = (form.Number("id") ?? 0, form.Text("note"), Colour(form));
        if (note.Length > Highlight.NoteMaxLength || colour is null)
        {
            return WantsJson(context)
                ? PublicJson.Problem(StatusCodes.Status400BadRequest, "The note is too long or there is no such colour.")
                : await AgainAsync(form, context, loader, frames, id, note, cancellation);
        }

        return await store.ChangeAsync(context.ReaderId(), id, colour.Value, note, cancellation)
            ? Done(context, string.Create(CultureInfo.InvariantCulture, $"{Back(form)}#h-{id}"))
            : await MissingAsync(context, errors, frames);
    }

    public static async Task<IResult> DeleteAsync(
        FormInput form, HttpContext context, HighlightStore store, ErrorPages errors, PersonalFrames frames, CancellationToken cancellation) =>
        await store.DeleteAsync(context.ReaderId(), form.Number("id") ?? 0, cancellation)
            ? Done(context, Back(form))
            : await MissingAsync(context, errors, frames);

    private static NewHighlight? Read(FormInput form)
    {
        var (article, revision, start, quote, note) = (form.Number("article"), form.Number("revision"), form.Number("start"), form.Text("quote"), form.Text("note"));
        if (article is null || revision is not (>= 0 and <= int.MaxValue) || start is > int.MaxValue || Colour(form) is not { } colour
            || quote.Length is 0 or > LongestSelection || note.Length > Highlight.NoteMaxLength
            || form.Raw("prefix").Length > LongestSelection || form.Raw("suffix").Length > LongestSelection)
        {
            return null;
        }

        var selected = new Selected(form.Line("block"), (int)(start ?? 0), quote, form.Text("prefix"), form.Text("suffix"));
        return new NewHighlight(article.Value, (int)revision.Value, selected, colour, note);
    }

    private static async Task<IResult> AgainAsync(
        FormInput form, HttpContext context, HighlightsLoader loader, PersonalFrames frames, long id, string note, CancellationToken cancellation)
    {
        var state = new FormState().Keep("note", note).Keep("colour", form.Line("colour"));
        state.Refuse("note", frames.WordsOf(context).Format("Highlight.NoteTooLong", Highlight.NoteMaxLength));
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), Back(form)).Query);
        var model = await loader.LoadAsync(context, context.ReaderId(), new HighlightsInput(Given("q"), Given("colour"), Given("before")), cancellation);
        return PageEndpoints.Page<HighlightsPage>(model with { Refused = new RefusedNote(id, state) }, StatusCodes.Status400BadRequest);

        string? Given(string name) => query.TryGetValue(name, out var value) ? value.ToString() : null;
    }

    private static int? Colour(FormInput form) => form.Number("colour") is { } colour and < Highlight.Colours ? (int)colour : null;

    // The page it was posted from, with its search: one of ours, or the first.
    private static string Back(FormInput form)
    {
        var back = LocalAddress.Or(form.Raw("back"), PortalRoutes.MyHighlights);
        return back.Split('?', '#')[0] == PortalRoutes.MyHighlights ? back.Split('#')[0] : PortalRoutes.MyHighlights;
    }

    private static bool WantsJson(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.OrdinalIgnoreCase);

    private static IResult Done(HttpContext context, string path) => WantsJson(context) ? Results.NoContent() : PageEndpoints.SeeOther(path);

    private static async Task<IResult> MissingAsync(HttpContext context, ErrorPages errors, PersonalFrames frames) => WantsJson(context)
        ? PublicJson.Problem(StatusCodes.Status404NotFound, "No such highlight.")
        : await errors.NotFoundAsync(frames.EditionOf(context));
}
