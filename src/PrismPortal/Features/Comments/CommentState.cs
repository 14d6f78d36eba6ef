namespace PrismPortal.Features.Comments;

public enum CommentState
{
    Published = 0,

    /// <summary>Taken back by its author: its words are gone.</summary>
    Deleted = 1,

    /// <summary>Waits for a moderator: its author alone sees it.</summary>
    Held = 2,

    /// <summary>Taken away by a moderator: its author and moderators alone see it.</summary>
    Removed = 3,
}
