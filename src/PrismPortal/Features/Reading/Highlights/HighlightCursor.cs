using System.Globalization;

namespace PrismPortal.Features.Reading.Highlights;

/// <summary>Where a list of highlights goes on: moment and id of the last one shown.</summary>
public sealed record HighlightCursor(DateTimeOffset CreatedAt, long Id)
{
    public static HighlightCursor? Parse(string? text) =>
        text?.Split('-') is [var moment, var id]
        && long.TryParse(moment, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && ticks <= DateTime.MaxValue.Ticks
            ? new HighlightCursor(new DateTimeOffset(ticks, TimeSpan.Zero), number)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks}-{Id}");
}
