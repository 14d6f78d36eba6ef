namespace PrismPortal.Features.Comments;

/// <summary>A comment as everyone sees it.</summary>
public sealed record CommentView
{
    public required long Id { get; init; }

    public required long? ParentId { get; init; }

    public required long RootId { get; init; }

    public required int Depth { get; init; }

    public required string Path { get; init; }

    public required CommentState State { get; init; }

    /// <summary>Whether it is hidden for a time, at the request of somebody it concerns.</summary>
    public bool IsTakenDown { get; init; }

    /// <summary>Who said it; null once the account is gone.</summary>
    public required string? Name { get; init; }

    /// <summary>Whether the name leads to a page of theirs.</summary>
    public required bool HasPage { get; init; }

    /// <summary>Whether they are of the newsroom.</summary>
    public required bool IsStaff { get; init; }

    /// <summary>Whose comment it answers, where it does not stand right below it.</summary>
    public required string? ToName { get; init; }

    public required string Html { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? EditedAt { get; init; }

    /// <summary>Whether it is among the editors' picks.</summary>
    public bool IsPicked { get; init; }

    public required int Upvotes { get; init; }

    public required int Replies { get; init; }
}

/// <summary>A comment with what is shown below it.</summary>
/// <param name="Comment">The comment.</param>
/// <param name="Answers">Answers to it, in order, each with its own.</param>
public sealed record CommentBranch(CommentView Comment, IReadOnlyList<CommentBranch> Answers)
{
    /// <summary>Ids of the comment and of all below it.</summary>
    public IEnumerable<long> Ids() => Answers.SelectMany(answer => answer.Ids()).Append(Comment.Id);
}

/// <summary>A thread of a list: how it begins, and the first answers.</summary>
/// <param name="Branch">The beginning with the answers shown.</param>
/// <param name="Hidden">Answers that are not shown here.</param>
public sealed record CommentThread(CommentBranch Branch, int Hidden);
