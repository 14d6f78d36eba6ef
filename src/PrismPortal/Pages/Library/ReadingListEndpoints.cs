using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Reading.Bookmarks;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Library;

/// <summary>Forms about a reader's lists: made, renamed, deleted, ordered, filled.</summary>
internal static class ReadingListEndpoints
{
    private const string Up = "up";

    public static void MapReadingLists(this IEndpointRouteBuilder routes)
    {
        routes.MapForm(PortalRoutes.ReadingLists, Operation.KeepBookmarks, CreateAsync);
        routes.MapForm(PortalRoutes.ReadingListTemplate, Operation.KeepBookmarks, ChangeAsync);
        routes.MapForm(
            PortalRoutes.BookmarkListsTemplate,
            Operation.KeepBookmarks,
            async (long id, FormInput input, HttpContext context, ReadingLists lists, ErrorPages errors, PersonalFrames frames, CancellationToken cancellation) =>
                await AnswerAsync(await lists.PlaceAsync(context.ReaderId(), id, [.. input.Numbers("list")], cancellation), input, context, errors, frames));
        routes.MapForm(
            PortalRoutes.BookmarkOrderTemplate,
            Operation.KeepBookmarks,
            async (long id, FormInput input, HttpContext context, ReadingLists lists, ErrorPages errors, PersonalFrames frames, CancellationToken cancellation) =>
                await AnswerAsync(
                    await lists.OrderAsync(context.ReaderId(), id, input.Number("list") ?? 0, input.Line("act") == Up, cancellation), input, context, errors, frames));
    }

    private static async Task<IResult> CreateAsync(
        FormInput input, HttpContext context, ReadingLists lists, BookmarksLoader loader, PersonalFrames frames, ErrorPages errors, CancellationToken cancellation)
    {
        var name = input.Line("name");
        var form = Checked(name, frames.WordsOf(context));
        var outcome = form.IsGood ? await lists.CreateAsync(context.ReaderId(), name, cancellation) : ListOutcome.Done;
        Tell(form, outcome, frames.WordsOf(context));
        return form.IsGood
            ? await AnswerAsync(outcome, input, context, errors, frames)
            : await loader.RefusedAsync(context, context.ReaderId(), form, listId: null, cancellation);
    }

    private static async Task<IResult> ChangeAsync(
        long id, FormInput input, HttpContext context, ReadingLists lists, BookmarksLoader loader, PersonalFrames frames, ErrorPages errors, CancellationToken cancellation)
    {
        var (user, act) = (context.ReaderId(), input.Line("act"));
        if (act != "rename")
        {
            return await AnswerAsync(
                act == "delete" ? await lists.DeleteAsync(user, id, cancellation) : await lists.MoveAsync(user, id, act == Up, cancellation),
                input,
                context,
                errors,
                frames);
        }

        var name = input.Line("name");
        var form = Checked(name, frames.WordsOf(context));
        var outcome = form.IsGood ? await lists.RenameAsync(user, id, name, cancellation) : ListOutcome.Done;
        Tell(form, outcome, frames.WordsOf(context));
        return form.IsGood
            ? await AnswerAsync(outcome, input, context, errors, frames)
            : await loader.RefusedAsync(context, user, form, id, cancellation);
    }

    private static FormState Checked(string name, Wording words)
    {
        var form = new FormState().Keep("name", name);
        return name.Length == 0 ? form.Refuse("name", words["Lists.Empty"])
            : name.Length > ReadingList.NameMaxLength ? form.Refuse("name", words.Format("Lists.TooLong", ReadingList.NameMaxLength))
            : form;
    }

    private static void Tell(FormState form, ListOutcome outcome, Wording words)
    {
        if (outcome == ListOutcome.Taken)
        {
            form.Refuse("name", words["Lists.Taken"]);
        }
        else if (outcome == ListOutcome.Full)
        {
            form.Refuse("name", words.Format("Lists.Full", ReadingLists.Most));
        }
    }

    private static async Task<IResult> AnswerAsync(ListOutcome outcome, FormInput input, HttpContext context, ErrorPages errors, PersonalFrames frames) =>
        outcome == ListOutcome.Missing
            ? await errors.NotFoundAsync(frames.EditionOf(context))
            : PageEndpoints.SeeOther(LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.MyBookmarks));
}
