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
    /// <param name="language">Of the page.</param>
    public static string Key(long id, bool isOpen, string language) => string.Create(CultureInfo.InvariantCulture, $"{id}:{(isOpen ? 1 : 0)}:{language}");

    public SpliceSource Source() => new(Name, WriteAsync);

    private async ValueTask<IReadOnlyDictionary<string, string>> WriteAsync(HttpContext context, IReadOnlyList<string> keys)
    {
        var places = keys.Select(key => (Key: key, Parts: key.Split(':'))).ToDictionary(place => long.Parse(place.Parts[0], CultureInfo.InvariantCulture), place => place);
        var (reader, own) = await comments.OfReaderAsync(context.ReaderId(), places.Keys, context.RequestAborted);
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        if (own.Count == 0 || context.GetRouteValue("slug") is not string slug)
        {
            return written;
        }

        await using var renderer = new HtmlRenderer(services, loggers);
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            foreach (var comment in own)
            {
                var place = places[comment.Id];
                var acts = await renderer.RenderComponentAsync<CommentActs>(ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    [nameof(CommentActs.Comment)] = comment,
                    [nameof(CommentActs.Slug)] = slug,
                    [nameof(CommentActs.IsOpen)] = place.Parts[1] == "1",
                    [nameof(CommentActs.Reader)] = reader,
                    [nameof(CommentActs.Words)] = Wording.For(place.Parts[2]),
                    [nameof(CommentActs.Here)] = context.Request.Path + context.Request.QueryString.Value,
                }));
                written[place.Key] = acts.ToHtmlString();
            }
        });
        return written;
    }
}

/// <summary>The key of a comment form on a page everyone shares: one for each time a reader is sent it.</summary>
public static class CommentFormKey
{
    public const string Name = "comment-key";

    public static SpliceSource Source() => new(Name, (_, keys) => ValueTask.FromResult<IReadOnlyDictionary<string, string>>(
        keys.ToDictionary(key => key, _ => $"""<input type="hidden" name="key" value="{Secrets.NewCode()}" />""", StringComparer.Ordinal)));
}
