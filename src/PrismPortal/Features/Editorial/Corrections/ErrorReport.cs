using PrismPortal.Features.Articles;
using PrismPortal.Features.Reading.Highlights;

namespace PrismPortal.Features.Editorial.Corrections;

/// <summary>What somebody asks of the desk.</summary>
public enum ReportKind
{
    /// <summary>오류 신고: a reader points at a mistake.</summary>
    Error = 0,

    /// <summary>정정 청구: somebody concerned claims a correction under the press law.</summary>
    CorrectionClaim = 1,

    /// <summary>반론 청구: somebody concerned claims space for their answer.</summary>
    ReplyClaim = 2,

    /// <summary>추후보도 청구: somebody reported as suspected or tried claims a report of how it ended.</summary>
    FollowUpClaim = 3,
}

/// <summary>Where a report stands.</summary>
public enum ReportState
{
    New = 0,

    /// <summary>Somebody works on it; a claim in this state is accepted.</summary>
    InProgress = 1,

    Corrected = 2,

    Declined = 3,
}

/// <summary>What a reader told the newsroom about a passage, and what the newsroom made of it.</summary>
public sealed class ErrorReport
{
    public const int QuoteMaxLength = Highlight.QuoteMaxLength;
    public const int MessageMaxLength = 4_000;
    public const int ReasonMaxLength = 1_000;

    private ErrorReport()
    {
    }

    public ErrorReport(ReportInput input, int revision, Passage? passage, string? userId, DateTimeOffset now, TimeZoneInfo zone)
    {
        FormKey = input.FormKey;
        ArticleId = input.ArticleId;
        Revision = revision;
        Kind = input.Kind;
        Message = input.Message;
        Email = input.Email;
        Language = input.Language;
        Quote = input.Quote;
        if (passage is not null)
        {
            (BlockId, Start, Quote, Prefix, Suffix) = passage;
            StoodAlone = passage.StoodAlone;
        }

        UserId = userId;
        CreatedAt = now;
        DueAt = ReportDeadline.Of(Kind, ReportState.New, now, zone);
    }

    public long Id { get; private set; }

    /// <summary>Named by the form: sent twice, it is one report.</summary>
    public string FormKey { get; private set; } = "";

    public long ArticleId { get; private set; }

    /// <summary>The revision that was public then.</summary>
    public int Revision { get; private set; }

    /// <summary>The block the words stood in; empty where they were not found in the article.</summary>
    public string BlockId { get; private set; } = "";

    public int Start { get; private set; }

    public string Quote { get; private set; } = "";

    public string Prefix { get; private set; } = "";

    public string Suffix { get; private set; } = "";

    public bool StoodAlone { get; private set; }

    public ReportKind Kind { get; private set; }

    public string Message { get; private set; } = "";

    /// <summary>For an answer; empty where none was given.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The language of the form, in which an answer is written.</summary>
    public string Language { get; private set; } = "";

    public string? UserId { get; private set; }

    public ReportState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When the next step is due; null once it is decided.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public string TakenBy { get; private set; } = "";

    public DateTimeOffset? TakenAt { get; private set; }

    public string DecidedBy { get; private set; } = "";

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined, for whoever reported.</summary>
    public string Reason { get; private set; } = "";

    public long? CorrectionId { get; private set; }

    /// <summary>What it was put right by.</summary>
    public Correction? Correction { get; private set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    public bool IsOpen => State is ReportState.New or ReportState.InProgress;

    /// <summary>The passage, where its words were found.</summary>
    public Passage? Passage => BlockId.Length == 0 ? null : new Passage(BlockId, Start, Quote, Prefix, Suffix) { StoodAlone = StoodAlone };

    public void Take(string by, DateTimeOffset now, TimeZoneInfo zone)
    {
        (State, TakenBy, TakenAt) = (ReportState.InProgress, by, now);
        DueAt = ReportDeadline.Of(Kind, State, CreatedAt, zone);
        Version++;
    }

    public void Decline(string by, string reason, DateTimeOffset now)
    {
        Reason = reason;
        Decide(ReportState.Declined, by, now);
    }

    /// <summary>It is put right: by a correction on record, or, without one, by withdrawing the article.</summary>
    public void Correct(string by, Correction? correction, DateTimeOffset now)
    {
        Correction = correction;
        Decide(ReportState.Corrected, by, now);
    }

    private void Decide(ReportState state, string by, DateTimeOffset now)
    {
        (State, DecidedBy, DecidedAt, DueAt) = (state, by, now, null);
        Version++;
    }
}

/// <summary>A report as it was sent: cleaned, and within its limits.</summary>
public sealed record ReportInput(
    string FormKey, long ArticleId, ReportKind Kind, string BlockId, string Quote, string Message, string Email, string Language);
