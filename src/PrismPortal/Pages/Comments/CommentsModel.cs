using PrismPortal.Features.Comments;
using PrismPortal.Shared.Http;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Pages.Comments;

/// <summary>An article's comments: its threads, or one of them.</summary>
public sealed record CommentsModel
{
    public required PageFrame Frame { get; init; }

    public required string Slug { get; init; }

    public required string Title { get; init; }

    /// <summary>Whether the article still takes comments.</summary>
    public required bool IsOpen { get; init; }

    public required CommentSort Sort { get; init; }

    /// <summary>Whether this is not the first page of the threads.</summary>
    public required bool IsLater { get; init; }

    public CommentPage? Page { get; init; }

    public ThreadPage? Thread { get; init; }

    /// <summary>The comment the address names.</summary>
    public long? Asked { get; init; }

    /// <summary>The comment that is being answered.</summary>
    public long? ReplyTo { get; init; }

    public required ReaderOfComments Reader { get; init; }

    /// <summary>What was typed and what is wrong with it.</summary>
    public required FormState Form { get; init; }
}

/// <summary>One's own comment, to be changed.</summary>
public sealed record CommentEditModel(PageFrame Frame, string Slug, string Title, long Id, bool MayEdit, FormState Form);
