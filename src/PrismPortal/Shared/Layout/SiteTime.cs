using System.Globalization;
using PrismPortal.Shared.Text;

namespace PrismPortal.Shared.Layout;

/// <summary>Moments as the site's readers see them: absolute, in the site's zone, in the page's language.</summary>
public sealed class SiteTime(SiteOptions site, TimeProvider clock)
{
    private readonly TimeZoneInfo _zone = site.Zone;

    public DateOnly Today => DateOnly.FromDateTime(Local(clock.GetUtcNow()).DateTime);

    public DateTimeOffset Local(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone);

    /// <summary>Midnight of a day in the site's zone, as a moment.</summary>
    public DateTimeOffset Midnight(DateOnly day) => Moment(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>A time of day in the site's zone, as a moment.</summary>
    public DateTimeOffset Moment(DateTime local) => new DateTimeOffset(local, _zone.GetUtcOffset(local)).ToUniversalTime();

    /// <summary>For <c>datetime</c> attributes: ISO 8601 with the zone's offset.</summary>
    public string Machine(DateTimeOffset moment) => Local(moment).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public string Date(DateTimeOffset moment, Wording wording) => Local(moment).ToString(wording["Date.Day"], wording.Culture);

    public string DateAndTime(DateTimeOffset moment, Wording wording) => Local(moment).ToString(wording["Date.Minute"], wording.Culture);

    public static string Month(DateOnly month, Wording wording) => month.ToString(wording["Date.Month"], wording.Culture);
}
