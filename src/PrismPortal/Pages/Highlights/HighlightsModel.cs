using PrismPortal.Features.Reading.Highlights;
using PrismPortal.Features.Search;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;
using PrismPortal.Shared.Security;

namespace PrismPortal.Pages.Highlights;

/// <summary>The query string of the page of highlights. Values that mean nothing are left out.</summary>
public sealed record HighlightsInput(string? Q, string? Colour, string? Before)
{
    public string Text { get; } = SearchQuery.Normalise(Q);

    public int? Number { get; } = Colour is [>= '0' and < (char)('0' + Highlight.Colours)] ? Colour[0] - '0' : null;

    public bool IsNarrowed => Text.Length > 0 || Number is not null;

    public HighlightFilter Filter => new(Text, Number, HighlightCursor.Parse(Before));

    /// <summary>The page that begins behind a place, with the same search.</summary>
    public string Path(string? before) =>
        PortalRoutes.WithQuery(PortalRoutes.MyHighlights, ("q", Text), ("colour", Colour), ("before", before));
}

/// <summary>A form of one highlight that was not good, as it was typed.</summary>
public sealed record RefusedNote(long Id, FormState Form);

public sealed record HighlightsModel(PageFrame Frame, HighlightsInput Input, HighlightPage Page)
{
    public RefusedNote? Refused { get; init; }

    /// <summary>Seconds to wait where too much was searched.</summary>
    public string? Wait { get; init; }
}

public sealed class HighlightsLoader(HighlightQueries highlights, PersonalFrames frames, Limits limits)
{
    public async Task<HighlightsModel> LoadAsync(HttpContext context, string userId, HighlightsInput input, CancellationToken cancellation)
    {
        var wait = input.Text.Length > 0 ? limits.Take(SearchQuery.PerAccount, userId) : null;
        return new HighlightsModel(
            await frames.AroundAsync(context, "Highlight.Title"),
            input,
            wait is null ? await highlights.ListAsync(userId, input.Filter, cancellation) : new HighlightPage([], null))
        {
            Wait = PageEndpoints.Waiting(context, wait),
        };
    }
}
