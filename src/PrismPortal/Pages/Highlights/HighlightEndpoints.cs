using System.Globalization;
using System.Text;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Highlights;

internal static class HighlightEndpoints
{
    public static void MapHighlights(this IEndpointRouteBuilder routes)
    {
        routes.MapPersonalPage(
            PortalRoutes.MyHighlights,
            Operation.KeepHighlights,
            async ([AsParameters] HighlightsInput input, HttpContext context, HighlightsLoader loader, CancellationToken cancellation) =>
            {
                var model = await loader.LoadAsync(context, context.ReaderId(), input, cancellation);
                return PageEndpoints.Page<HighlightsPage>(model, PageEndpoints.StatusOf(model.Wait));
            });
        routes.MapPersonalPage(PortalRoutes.ArticleHighlightsTemplate, Operation.KeepHighlights, OfArticleAsync);
        routes.MapPersonalPage(PortalRoutes.MyHighlightsFile, Operation.KeepHighlights, FileAsync);
        routes.MapForm(PortalRoutes.MyHighlights, Operation.KeepHighlights, HighlightForms.KeepAsync);
        routes.MapForm(PortalRoutes.HighlightChange, Operation.KeepHighlights, HighlightForms.ChangeAsync);
        routes.MapForm(PortalRoutes.HighlightDelete, Operation.KeepHighlights, HighlightForms.DeleteAsync);
    }

    private static async Task<IResult> OfArticleAsync(long articleId, HttpContext context, HighlightQueries highlights, CancellationToken cancellation) =>
        await highlights.OfArticleAsync(context.ReaderId(), articleId, cancellation) is { } found
            ? Results.Json(new HighlightList([.. found.Select(HighlightItem.From)]), PublicJson.Options)
            : PublicJson.Problem(StatusCodes.Status404NotFound, "No such article.");

    private static async Task<IResult> FileAsync(HttpContext context, HighlightQueries highlights, PersonalFrames frames, SiteOptions site, SiteTime time, CancellationToken cancellation)
    {
        var text = HighlightMarkdown.Write(await highlights.AllAsync(context.ReaderId(), cancellation), frames.WordsOf(context), site, time);
        return Results.File(
            Encoding.UTF8.GetBytes(text),
            HighlightMarkdown.ContentType,
            string.Create(CultureInfo.InvariantCulture, $"highlights-{time.Today:yyyy-MM-dd}.md"));
    }
}

/// <summary>A reader's highlights of an article, as the script reads them.</summary>
public sealed record HighlightList(IReadOnlyList<HighlightItem> Items);

/// <summary>
/// A highlight as the script reads it. <see cref="Block"/>, <see cref="Start"/> and <see cref="End"/> are where it is now, in
/// UTF-16 units of the block's text; <see cref="Made"/> is what it was made of, for making it again.
/// </summary>
public sealed record HighlightItem(long Id, AnchorVerdict Verdict, string? Block, int Start, int End, string Quote, string Present, int Colour, string Note, MadeOf Made)
{
    public static HighlightItem From(HighlightView view)
    {
        var anchor = view.Anchor ?? Anchor.Lost;
        var passage = view.Passage;
        return new(
            view.Id, anchor.Verdict, anchor.BlockId, anchor.Start, anchor.Start + anchor.Length, passage.Quote, anchor.Present, view.Colour, view.Note,
            new MadeOf(view.Revision, passage.BlockId, passage.Start, passage.Prefix, passage.Suffix));
    }
}

public sealed record MadeOf(int Revision, string Block, int Start, string Prefix, string Suffix);
