using PrismPortal.Features.Comments;
using PrismPortal.Features.Reading;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Pages.Comments;

/// <summary>An article's comments: its threads, or one of them.</summary>
public sealed record CommentsModel
{
    public required PageFrame Frame { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>How the article takes comments.</summary>
    public required TalkView Talk { get; init; }

    public required CommentSort Sort { get; init; }

    /// <summary>Whether this is not the first page of the threads.</summary>
    public required bool IsLater { get; init; }

    public CommentPage? Page { get; init; }

    public ThreadPage? Thread { get; init; }

    /// <summary>Single comments for a page that is open.</summary>
    public IReadOnlyList<CommentView> Parts { get; init; } = [];

    /// <summary>The comment the address names.</summary>
    public long? Asked { get; init; }

    /// <summary>The comment that is being answered.</summary>
    public long? ReplyTo { get; init; }

    public required ReaderOfComments Reader { get; init; }

    /// <summary>What was typed and what is wrong with it.</summary>
    public required FormState Form { get; init; }
}

/// <summary>What a reader said.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Rows">The newest first.</param>
/// <param name="Next">Where the next page begins; null where there is none.</param>
/// <param name="IsFirst">Whether this is the first page.</param>
public sealed record OwnCommentsModel(PageFrame Frame, IReadOnlyList<OwnCommentRow> Rows, Keyset? Next, bool IsFirst);

/// <summary>One's own comment, to be changed.</summary>
public sealed record CommentEditModel(PageFrame Frame, string Slug, string Title, long Id, bool MayEdit, FormState Form);

/// <summary>What a comment said, the oldest first; the last is how it stands.</summary>
/// <param name="Frame">The frame.</param>
/// <param name="Slug">The article's.</param>
/// <param name="Title">The article's.</param>
/// <param name="Id">The comment.</param>
/// <param name="Versions">What it said, and since when.</param>
public sealed record CommentHistoryModel(PageFrame Frame, string Slug, string Title, long Id, IReadOnlyList<CommentVersion> Versions);
