using System.Globalization;

namespace PrismPortal.Features.Reading;

/// <summary>
/// Where a page of a reader's own begins: behind this row. It is in the address, so anything may stand in it; what is
/// no place means the beginning.
/// </summary>
/// <param name="Order">What the list is ordered by: ticks of a moment (UTC), or a position.</param>
/// <param name="Id">Tells apart what is equal by it.</param>
public sealed record Keyset(long Order, long Id)
{
    public DateTimeOffset Moment => new(Order, TimeSpan.Zero);

    public static Keyset At(DateTimeOffset moment, long id) => new(moment.UtcTicks, id);

    public static Keyset? Parse(string? text) =>
        text?.Split('-') is [var order, var id]
        && long.TryParse(order, NumberStyles.None, CultureInfo.InvariantCulture, out var by) && by <= DateTimeOffset.MaxValue.Ticks
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? new Keyset(by, row)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Order}-{Id}");
}

/// <summary>A page that knows where the next begins.</summary>
public sealed record KeysetPage<T>(IReadOnlyList<T> Items, Keyset? Next)
{
    public const int Size = 20;
}
