namespace PrismPortal.Features.Reading.History;

/// <summary>What a reader read of an article, last: where they were, and which revision it was.</summary>
public sealed class ReadingMark
{
    private ReadingMark()
    {
    }

    public ReadingMark(string userId, long articleId, DateTimeOffset now)
    {
        UserId = userId;
        ArticleId = articleId;
        FirstReadAt = LastReadAt = now;
    }

    public string UserId { get; private set; } = "";

    public long ArticleId { get; private set; }

    public DateTimeOffset FirstReadAt { get; private set; }

    public DateTimeOffset LastReadAt { get; private set; }

    /// <summary>Number of the revision they had before them.</summary>
    public int Revision { get; private set; }

    /// <summary>The block at the top of their window; empty at the beginning.</summary>
    public string BlockId { get; private set; } = "";

    /// <summary>How far they came, in percent; 100 is the end.</summary>
    public int Progress { get; private set; }

    public void Read(int revision, string blockId, int progress, DateTimeOffset now)
    {
        Revision = Math.Max(Revision, revision);
        BlockId = blockId;
        Progress = Math.Clamp(progress, 0, 100);
        LastReadAt = now;
    }
}
