using PrismPortal.Features.Articles;

namespace PrismPortal.Features.Comments;

/// <summary>An article's comments as a whole, as pages need to know them.</summary>
/// <param name="Count">How many are published.</param>
/// <param name="IsOpen">Whether it takes more.</param>
/// <param name="ClosesAt">When it closes by itself; null: not, or it is closed.</param>
/// <param name="Mark">The last <see cref="CommentEvent"/> the page shows: open pages go on from there.</param>
public sealed record TalkView(int Count, bool IsOpen, DateTimeOffset? ClosesAt, long Mark);

/// <summary>Until when an article takes comments.</summary>
public static class TalkRules
{
    /// <param name="articleState">Of the article: archived, it is read and nothing more.</param>
    /// <param name="publishedAt">When the article appeared.</param>
    /// <param name="policy">As the newsroom decided.</param>
    /// <param name="closesAfterDays">Days from the article's appearing on; null or 0: it stays open.</param>
    /// <param name="now">The moment.</param>
    public static bool IsOpen(ArticleState articleState, DateTimeOffset? publishedAt, TalkPolicy policy, int? closesAfterDays, DateTimeOffset now) =>
        articleState == ArticleState.Published && policy != TalkPolicy.Closed && !(ClosesAt(publishedAt, closesAfterDays) <= now);

    public static DateTimeOffset? ClosesAt(DateTimeOffset? publishedAt, int? closesAfterDays) =>
        closesAfterDays is > 0 and var days ? publishedAt?.AddDays(days) : null;
}

/// <summary>What holds for articles nobody decided about.</summary>
/// <param name="CloseAfterDays"><c>Comments:CloseAfterDays</c>: closes so many days after an article appeared; 0: never.</param>
public sealed record TalkOptions(int CloseAfterDays)
{
    public static TalkOptions From(IConfiguration configuration) => new(Math.Max(0, configuration.GetValue("Comments:CloseAfterDays", 0)));
}
