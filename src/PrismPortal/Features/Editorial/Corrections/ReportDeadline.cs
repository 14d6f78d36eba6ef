namespace PrismPortal.Features.Editorial.Corrections;

/// <summary>
/// By when the desk has to act. Days are counted as Korean law counts them (Civil Act, articles 157 and 159): the day of
/// receipt does not count, and the last day ends at midnight. Holidays are not left out, so that nothing is late by a holiday missed.
/// </summary>
public static class ReportDeadline
{
    /// <summary>A claim is accepted or refused within three days of receiving it (Act on Press Arbitration, article 15 (2)).</summary>
    public const int DaysToDecide = 3;

    /// <summary>An accepted claim is published within seven days of receiving it (article 15 (3)).</summary>
    public const int DaysToPublish = 7;

    /// <summary>Our own word to readers: whoever points at a mistake hears from us within a week.</summary>
    public const int DaysToAnswer = 7;

    public static bool IsClaim(ReportKind kind) => kind != ReportKind.Error;

    /// <returns>The moment from which it is late; null once it is decided.</returns>
    public static DateTimeOffset? Of(ReportKind kind, ReportState state, DateTimeOffset received, TimeZoneInfo zone) => (IsClaim(kind), state) switch
    {
        (_, ReportState.Corrected or ReportState.Declined) => null,
        (true, ReportState.New) => EndOf(received, DaysToDecide, zone),
        (true, _) => EndOf(received, DaysToPublish, zone),
        _ => EndOf(received, DaysToAnswer, zone),
    };

    private static DateTimeOffset EndOf(DateTimeOffset received, int days, TimeZoneInfo zone)
    {
        var midnight = TimeZoneInfo.ConvertTime(received, zone).Date.AddDays(days + 1);
        while (zone.IsInvalidTime(midnight))
        {
            midnight = midnight.AddMinutes(30);
        }

        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).ToUniversalTime();
    }
}
