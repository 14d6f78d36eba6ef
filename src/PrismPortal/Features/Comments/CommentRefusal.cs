namespace PrismPortal.Features.Comments;

/// <summary>Why something was not done with a comment.</summary>
public enum CommentRefusal
{
    None,

    /// <summary>There is no such article or comment for readers, or it is not theirs.</summary>
    Missing,

    /// <summary>The article takes no comments any more.</summary>
    Closed,

    /// <summary>What it answers was taken back meanwhile.</summary>
    ParentGone,

    Empty,

    TooLong,

    TooFast,

    Repeated,

    NewcomerLinks,

    TooManyLinks,

    /// <summary>The time for changing it is over.</summary>
    TooLate,

    /// <summary>A moderator told them to say nothing for a while.</summary>
    Suspended,

    /// <summary>It has a word that is not taken.</summary>
    BadWord,
}

/// <summary>What came of posting.</summary>
/// <param name="Refusal">Why not; none where it stands.</param>
/// <param name="Id">The comment.</param>
/// <param name="Wait">How long to wait where it was too fast.</param>
/// <param name="Until">Until when nothing is taken from them.</param>
/// <param name="Reason">What they are told of why: a moderator's reason, or the word.</param>
public sealed record PostAnswer(CommentRefusal Refusal, long Id = 0, TimeSpan? Wait = null, DateTimeOffset? Until = null, string Reason = "");
