namespace PrismPortal.Features.Moderation;

/// <summary>A word or phrase a newsroom holds comments for, beside those that come with the portal.</summary>
public sealed class NewsroomRule
{
    public const int PhraseMaxLength = 60;

    private NewsroomRule()
    {
    }

    public NewsroomRule(string phrase, bool isWhole, string by, DateTimeOffset now)
    {
        Phrase = phrase;
        IsWhole = isWhole;
        AddedBy = by;
        AddedAt = now;
    }

    public long Id { get; private set; }

    public string Phrase { get; private set; } = "";

    /// <summary>Whether it must stand as a word of its own, particles aside.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Name of whoever added it.</summary>
    public string AddedBy { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }
}
