using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>Who may do what with which article: editors all, authors with their own until it is under review.</summary>
public static class EditorialRules
{
    private static readonly Dictionary<Move, ArticleState> Targets = new()
    {
        [Move.Submit] = ArticleState.InReview,
        [Move.Return] = ArticleState.Draft,
        [Move.Schedule] = ArticleState.Scheduled,
        [Move.Publish] = ArticleState.Published,
        [Move.Unpublish] = ArticleState.Draft,
        [Move.Archive] = ArticleState.Archived,
        [Move.Unarchive] = ArticleState.Published,
        [Move.Retract] = ArticleState.Retracted,
        [Move.Reinstate] = ArticleState.Published,
    };

    public static bool MayRead(bool isEditor, bool isOwn) => isEditor || isOwn;

    /// <summary>What an author has handed in is the editors' until it comes back.</summary>
    public static bool MayWrite(bool isEditor, bool isOwn, ArticleState state) => isEditor || (isOwn && state == ArticleState.Draft);

    public static bool MayMove(bool isEditor, bool isOwn, ArticleState state, Move move) => move switch
    {
        Move.None => true,
        Move.Submit => isEditor || (isOwn && state == ArticleState.Draft),
        // Handed in too early: an author takes it back.
        Move.Return => isEditor || (isOwn && state == ArticleState.InReview),
        _ => isEditor,
    };

    /// <summary>Whether the workflow has this way from this state. Verbs that share a target are told apart by where they start.</summary>
    public static bool Fits(ArticleState state, Move move) => move switch
    {
        Move.None => true,
        Move.Return => state is ArticleState.InReview or ArticleState.Scheduled,
        Move.Unpublish => state == ArticleState.Published,
        Move.Unarchive => state == ArticleState.Archived,
        Move.Reinstate => state == ArticleState.Retracted,
        Move.Publish => state is ArticleState.Draft or ArticleState.InReview or ArticleState.Scheduled,
        _ => ArticleWorkflow.Allows(state, Targets[move]),
    };

    public static IReadOnlyList<Move> Offered(bool isEditor, bool isOwn, ArticleState state) =>
        [.. Enum.GetValues<Move>().Where(move => move != Move.None && Fits(state, move) && MayMove(isEditor, isOwn, state, move))];
}
