using System.Globalization;

namespace PrismPortal;

/// <summary>Addresses of comments.</summary>
public static partial class PortalRoutes
{
    public const string ApiCommentsTemplate = "/articles/{slug}/comments";
    public const string CommentReactTemplate = "/articles/{slug}/comments/{id:long:min(1)}/react";
    public const string CommentFollowTemplate = "/articles/{slug}/comments/{id:long:min(1)}/follow";
    public const string CommentHistoryTemplate = "/articles/{slug}/comments/{id:long:min(1)}/history";
    public const string CommentStreamTemplate = "/articles/{slug}/comments/stream";
    public const string CommentPartsTemplate = "/articles/{slug}/comments/parts";
    public const string CommentNewsTemplate = "/articles/{slug}/comments/new";
    public const string CommentSeenTemplate = "/articles/{slug}/comments/seen";
    public const string CommentPreviewTemplate = "/articles/{slug}/comments/preview";

    /// <summary>The comments of an article.</summary>
    /// <param name="slug">The article's.</param>
    /// <param name="sort">Their order; null for the usual one.</param>
    /// <param name="after">Where the page begins.</param>
    public static string Comments(string slug, string? sort = null, string? after = null) =>
        WithQuery($"{Article(slug)}/comments", ("sort", sort), ("after", after));

    /// <summary>A comment where it stands in its thread.</summary>
    public static string Comment(string slug, long id) =>
        string.Create(CultureInfo.InvariantCulture, $"{CommentThread(slug, id)}#{CommentAnchor(id)}");

    /// <summary>The thread around a comment, from there on.</summary>
    /// <param name="slug">The article's.</param>
    /// <param name="id">The comment's.</param>
    /// <param name="begin">A later comment of the thread to begin at.</param>
    public static string CommentThread(string slug, long id, long? begin = null) => WithQuery(
        string.Create(CultureInfo.InvariantCulture, $"{Article(slug)}/comments/{id}"), ("begin", begin?.ToString(CultureInfo.InvariantCulture)));

    /// <summary>Where one's own comment is deleted, whatever became of its article.</summary>
    public static string MyCommentDelete(long id) => string.Create(CultureInfo.InvariantCulture, $"{MyComments}/{id}/delete");

    /// <summary>A part of a comment: <c>edit</c>, <c>history</c>, <c>vote</c>, <c>react</c>, <c>follow</c>.</summary>
    public static string CommentPart(string slug, long id, string part) => $"{CommentThread(slug, id)}/{part}";

    public static string CommentAnchor(long id) => string.Create(CultureInfo.InvariantCulture, $"comment-{id}");
}
