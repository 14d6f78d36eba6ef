namespace PrismPortal.Features.Comments;

/// <summary>How an article takes comments.</summary>
public enum TalkPolicy
{
    Open = 0,

    /// <summary>Every comment waits for a moderator.</summary>
    PreModerated = 1,

    Closed = 2,
}

/// <summary>An article's comments as a whole.</summary>
public sealed class Talk
{
    private Talk()
    {
    }

    public Talk(long articleId) => ArticleId = articleId;

    public long ArticleId { get; private set; }

    /// <summary>How many are published.</summary>
    public int Comments { get; private set; }

    public TalkPolicy Policy { get; private set; }

    /// <summary>Closes so many days after the article appeared; null: as the site does.</summary>
    public int? ClosesAfterDays { get; private set; }

    /// <summary>Until then scores are hidden and the order of threads stands still: many voted or wrote at once who hardly ever do.</summary>
    public DateTimeOffset? FrozenUntil { get; private set; }

    /// <summary>Whether an article takes no more comments.</summary>
    /// <param name="policy">What was decided for it.</param>
    /// <param name="closesAfterDays">Days it takes them for; null: for ever.</param>
    /// <param name="publishedAt">Since when readers have it.</param>
    /// <param name="now">When that is asked.</param>
    public static bool IsClosed(TalkPolicy policy, int? closesAfterDays, DateTimeOffset? publishedAt, DateTimeOffset now) =>
        policy == TalkPolicy.Closed || (closesAfterDays is { } days && publishedAt is { } since && now >= since.AddDays(days));

    public void Decide(TalkPolicy policy, int? closesAfterDays) => (Policy, ClosesAfterDays) = (policy, closesAfterDays);

    public void Freeze(DateTimeOffset? until) => FrozenUntil = until;
}
