namespace PrismPortal.Features.Comments;

/// <summary>Makes branches of comments that come in the order they are read in.</summary>
public static class CommentTree
{
    /// <param name="comments">By path; one whose parent is not among them stands at the top.</param>
    public static IReadOnlyList<CommentBranch> Grow(IReadOnlyList<CommentView> comments)
    {
        var at = 0;
        var branches = new List<CommentBranch>();
        while (at < comments.Count)
        {
            branches.Add(Branch(comments, ref at));
        }

        return branches;
    }

    private static CommentBranch Branch(IReadOnlyList<CommentView> comments, ref int at)
    {
        var comment = comments[at++];
        var answers = new List<CommentBranch>();
        while (at < comments.Count && comments[at].Depth > comment.Depth)
        {
            answers.Add(Branch(comments, ref at));
        }

        return new CommentBranch(comment, answers);
    }
}
