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

    public void Decide(TalkPolicy policy, int? closesAfterDays) => (Policy, ClosesAfterDays) = (policy, closesAfterDays);

    public void Freeze(DateTimeOffset? until) => FrozenUntil = until;
}
