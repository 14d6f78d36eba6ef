using System.Text;
using PrismPortal.Features.Reading;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Search.Misses;

/// <summary>
/// Takes the note "this search found nothing": the language, a line break and the words as plain text. Answers 204 whether
/// it counts or not, 400 to anything else. The page itself counts nothing: reading changes no data. No cookie, no address
/// and no agent is stored; one address counts once a day for the same words.
/// </summary>
public sealed class SearchMissBeacon(SearchMissCounter counter, Limits limits)
{
    private const int LongestNote = 1_000;

    private static readonly Limit PerAddress = new("SearchMisses", 30, TimeSpan.FromMinutes(1));
    // What is remembered of one address for a day, so that words made up cannot fill the table of all limits.
    private static readonly Limit OfDay = new("SearchMissesOfDay", 100, TimeSpan.FromDays(1));
    private static readonly Limit SameWords = new("SameSearchMiss", 1, TimeSpan.FromDays(1));

    public async Task<IResult> TakeAsync(HttpContext context)
    {
        if (await NoteAsync(context.Request) is not var (language, text))
        {
            return Results.BadRequest();
        }

        var address = Limits.AddressOf(context);
        if (!ReadBeacon.IsRobot(context.Request.Headers.UserAgent.ToString())
            && SearchMiss.FoldedOf(text) is { } folded
            && limits.Take(PerAddress, address) is null
            && limits.Take(OfDay, address) is null
            && limits.Take(SameWords, $"{address} {language} {folded}") is null)
        {
            counter.Add(language, folded);
        }

        return Results.NoContent();
    }

    private static async Task<(string Language, string Text)?> NoteAsync(HttpRequest request)
    {
        var note = new byte[LongestNote + 1];
        var length = await request.Body.ReadAtLeastAsync(note, note.Length, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        if (length > LongestNote)
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(note, 0, length).Split('\n');
        return parts.Length == 2 && Languages.IsSupported(parts[0]) && parts[1].Length > 0 ? (parts[0], parts[1]) : null;
    }
}

internal static class SearchMissEndpoint
{
    public static void MapSearchMisses(this IEndpointRouteBuilder routes) => routes
        .MapPost(PortalRoutes.SearchMiss, (HttpContext context, SearchMissBeacon beacon) => beacon.TakeAsync(context))
        .ExcludeFromDescription()
        .For(Operation.CountSearchMisses);
}
