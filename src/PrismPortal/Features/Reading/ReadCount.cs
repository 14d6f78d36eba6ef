namespace PrismPortal.Features.Reading;

/// <summary>How often an article was read in an hour. Nothing is kept of who read it.</summary>
public sealed class ReadCount
{
    private ReadCount()
    {
    }

    public long ArticleId { get; private set; }

    /// <summary>The hour's beginning.</summary>
    public DateTimeOffset Hour { get; private set; }

    public long Count { get; private set; }

    public static DateTimeOffset HourOf(DateTimeOffset moment) =>
        new(moment.UtcDateTime.Date.AddHours(moment.UtcDateTime.Hour), TimeSpan.Zero);
}
