namespace PrismPortal.Features.Articles;

/// <summary>The moves an article may make. One table, so that the verbs, the back office and the tests agree.</summary>
public static class ArticleWorkflow
{
    private static readonly Dictionary<ArticleState, ArticleState[]> Moves = new()
    {
        [ArticleState.Draft] = [ArticleState.InReview, ArticleState.Scheduled, ArticleState.Published],
        [ArticleState.InReview] = [ArticleState.Draft, ArticleState.Scheduled, ArticleState.Published],
        [ArticleState.Scheduled] = [ArticleState.Draft, ArticleState.Scheduled, ArticleState.Published],
        [ArticleState.Published] = [ArticleState.Draft, ArticleState.Archived, ArticleState.Retracted],
        [ArticleState.Archived] = [ArticleState.Published, ArticleState.Retracted],
        [ArticleState.Retracted] = [ArticleState.Published],
    };

    public static bool Allows(ArticleState from, ArticleState to) => Moves[from].Contains(to);

    /// <summary>Whether the address of an article in this state shows the article.</summary>
    public static bool IsReadable(ArticleState state) => state is ArticleState.Published or ArticleState.Archived;
}

/// <summary>A verb was asked of an article whose state does not allow it.</summary>
public sealed class WorkflowException(ArticleState from, ArticleState to)
    : InvalidOperationException($"An article that is {from} cannot become {to}.")
{
    public ArticleState From { get; } = from;

    public ArticleState To { get; } = to;
}
