using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using PrismPortal.Features.Accounts.Sessions;
using PrismPortal.Shared.Caching;
using PrismPortal.Shared.Security;
using PrismPortal.Shared.Text;

namespace PrismPortal.Features.Comments;

/// <summary>
/// What a reader can do with the comments of a page everyone shares, where that differs from what a visitor sees: comments
/// of their own, and those they voted for, reacted to or follow. Two queries for all of them; the rest of the page stays as it is.
/// </summary>
public sealed class CommentSplice(CommentLookup comments, IServiceProvider services, ILoggerFactory loggers)
{
    public const string Name = "comment";

    /// <param name="id">The comment.</param>
    /// <param name="isOpen">Whether it can be answered.</param>
    /// <param name="hidesScores">Whether votes are not shown.</param>
    /// <param name="language">Of the page.</param>
    public static string Key(long id, bool isOpen, bool hidesScores, string language) =>
        string.Create(CultureInfo.InvariantCulture, $"{id}:{(isOpen ? 1 : 0)}{(hidesScores ? 1 : 0)}:{language}");

    /// <summary>Key of the place for the reader's own comments that wait.</summary>
    public static string Waiting(long articleId, string language) => string.Create(CultureInfo.InvariantCulture, $"w:{articleId}:{language}");

    public SpliceSource Source() => new(Name, WriteAsync);

    private async ValueTask<IReadOnlyDictionary<string, string>> WriteAsync(HttpContext context, IReadOnlyList<string> keys)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        var (waiting, places) = (keys.FirstOrDefault(key => key.StartsWith("w:", StringComparison.Ordinal))?.Split(':'), Places(keys));
        var (reader, own) = await comments.OfReaderAsync(context.ReaderId(), waiting is null ? 0 : Number(waiting[1]), places.Keys, context.RequestAborted);
        if (own.Count == 0 || context.GetRouteValue("slug") is not string slug)
        {
            return written;
        }

        await using var renderer = new HtmlRenderer(services, loggers);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            foreach (var comment in own)
            {
                if (comment.State == CommentState.Held && reader.Own.Contains(comment.Id))
                {
                    var line = await renderer.RenderComponentAsync<WaitingLine>(Parameters(comment, slug, Wording.For(waiting![2])));
                    var key = string.Join(':', waiting);
                    written[key] = written.GetValueOrDefault(key) + line.ToHtmlString();
                }
                else if (comment.State == CommentState.Published && places.TryGetValue(comment.Id, out var place))
                {
                    var acts = await renderer.RenderComponentAsync<CommentActs>(Parameters(
                        comment,
                        slug,
                        Wording.For(place.Language),
                        (nameof(CommentActs.IsOpen), place.IsOpen),
                        (nameof(CommentActs.HidesScores), place.HidesScores),
                        (nameof(CommentActs.Reader), reader),
                        (nameof(CommentActs.Here), context.Request.Path + context.Request.QueryString.Value)));
                    written[place.Key] = acts.ToHtmlString();
                }
            }
        });
        return written;
    }

    private static Dictionary<long, (string Key, bool IsOpen, bool HidesScores, string Language)> Places(IReadOnlyList<string> keys) => keys
        .Select(key => (Key: key, Parts: key.Split(':')))
        .Where(place => place.Parts[0] != "w")
        .ToDictionary(place => Number(place.Parts[0]), place => (place.Key, place.Parts[1][0] == '1', place.Parts[1][1] == '1', place.Parts[2]));

    private static ParameterView Parameters(CommentView comment, string slug, Wording words, params ReadOnlySpan<(string Name, object Value)> more)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(CommentActs.Comment)] = comment,
            [nameof(CommentActs.Slug)] = slug,
            [nameof(CommentActs.Words)] = words,
        };
        foreach (var (name, value) in more)
        {
            parameters[name] = value;
        }

        return ParameterView.FromDictionary(parameters);
    }

    private static long Number(string text) => long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
}

/// <summary>The key of a comment form on a page everyone shares: one for each time a reader is sent it.</summary>
public static class CommentFormKey
{
    public const string Name = "comment-key";

    public static SpliceSource Source() => new(Name, (_, keys) => ValueTask.FromResult<IReadOnlyDictionary<string, string>>(
        keys.ToDictionary(key => key, _ => $"""<input type="hidden" name="key" value="{Secrets.NewCode()}" />""", StringComparer.Ordinal)));
}
