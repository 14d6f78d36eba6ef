namespace PrismPortal.Features.Notifications;

/// <summary>When the daily mail goes out.</summary>
public static class Digest
{
    /// <summary>Before the way to work, by the site's clock.</summary>
    public const int Hour = 7;

    /// <summary>The first time after a moment that the zone's clock shows the hour.</summary>
    public static DateTimeOffset After(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);
        var today = At(day, zone);
        return today > moment ? today : At(day.AddDays(1), zone);
    }

    private static DateTimeOffset At(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(Hour, 0));
        // Where clocks jump over the hour, it is the moment they jump to.
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(30);
        }

        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
