using System.Globalization;

namespace PrismPortal.Features.Comments;

/// <summary>In which order threads are listed.</summary>
public enum CommentSort
{
    /// <summary>What readers voted for, by the lower bound of what is known (<see cref="CommentRank"/>).</summary>
    Best = 0,

    Newest = 1,

    Oldest = 2,

    /// <summary>Most answers first.</summary>
    Discussed = 3,
}

/// <summary>Where a page of threads begins: behind this one. It is in the address, so anything may stand in it.</summary>
/// <param name="Order">Rank, or answers, of the last thread shown; 0 where the id orders alone.</param>
/// <param name="Id">Its id.</param>
public sealed record CommentCursor(double Order, long Id)
{
    public static CommentCursor? Parse(string? text) =>
        text?.Split('_') is [var order, var id]
        && double.TryParse(order, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var by) && double.IsFinite(by)
        && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? new CommentCursor(by, row)
            : null;

    /// <summary>The order named in an address; what is none is the usual one.</summary>
    public static CommentSort SortOf(string? name) =>
        Enum.GetValues<CommentSort>().FirstOrDefault(sort => string.Equals(sort.ToString(), name, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Order:R}_{Id}");
}
