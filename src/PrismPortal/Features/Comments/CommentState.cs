namespace PrismPortal.Features.Comments;

public enum CommentState
{
    Published = 0,

    /// <summary>Taken back by its author: its words are gone.</summary>
    Deleted = 1,
}
