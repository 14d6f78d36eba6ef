using System.Globalization;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Reading;
using PrismPortal.Features.Reading.History;
using PrismPortal.Pages.Errors;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Library;

/// <summary>The query string of a reader's history.</summary>
public sealed record HistoryInput(string? Changed, string? After)
{
    public bool IsChanged { get; } = Changed == "1";

    public string Path => PortalRoutes.WithQuery(PortalRoutes.MyHistory, ("changed", IsChanged ? Changed : null));
}

/// <summary>What a reader read, by day.</summary>
public sealed record HistoryModel(PageFrame Frame, HistoryInput Input, KeysetPage<HistoryRow> Page, bool IsPaused);

/// <summary>An article then and now.</summary>
public sealed record ChangesModel(PageFrame Frame, ChangesView View);

internal static class HistoryEndpoints
{
    // A browser notes a place every ten seconds at most; a few open pages at once are well within it.
    private static readonly Limit Notes = new("ReadingNotes", 60, TimeSpan.FromMinutes(1));

    public static void MapHistory(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(
            PortalRoutes.MyHistory,
            Operation.KeepHistory,
            async ([AsParameters] HistoryInput input, HttpContext context, HistoryQueries history, PersonalFrames frames, CancellationToken cancellation) =>
                PageEndpoints.Page<HistoryPage>(new HistoryModel(
                    await frames.AroundAsync(context, "History.Title"),
                    input,
                    await history.PageAsync(context.ReaderId(), input.IsChanged, Keyset.Parse(input.After), cancellation),
                    context.Session()!.HistoryPaused)));
        routes.MapPersonalPage(PortalRoutes.ChangesTemplate, Operation.KeepHistory, ChangesAsync);
        routes.MapForm(PortalRoutes.MyHistory, Operation.KeepHistory, NoteAsync);
        routes.MapForm(PortalRoutes.HistoryPause, Operation.KeepHistory, async (FormInput input, HttpContext context, ReadingHistory history, CancellationToken cancellation) =>
        {
            await history.PauseAsync(context.ReaderId(), input.IsOn("paused"), cancellation);
            return PageEndpoints.SeeOther(PortalRoutes.MyHistory);
        });
        routes.MapForm(PortalRoutes.HistoryClear, Operation.KeepHistory, async (FormInput input, HttpContext context, ReadingHistory history, CancellationToken cancellation) =>
        {
            await history.ClearAsync(context.ReaderId(), cancellation);
            return PageEndpoints.SeeOther(PortalRoutes.MyHistory);
        });
        routes.MapForm(
            PortalRoutes.HistoryEntryTemplate,
            Operation.KeepHistory,
            async (long articleId, FormInput input, HttpContext context, ReadingHistory history, ErrorPages errors, PersonalFrames frames, CancellationToken cancellation) =>
                await history.RemoveAsync(context.ReaderId(), articleId, cancellation)
                    ? PageEndpoints.SeeOther(LocalAddress.Or(input.Raw("returnUrl"), PortalRoutes.MyHistory))
                    : await errors.NotFoundAsync(frames.EditionOf(context)));
    }

    /// <summary>Answers 204 whether it is kept or not: nobody waits for it.</summary>
    private static async Task<IResult> NoteAsync(FormInput input, HttpContext context, ReadingHistory history, Limits limits, CancellationToken cancellation)
    {
        var session = context.Session()!;
        if (input.Number("article") is not { } article || input.Number("revision") is not (> 0 and <= int.MaxValue and var revision))
        {
            return Results.BadRequest();
        }

        var block = input.Raw("block");
        var moved = ReadingNote.IsBlockId(block) && int.TryParse(input.Raw("progress"), NumberStyles.None, CultureInfo.InvariantCulture, out _);
        var progress = moved ? Math.Clamp(int.Parse(input.Raw("progress"), NumberStyles.None, CultureInfo.InvariantCulture), 0, 100) : (int?)null;
        if (!session.HistoryPaused && limits.Take(Notes, session.UserId) is null)
        {
            await history.NoteAsync(session.UserId, new ReadingNote(article, (int)revision, moved ? block : null, progress), cancellation);
        }

        return Results.NoContent();
    }

    private static async Task<IResult> ChangesAsync(
        long articleId, HttpContext context, ChangesQueries changes, PersonalFrames frames, ErrorPages errors, CancellationToken cancellation) =>
        await changes.FindAsync(context.ReaderId(), articleId, cancellation) is { } view
            ? PageEndpoints.Page<ChangesPage>(new ChangesModel(await frames.AroundAsync(context, "Changes.Title"), view))
            : await errors.NotFoundAsync(frames.EditionOf(context));
}
