namespace PrismPortal.Features.Articles;

/// <summary>What kind of mistake is put right.</summary>
public enum CorrectionKind
{
    /// <summary>A fact was wrong.</summary>
    Correction = 0,

    /// <summary>What was written was right but could mislead.</summary>
    Clarification = 1,

    /// <summary>New facts arrived after publication.</summary>
    Update = 2,

    /// <summary>정정보도: a correction somebody named in the article claimed under the Korean press law.</summary>
    CorrectionReport = 3,

    /// <summary>반론보도: the answer of somebody the article is about, under the same law, whoever is right.</summary>
    ReplyReport = 4,

    /// <summary>추후보도: proceedings the article told of ended without a conviction.</summary>
    FollowUpReport = 5,
}

public static class CorrectionKinds
{
    extension(CorrectionKind kind)
    {
        /// <summary>Whether it is published because the press law gives somebody a claim to it.</summary>
        public bool IsLegal => kind is CorrectionKind.CorrectionReport or CorrectionKind.ReplyReport or CorrectionKind.FollowUpReport;
    }
}

/// <summary>A correction on record: shown above the article and in the log of corrections, never removed silently.</summary>
public sealed class Correction
{
    private Correction()
    {
    }

    public Correction(CorrectionKind kind, string text, DateTimeOffset at)
    {
        Kind = kind;
        Text = text;
        At = at.ToUniversalTime();
    }

    public long Id { get; private set; }

    public long ArticleId { get; private set; }

    public Article? Article { get; private set; }

    public CorrectionKind Kind { get; private set; }

    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
