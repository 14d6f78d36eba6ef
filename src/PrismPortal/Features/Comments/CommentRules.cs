using PrismPortal.Shared.Security;

namespace PrismPortal.Features.Comments;

/// <summary>What may be said, how often, and until when it may be changed.</summary>
public static class CommentRules
{
    /// <summary>An article of one's own is another matter.</summary>
    public const int LongestText = 3_000;

    /// <summary>Deeper answers stand beside what they answer: a phone has no room for more.</summary>
    public const int DeepestShown = 3;

    /// <summary>Links in a comment of an account that is new: whom spam comes from has just registered.</summary>
    public const int MostLinksOfNewcomers = 0;

    public const int MostLinks = 3;

    /// <summary>Slips are seen at once; after it, others have answered to what was said.</summary>
    public static readonly TimeSpan EditWindow = TimeSpan.FromMinutes(15);

    public static readonly TimeSpan Newcomer = TimeSpan.FromDays(1);

    /// <summary>The same words again within this are a slip or spam.</summary>
    public static readonly TimeSpan Repeat = TimeSpan.FromHours(24);

    /// <summary>Nobody writes two thoughts in five seconds.</summary>
    public static readonly Limit PerMoment = new("CommentsPerMoment", 1, TimeSpan.FromSeconds(5));

    public static readonly Limit PerAccount = new("CommentsPerAccount", 20, TimeSpan.FromMinutes(10));

    public static readonly Limit PerNewcomer = new("CommentsPerNewcomer", 5, TimeSpan.FromHours(1));

    /// <summary>Households, schools and offices share an address.</summary>
    public static readonly Limit PerAddress = new("CommentsPerAddress", 60, TimeSpan.FromMinutes(10));

    /// <summary>What is refused costs reading it: sent again and again, it waits too.</summary>
    public static readonly Limit Attempts = new("CommentAttempts", 100, TimeSpan.FromMinutes(10));

    public static readonly Limit Edits = new("CommentEdits", 10, TimeSpan.FromMinutes(15));

    public static readonly Limit Votes = new("CommentVotes", 60, TimeSpan.FromMinutes(1));

    public static readonly Limit Previews = new("CommentPreviews", 120, TimeSpan.FromMinutes(1));

    public static bool MayEdit(CommentState state, DateTimeOffset createdAt, DateTimeOffset now) =>
        state == CommentState.Published && now - createdAt < EditWindow;

    public static CommentRefusal Judge(string text) => text.Length switch
    {
        0 => CommentRefusal.Empty,
        > LongestText => CommentRefusal.TooLong,
        _ => CommentRefusal.None,
    };

    public static CommentRefusal JudgeLinks(int links, bool isNewcomer) =>
        isNewcomer && links > MostLinksOfNewcomers ? CommentRefusal.NewcomerLinks
        : links > MostLinks ? CommentRefusal.TooManyLinks
        : CommentRefusal.None;
}
