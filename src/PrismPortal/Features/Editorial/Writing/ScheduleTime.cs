using System.Globalization;
using PrismPortal.Shared.Layout;

namespace PrismPortal.Features.Editorial.Writing;

/// <summary>Reads when an article is to appear.</summary>
public static class ScheduleTime
{
    /// <summary>Who plans further ahead has mistyped the year.</summary>
    public static readonly TimeSpan Furthest = TimeSpan.FromDays(5 * 366);

    private static readonly string[] Local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <param name="text">ISO 8601; without an offset it is a time of the site's zone, as the form's field gives it.</param>
    /// <param name="time">Knows the zone.</param>
    /// <param name="now">It has to lie ahead of this.</param>
    public static DateTimeOffset? Read(string text, SiteTime time, DateTimeOffset now)
    {
        DateTimeOffset at;
        if (DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            at = time.Moment(local);
        }
        else if (!DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture, DateTimeStyles.None, out at))
        {
            return null;
        }

        return at > now && at < now + Furthest ? at.ToUniversalTime() : null;
    }
}
