using System.Globalization;
using System.Text.Json;
using PrismPortal.Features.Search;
using PrismPortal.Features.Search.Suggesting;
using PrismPortal.Shared;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Pages.Search;

/// <summary>What the search field's script is answered.</summary>
/// <param name="Said">What a screen reader says of it; empty for nothing.</param>
/// <param name="Items">What is offered, in order.</param>
public sealed record SuggestAnswer(string Said, IReadOnlyList<SuggestItem> Items);

/// <param name="Kind">What it is, in the page's language.</param>
/// <param name="Text">Its name.</param>
/// <param name="Url">Where it leads, root-relative.</param>
/// <param name="Start">Where in the text stands what was typed, in UTF-16 units.</param>
/// <param name="Length">How much of it that is.</param>
public sealed record SuggestItem(string Kind, string Text, string Url, int Start, int Length);

/// <summary>Offers while somebody types, to the site's script and to browsers that know OpenSearch.</summary>
internal static class SuggestEndpoint
{
    private const string OpenSearchType = "application/x-suggestions+json";

    // Ten a second, counted over ten: nobody types faster, and whoever types a word in one go is not stopped within it.
    private static readonly Limit PerAddress = new("SuggestPerAddress", 100, TimeSpan.FromSeconds(10));

    public static void MapSuggestions(this IEndpointRouteBuilder routes, Edition edition) => routes.MapPage(
        PortalRoutes.Suggest(edition),
        (HttpContext context, Suggestions suggestions, Limits limits, SiteOptions site) => AnswerAsync(context, edition, suggestions, limits, site));

    private static async Task<IResult> AnswerAsync(HttpContext context, Edition edition, Suggestions suggestions, Limits limits, SiteOptions site)
    {
        if (limits.Take(PerAddress, Limits.AddressOf(context)) is { } wait)
        {
            context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            context.Response.Headers.CacheControl = PublicCaching.Never;
            return Results.Json(new SuggestAnswer("", []), PublicJson.Options, statusCode: StatusCodes.Status429TooManyRequests);
        }

        var text = SearchQuery.Normalise(context.Request.Query["q"]);
        var found = await suggestions.ForAsync(text, edition.Language, context.RequestAborted);
        var words = Wording.For(edition.Language);
        return context.Request.Query["format"] == "opensearch"
            ? Answer(
                context,
                new object[] { text, found.Select(one => one.Text), found.Select(one => Kind(words, one)), found.Select(one => site.Absolute(PortalRoutes.Suggested(edition, one))) },
                OpenSearchType)
            : Answer(
                context,
                new SuggestAnswer(
                    found.Count == 0 ? "" : words.Count("Suggest.Said", found.Count),
                    [.. found.Select(one => new SuggestItem(Kind(words, one), one.Text, PortalRoutes.Suggested(edition, one), one.Start, one.Length))]),
                "application/json");
    }

    private static string Kind(Wording words, Suggestion suggestion) => words[$"Suggest.{suggestion.Kind}"];

    private static IResult Answer<T>(HttpContext context, T value, string type) => PublicCaching.Bytes(
        context, JsonSerializer.SerializeToUtf8Bytes(value, PublicJson.Options), type + "; charset=utf-8", PublicCaching.AMinute);
}
