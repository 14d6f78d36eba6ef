namespace PrismPortal.Features.Moderation.Brigades;

/// <summary>A comment of the last while on an article, as the rules see it.</summary>
/// <param name="Key">Its letters.</param>
/// <param name="Author">Whose it is.</param>
/// <param name="IsYoung">Whether the account is young.</param>
public sealed record RecentComment(string Key, string Author, bool IsYoung);

/// <summary>
/// Tells a crowd that was sent from readers who came: by how young the accounts are that vote or write the same within minutes.
/// What it says freezes scores for some hours; it removes nothing and accuses nobody.
/// </summary>
public static class BrigadeRules
{
    /// <summary>Accounts made for an occasion are made the day before it, or the days around.</summary>
    public static readonly TimeSpan Young = TimeSpan.FromDays(3);

    /// <summary>On a portal that opened days ago every account is young, and youth says nothing.</summary>
    public static readonly TimeSpan PortalAge = TimeSpan.FromDays(14);

    /// <summary>A call in a chat is followed within minutes; a link that spreads brings readers over hours.</summary>
    public static readonly TimeSpan VoteWindow = TimeSpan.FromMinutes(10);

    /// <summary>Fewer are a family, and change no order that matters.</summary>
    public const int VotesOfABurst = 12;

    /// <summary>Of a popular comment's voters a tenth or two are new; more than half are nobody's usual readers.</summary>
    public const double YoungShare = 0.6;

    /// <summary>Writing takes longer than voting.</summary>
    public static readonly TimeSpan CommentWindow = TimeSpan.FromMinutes(30);

    /// <summary>Two or three say the same by chance, or quote each other.</summary>
    public const int CommentsOfABurst = 6;

    /// <summary>One reader who posts again is no crowd.</summary>
    public const int AuthorsOfABurst = 4;

    /// <summary>A word changed in a sentence leaves four fifths of its trigrams.</summary>
    public const double Alike = 0.8;

    /// <summary>Until the next shift has had a look.</summary>
    public static readonly TimeSpan Freeze = TimeSpan.FromHours(6);

    public static bool IsYoung(DateTimeOffset madeAt, DateTimeOffset now) => now - madeAt < Young;

    /// <param name="accounts">When the accounts were made that voted within <see cref="VoteWindow"/>.</param>
    /// <param name="now">Now.</param>
    public static bool IsVoteBurst(IReadOnlyCollection<DateTimeOffset> accounts, DateTimeOffset now) =>
        accounts.Count >= VotesOfABurst && accounts.Count(madeAt => IsYoung(madeAt, now)) >= YoungShare * accounts.Count;

    /// <param name="key">Letters of the comment that came.</param>
    /// <param name="recent">Comments of the article within <see cref="CommentWindow"/>, that one among them.</param>
    public static bool IsCommentBurst(string key, IReadOnlyCollection<RecentComment> recent)
    {
        if (recent.Count < CommentsOfABurst)
        {
            return false;
        }

        var own = Trigrams(key);
        var alike = recent.Where(comment => comment.Key == key || Share(own, Trigrams(comment.Key)) >= Alike).ToArray();
        return alike.Length >= CommentsOfABurst
            && alike.Where(comment => comment.IsYoung).Select(comment => comment.Author).Distinct(StringComparer.Ordinal).Count() >= AuthorsOfABurst;
    }

    /// <summary>Sørensen and Dice: twice what two texts share, of what both have. 0 where one is too short to have trigrams.</summary>
    public static double Similarity(string one, string other) => one == other ? 1 : Share(Trigrams(one), Trigrams(other));

    private static double Share(HashSet<string> one, HashSet<string> other) =>
        one.Count == 0 || other.Count == 0 ? 0 : 2.0 * one.Count(other.Contains) / (one.Count + other.Count);

    private static HashSet<string> Trigrams(string key)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + 3 <= key.Length; at++)
        {
            found.Add(key.Substring(at, 3));
        }

        return found;
    }
}
