using System.Globalization;

namespace PrismPortal.Shared.Layout;

/// <summary>A month or a year a list is narrowed to, as its address says: <c>?month=2026-11</c>, <c>?year=2025</c>.</summary>
/// <param name="From">Its first day.</param>
/// <param name="Until">The day after its last.</param>
public sealed record Period(DateOnly From, DateOnly Until)
{
    private const int Earliest = 1900;
    private const int Latest = 2999;

    public bool IsYear => Until == From.AddYears(1);

    /// <summary>What names the period in an address, as it is written there.</summary>
    public (string Key, string Value) Query => IsYear
        ? ("year", From.Year.ToString(CultureInfo.InvariantCulture))
        : ("month", From.ToString("yyyy-MM", CultureInfo.InvariantCulture));

    /// <summary>Null where neither is one; a month goes before a year.</summary>
    public static Period? Parse(string? month, string? year) =>
        DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && first.Year is >= Earliest and <= Latest ? new Period(first, first.AddMonths(1))
        : year is { Length: 4 } && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= Earliest and <= Latest ? new Period(new DateOnly(number, 1, 1), new DateOnly(number + 1, 1, 1))
        : null;
}
