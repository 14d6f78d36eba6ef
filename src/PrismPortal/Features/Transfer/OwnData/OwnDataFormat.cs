using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using PrismPortal.Features.Moderation;

namespace PrismPortal.Features.Transfer.OwnData;

/// <summary>
/// <c>prism-data.json</c>, version 1: one object with the sections below, arrays in the order of this class. Moments are
/// ISO 8601 in UTC. Fields may be added within a version; readers ignore what they do not know.
/// </summary>
public sealed record OwnDataFormat
{
    public const string FormatName = "prism-data";
    public const int CurrentVersion = 1;

    /// <summary>The entry of the archive that holds it; the other files are for people and browsers.</summary>
    public const string FileName = "prism-data.json";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = 8,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string? Format { get; init; }

    public int Version { get; init; }

    public IReadOnlyList<ListRecord>? Lists { get; init; }

    public IReadOnlyList<BookmarkRecord>? Bookmarks { get; init; }

    public IReadOnlyList<HistoryRecord>? History { get; init; }

    public IReadOnlyList<HighlightRecord>? Highlights { get; init; }
}

/// <summary>The account as its owner sees it. Not taken in by an import.</summary>
public sealed record ProfileRecord(
    string? Email, string DisplayName, string Bio, string Language, string Theme, bool PublicPage, bool HistoryPaused, DateTimeOffset CreatedAt, DateTimeOffset? ConsentedAt);

/// <summary>A sign-in on a device. Not taken in by an import.</summary>
public sealed record SessionRecord(string Device, DateTimeOffset CreatedAt, DateTimeOffset SeenAt, DateTimeOffset ExpiresAt);

/// <summary>What the reader was told. Not taken in by an import.</summary>
public sealed record NotificationRecord(ArticleRecord? Article, string Kind, string? Subject, DateTimeOffset CreatedAt, DateTimeOffset? ReadAt);

/// <summary>How they want to be told of a kind of thing. Not taken in by an import.</summary>
public sealed record DeliveryRecord(string Kind, bool OnSite, string Mail, bool BookmarkedOnly);

/// <summary>A mistake they pointed at, and what became of it. Not taken in by an import.</summary>
public sealed record ReportRecord(
    ArticleRecord? Article, string Kind, string Quote, string Message, string Email, DateTimeOffset CreatedAt, string State, DateTimeOffset? DecidedAt, string Reason);

/// <summary>A comment as it was written, in Markdown; <see cref="ParentId"/> is the comment it answers. Not taken in by an import.</summary>
public sealed record CommentRecord(
    ArticleRecord? Article, long Id, long? ParentId, string Text, DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, int Recommendations);

/// <summary>A comment of another they recommend. Not taken in by an import.</summary>
public sealed record RecommendationRecord(ArticleRecord? Article, long Comment, DateTimeOffset At);

/// <summary>A reaction of theirs to a comment. Not taken in by an import.</summary>
public sealed record ReactionRecord(ArticleRecord? Article, long Comment, string Kind, DateTimeOffset At);

/// <summary>A comment they reported, and why. Not taken in by an import.</summary>
public sealed record CommentReportRecord(ArticleRecord? Article, long Comment, RemovalReason Reason, string Note, DateTimeOffset At, DateTimeOffset? DecidedAt);

/// <summary>An appeal of theirs against a removal. Not taken in by an import.</summary>
public sealed record AppealRecord(ArticleRecord? Article, long Comment, string Text, DateTimeOffset At, DateTimeOffset? AnsweredAt, bool IsGranted);

/// <summary>A thread they follow, by its first comment. Not taken in by an import.</summary>
public sealed record FollowRecord(ArticleRecord? Article, long Comment, DateTimeOffset At);

/// <summary>A tag, author or series they follow. Not taken in by an import.</summary>
public sealed record FollowedTopicRecord(string Kind, string Slug, string Name, DateTimeOffset At);

/// <summary>An article, named so that another portal can find it: each of these may differ there.</summary>
public sealed record ArticleRecord(string? ExternalId, string? Slug, string? Url, string? Title, string? Language);

public sealed record ListRecord(string? Name, int Position, DateTimeOffset? CreatedAt);

/// <summary>A bookmark's place in a list, by the list's name.</summary>
public sealed record PlaceRecord(string? List, int Position);

public sealed record BookmarkRecord(ArticleRecord? Article, DateTimeOffset? CreatedAt, DateTimeOffset? ReadAt, string? Note, IReadOnlyList<PlaceRecord>? Lists);

public sealed record HistoryRecord(ArticleRecord? Article, DateTimeOffset? FirstReadAt, DateTimeOffset? LastReadAt, int Revision, string? BlockId, int Progress);

/// <summary>A highlight with its anchor: block, offset in UTF-16 units, and W3C's TextQuoteSelector.</summary>
public sealed record HighlightRecord(
    ArticleRecord? Article, int Revision, string? BlockId, int Start, string? Quote, string? Prefix, string? Suffix, int Colour, string? Note,
    DateTimeOffset? CreatedAt, DateTimeOffset? ChangedAt);
